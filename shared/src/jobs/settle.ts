/** What follows by itself: from time (leases and reservations run out) and from completion (the next seat, the next stage). */
import { decided, type Decided, type Moment } from './decision.ts'
import { enter, nextStage } from './enter.ts'
import { GRACE, TURNS } from './limits.ts'
import { stamp } from './order.ts'
import { labelSeats, withJobs } from './seats.ts'
import { isOpen } from './stages.ts'
import { isAnswered } from './states.ts'
import type { Job, LogEntry, Slice } from './slice.ts'

const hasRunOut = (job: Job, now: number): boolean =>
  job.until !== undefined &&
  ((job.state === 'leased' && job.until + GRACE < now) || (job.state === 'returned' && job.until < now))

/** Turns after which a slice becomes a supervisor's. */
export const turnLimit = (slice: Slice): number => slice.turns ?? TURNS

/** Raises the limit for a slice that a supervisor puts back to work. */
export const withMoreTurns = (slice: Slice): Slice =>
  slice.jobs.length < turnLimit(slice) ? slice : { ...slice, turns: slice.jobs.length + TURNS }

/** What completion demands of a slice after any change. Unchanged, without news, where nothing does. */
export const advance = (slice: Slice, moment: Moment): Decided => {
  const { now, fraction, rules, facts } = moment
  if (isOpen(slice.stage) && slice.free > 0 && slice.jobs.length >= turnLimit(slice)) {
    const entry: LogEntry = { command: 'stuck', actor: 'rule', at: now, from: slice.stage, to: 'stuck' }
    return decided({ ...slice, was: slice.stage, stage: 'stuck' }, [entry])
  }
  if (slice.stage !== 'label' || slice.free > 0 || !labelSeats(slice).every(job => isAnswered(job.state))) return decided(slice)
  if (facts?.disagree && slice.want < slice.most) {
    const more = { ...slice, want: slice.want + 1, free: 1, order: stamp(now, fraction) }
    return decided(more, [{ command: 'seat', actor: 'rule', at: now }])
  }
  return enter(slice, nextStage(slice, 'label', rules), moment)
}

/**
 * What time and completion demand. Leases that ran out more than the grace ago and reservations that ran out become `lapsed`, and their
 * seats free; then `advance`. `lapsed` names the jobs whose seats were taken.
 */
export const settle = (slice: Slice, moment: Moment): Decided & { readonly lapsed: readonly Job[] } => {
  const { now, fraction } = moment
  const lapsed = slice.jobs.filter(job => hasRunOut(job, now))
  const freed: Slice = lapsed.length
    ? {
        ...withJobs(slice, job => lapsed.includes(job), { state: 'lapsed', ended: undefined }),
        free: slice.free + lapsed.length,
        order: stamp(now, fraction)
      }
    : slice
  const next = advance(freed, moment)
  const entries = lapsed.map((job): LogEntry => ({ command: 'lapse', actor: job.by, job: job.job, at: now }))
  return { ...next, news: [...entries, ...next.news], lapsed }
}
