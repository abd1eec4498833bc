/** Every shape of slice that commands can lead to, found by playing them from an untouched slice: the stages × states of the table test. */
import type { Command } from '@uurga/shared/jobs/command.ts'
import { decideAlone, decideWhole } from '@uurga/shared/jobs/decide.ts'
import type { Moment } from '@uurga/shared/jobs/decision.ts'
import { SKIPS } from '@uurga/shared/jobs/limits.ts'
import { fresh } from '@uurga/shared/jobs/order.ts'
import { isRefused } from '@uurga/shared/jobs/refusals.ts'
import { alarmOf, labelSeats } from '@uurga/shared/jobs/seats.ts'
import { settle } from '@uurga/shared/jobs/settle.ts'
import { newSlice, type Job, type LogEntry, type Slice } from '@uurga/shared/jobs/slice.ts'
import { isReview } from '@uurga/shared/jobs/stages.ts'
import { transitionOf } from '@uurga/shared/jobs/transitions.ts'
import { defaultRules } from '@uurga/shared/jobs/workflow.ts'

export const RULES = defaultRules({ overlap: 1, levels: 2, sampled: 1 }, 7, 'key')
export const NOW = 1_000_000
const LATER = NOW + RULES.lease + RULES.reserve + 60_000

export const LABELLERS = ['ann', 'ben'] as const
export const REVIEWERS = ['rob', 'sue'] as const
export const PEOPLE = [...LABELLERS, ...REVIEWERS] as const

export const momentAt = (now: number, id = 'born'): Moment => ({ now, fraction: 0.5, id, rules: RULES })

const tokenOf = (person: string): string => `token-${person}`

/** Commands somebody could send about a slice: every one, on every job, by its person. */
export const commandsOn = (slice: Slice): readonly Command[] => {
  const seats = labelSeats(slice)
  const held = ({ job, by }: Job) => ({ actor: by, job, token: tokenOf(by) })
  const onJob = (job: Job): readonly Command[] => [
    { command: 'resume', ...held(job) },
    { command: 'regain', ...held(job) },
    { command: 'heartbeat', ...held(job) },
    { command: 'take-over', ...held(job), next: `${tokenOf(job.by)}-two` },
    { command: 'submit', ...held(job), sub: `${job.job}|sub`, document: `doc-${job.by}`, seconds: 1 },
    { command: 'skip', ...held(job), reason: 'unclear' },
    { command: 'unclaim', ...held(job) },
    { command: 'force', actor: 'boss', job: job.job, reason: 'away' },
    ...(['accept', 'return', 'fix'] as const).map((verdict): Command => ({
      command: 'verdict',
      ...held(job),
      sub: `${job.job}|verdict`,
      verdicts: seats.map((seat, k) => ({ job: seat.job, verdict: k === 0 ? verdict : 'accept', reason: 'why' })),
      seconds: 1,
      ...(verdict === 'fix' ? { document: `fix-${job.by}` } : {}),
      ...(seats[0] ? { pick: seats[0].job } : {})
    })),
    { command: 'take-back', actor: job.by, job: job.job },
    { command: 'give-back', actor: 'boss', job: job.job, reason: 'again' },
    { command: 'undo-bulk', actor: job.by, bulk: 'bulk' }
  ]
  const onSlice: readonly Command[] = [
    ...PEOPLE.map((actor): Command => ({ command: 'claim', actor, job: `job-${actor}`, token: tokenOf(actor) })),
    { command: 'bulk-accept', actor: 'sue', bulk: 'bulk', stage: slice.stage },
    { command: 'reopen', actor: 'boss' },
    { command: 'archive', actor: 'boss' },
    { command: 'drop', actor: 'boss' },
    ...PEOPLE.map((to): Command => ({ command: 'reassign', actor: 'boss', to, judges: to === 'rob' || to === 'sue' })),
    { command: 'overlap', actor: 'boss', seats: 2 }
  ]
  return [...onSlice, ...slice.jobs.flatMap(onJob)]
}

const stored = (was: Slice, now: Slice, news: readonly LogEntry[], decided: boolean): Slice => {
  const { alarm, ...rest } = now
  const next = decided ? alarmOf(now) : alarm
  return {
    ...rest,
    ...(next === undefined ? {} : { alarm: next }),
    v: was.v + 1,
    log: [...was.log, ...news],
    logged: was.logged + news.length
  }
}

/** The slice as the store shall hold it after this command, `due` left aside; null when it is refused. */
export const after = (slice: Slice, command: Command, now = NOW): Slice | null => {
  const isUpdate = transitionOf(command.command).writes === 'update'
  const moment = momentAt(now, command.command === 'reassign' ? `job-${command.to}` : 'job-sue')
  const answer = (isUpdate ? decideAlone : decideWhole)(slice, command, moment)
  const isDecided = !isUpdate || (command.command === 'skip' && slice.skips >= SKIPS - 1)
  return isRefused(answer) ? null : stored(slice, answer.slice, answer.news, isDecided)
}

/** What the settle that follows makes of it; the same slice when nothing follows. */
export const settled = (slice: Slice, now: number): Slice => {
  const { slice: next, news } = settle(slice, momentAt(now))
  return news.length ? stored(slice, next, news, true) : slice
}

/** A slice without its times, tokens and history: two of one shape behave alike. */
export const shapeOf = ({ stage, was, want, free, skips, jobs }: Slice): string =>
  JSON.stringify([
    stage,
    was ?? '',
    want,
    free,
    skips,
    jobs
      .map(job => `${job.by} ${job.stage} ${job.state} ${job.sub !== undefined} ${job.fix !== undefined} ${job.sub === 'bulk'}`)
      .toSorted()
  ])

const fits = (slice: Slice, command: Command): boolean => {
  if (command.command !== 'claim' && command.command !== 'reassign') return true
  const who = command.command === 'claim' ? command.actor : command.to
  return isReview(slice.stage) === (who === 'rob' || who === 'sue')
}

/** Breadth first, at most `limit` shapes. Labellers label and reviewers review, as roles see to. */
export const reachableSlices = (limit: number): readonly Slice[] => {
  const named = { _id: 's', lane: 'p-0', project: 'p', order: fresh(1), targets: [{ item: 'i' }] }
  const two = newSlice({ ...named, want: 2 })
  const starts: readonly Slice[] = [newSlice(named), two, { ...newSlice(named), skips: 2 }, { ...two, skips: 2 }]
  const found = new Map(starts.map(start => [shapeOf(start), start]))
  for (const slice of found.values()) {
    const nexts = [
      ...commandsOn(slice).flatMap(command => (fits(slice, command) ? (after(slice, command) ?? []) : [])),
      settled(slice, NOW),
      settled(slice, LATER)
    ]
    for (const next of nexts) {
      if (found.size >= limit) return [...found.values()]
      const shape = shapeOf(next)
      if (!found.has(shape)) found.set(shape, next)
    }
  }
  return [...found.values()]
}

/** How a command meets the job it names, as the table test counts: slice's stage, the job's stage and state. */
export const meetingOf = (slice: Slice, command: Command): string => {
  const kind = (stage: string): string => stage.replace(/\d+$/, '')
  const bulk = command.command === 'undo-bulk' ? slice.jobs.find(job => job.by === command.actor)?.job : undefined
  const named = 'job' in command && command.command !== 'claim' ? command.job : bulk
  const job = slice.jobs.find(each => each.job === named)
  return job ? `${kind(slice.stage)} ${kind(job.stage)} ${job.state}` : kind(slice.stage)
}
