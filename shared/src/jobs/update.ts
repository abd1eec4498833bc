/**
 * The commands that are one conditional update, as pure functions of the table's row. server/src/jobs/compile.ts makes filter and update from
 * the same row and the same values; a test holds the two equal.
 */
import type { CommandOf } from './command.ts'
import { decided, type Decision, type Moment } from './decision.ts'
import { heldJob } from './fence.ts'
import { GRACE } from './limits.ts'
import { stamp } from './order.ts'
import { isRefused, refuse, type Refused } from './refusals.ts'
import { jobOf, withJobs } from './seats.ts'
import { isOpen, kindOf, type OpenStage } from './stages.ts'
import { transitionOf, type UpdateCommandName } from './transitions.ts'
import type { Job, LogEntry, Slice } from './slice.ts'

export type UpdateCommand = CommandOf<UpdateCommandName>

/** Values of the row's fields, by the command and the clock; an undefined one is removed. */
export const jobFields = (command: UpdateCommand, { now, rules }: Moment): { readonly [K in keyof Job]?: Job[K] | undefined } => {
  const row = transitionOf(command.command)
  const every = {
    state: row.to ?? undefined,
    token: command.command === 'take-over' ? command.next : 'token' in command ? command.token : undefined,
    until: now + rules.lease,
    ontology: rules.ontology,
    sub: 'sub' in command ? command.sub : undefined,
    document: 'document' in command ? command.document : undefined,
    seconds: 'seconds' in command ? command.seconds : undefined,
    ended: 'reason' in command ? command.reason : undefined
  }
  return Object.fromEntries(Object.entries(every).filter(([name]) => row.sets.includes(name as keyof Job)))
}

/** The job a claim gives birth to. */
export const bornJob = (command: CommandOf<'claim'>, stage: OpenStage, moment: Moment): Job => ({
  job: command.job,
  by: command.actor,
  stage,
  ...(jobFields(command, moment) as Required<Pick<Job, 'state' | 'token' | 'until' | 'ontology'>>)
})

/** The log entry of an update command; null where the row logs nothing. */
export const entryOf = (command: UpdateCommand, now: number): LogEntry | null => {
  const { log } = transitionOf(command.command)
  if (!log) return null
  const reason = 'reason' in command && command.reason ? { reason: command.reason } : {}
  const id = 'id' in command && command.id !== undefined ? { id: command.id } : {}
  const seconds = 'seconds' in command ? { seconds: command.seconds } : {}
  return { command: log, actor: command.actor, job: command.job, at: now, ...id, ...reason, ...seconds }
}

const faultOf = (slice: Slice, command: UpdateCommand): Refused | null => {
  const row = transitionOf(command.command)
  if (command.command === 'claim') {
    if (!isOpen(slice.stage)) return refuse('not-open')
    if (slice.free < 1) return refuse('no-seat')
    return slice.jobs.some(each => each.by === command.actor) ? refuse('has-turn') : null
  }
  if (row.needs === 'token' && 'token' in command) {
    const job = heldJob(slice, command)
    if (isRefused(job)) return job
    return row.of === 'any' || row.of === kindOf(job.stage) ? null : refuse('not-open')
  }
  const job = jobOf(slice, command.job)
  if (!job || !row.from.includes(job.state)) return refuse(row.role === 'supervisor' ? 'not-held' : 'not-open')
  if (row.role === 'author' && (job.by !== command.actor || job.stage !== slice.stage)) return refuse('not-open')
  return row.needs === 'free-seat' && slice.free < 1 ? refuse('no-seat') : null
}

/** The slice after the update, or why the update would not find it. */
export const update = (slice: Slice, command: UpdateCommand, moment: Moment): Decision => {
  const fault = faultOf(slice, command)
  if (fault) return fault
  const row = transitionOf(command.command)
  const { now, fraction, rules } = moment
  const opened = stamp(now, fraction)
  const changed: Slice = {
    ...slice,
    free: slice.free + row.seat,
    order: row.order === 'stamp' ? opened : row.order === 'touch' ? Math.min(slice.order, opened) : slice.order,
    skips: slice.skips + (command.command === 'skip' ? 1 : 0),
    ...(row.to === 'leased' && row.role !== 'holder'
      ? { alarm: Math.min(slice.alarm ?? Infinity, now + rules.lease + GRACE) }
      : {})
  }
  const entry = entryOf(command, now)
  const after =
    command.command === 'claim'
      ? { ...changed, jobs: [...changed.jobs, bornJob(command, slice.stage as OpenStage, moment)] }
      : withJobs(changed, job => job.job === command.job, jobFields(command, moment))
  return decided(after, entry ? [entry] : [])
}
