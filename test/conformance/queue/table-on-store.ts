/** The table against a store: each command is run by its own code, and the stored slice must equal the pure answer, the others stay. */
import { change } from '@uurga/server/jobs/commands/change.ts'
import { endLease, heartbeat, takeOver } from '@uurga/server/jobs/commands/lease.ts'
import { submit } from '@uurga/server/jobs/commands/submit.ts'
import { verdict } from '@uurga/server/jobs/commands/verdict.ts'
import { newCache } from '@uurga/server/jobs/cache.ts'
import { compile } from '@uurga/server/jobs/compile.ts'
import { newLane } from '@uurga/server/jobs/lanes.ts'
import { find, findOneAndUpdate, insertOne, type Operation, type Steps } from '@uurga/server/jobs/operations.ts'
import type { Process } from '@uurga/server/jobs/process.ts'
import { run } from '@uurga/server/jobs/run.ts'
import type { Command } from '@uurga/shared/jobs/command.ts'
import type { Slice } from '@uurga/shared/jobs/slice.ts'
import { isOpen } from '@uurga/shared/jobs/stages.ts'
import { after, commandsOn, meetingOf, momentAt, NOW, reachableSlices, RULES, settled } from './reachable.ts'

interface Case {
  readonly name: string
  readonly slice: Slice
  readonly command: Command
  readonly expected: Slice
}

const LANE = 'p-0'

/** Up to `examples` of each meeting of command, stage and state, carried out and refused. */
export const casesOf = (examples: number): readonly Case[] => {
  const seen = new Map<string, number>()
  const cases: Case[] = []
  for (const shape of reachableSlices(4000)) {
    for (const asked of commandsOn(shape)) {
      const opinion = asked.command === 'verdict' ? (asked.verdicts[0]?.verdict ?? '') : ''
      const done = after(shape, asked)
      const name = `${asked.command} ${opinion} on ${meetingOf(shape, asked)}: ${done ? done.stage : 'refused'}`
      const count = seen.get(name) ?? 0
      if (count >= examples) continue
      seen.set(name, count + 1)
      const slice = { ...shape, _id: `s${cases.length}` }
      const command = 'sub' in asked ? { ...asked, sub: `${cases.length}|${asked.sub}` } : asked
      const first = after(slice, command)
      const follows = first && command.command === 'submit' && first.free === 0
      cases.push({ name, slice, command, expected: follows ? settled(first, NOW) : (first ?? slice) })
    }
  }
  return cases
}

const processFor = (command: Command): Process => {
  const cache = newCache()
  const born = command.command === 'reassign' ? `job-${command.to}` : 'job-sue'
  return { now: () => NOW, fraction: () => 0.5, newId: of => (of === 'job' ? born : `${of}-new`), cache, emit: () => undefined }
}

const stepsOf = (process: Process, { slice, command }: Case): Steps<unknown> => {
  const place = { lane: slice.lane, slice: slice._id, project: slice.project }
  switch (command.command) {
    case 'claim':
    case 'resume':
    case 'regain': {
      const stage = isOpen(slice.stage) ? slice.stage : 'label'
      const { filter, update } = compile(command, { ...place, stage }, momentAt(NOW))
      return findOneAndUpdate('slices', filter, update)
    }
    case 'heartbeat':
      return heartbeat(process, place, command)
    case 'take-over':
      return takeOver(process, place, command)
    case 'submit':
      return submit(process, place, command)
    case 'skip':
    case 'unclaim':
    case 'force':
      return endLease(process, place, command)
    case 'verdict':
      return verdict(process, place, command)
    default:
      return change(process, place, command)
  }
}

/** A slice to be compared: `due` is the log's matter, and absent fields are absent. */
const bare = ({ due, ...slice }: Slice): unknown => ({
  ...(JSON.parse(JSON.stringify(slice)) as object),
  isDue: due !== undefined
})

export interface Compared {
  readonly name: string
  readonly stored: unknown
  readonly expected: unknown
}

/** Runs every case against an executor; answers what is stored and what should be, for each, read after all have run. */
export const playTable = async (
  cases: readonly Case[],
  execute: (operation: Operation) => Promise<unknown>
): Promise<readonly Compared[]> => {
  await run(insertOne('lanes', newLane('p', 0, RULES)), execute)
  for (const { slice } of cases) await run(insertOne('slices', slice), execute)
  for (const one of cases) await run(stepsOf(processFor(one.command), one), execute)
  const stored = new Map((await run(find('slices', { lane: LANE }), execute)).map(slice => [slice._id, slice]))
  return cases.map(({ name, slice, expected }) => {
    const now = stored.get(slice._id)
    const grown = expected.logged > slice.logged || slice.due !== undefined
    return { name, stored: now && bare(now), expected: bare(grown ? { ...expected, due: NOW } : expected) }
  })
}
