/** A submission goes back to its author: taken back by herself, or returned by a supervisor outside a review. */
import type { CommandOf } from '../command.ts'
import { decided, type Decision, type Moment } from '../decision.ts'
import { endReview, enter, reserved } from '../enter.ts'
import { refuse, type RefusalName } from '../refusals.ts'
import { isUnderReview, jobOf, patched, withJobs } from '../seats.ts'
import { kindOf } from '../stages.ts'
import type { Job, LogEntry, Slice } from '../slice.ts'
import { transitions } from '../transitions.ts'

const faultOf = (
  slice: Slice,
  job: Job | undefined,
  row: (typeof transitions)['take-back' | 'give-back']
): RefusalName | null => {
  const stages: readonly string[] = row.stages
  const from: readonly string[] = row.from
  if (!job || job.stage !== 'label' || slice.gold !== undefined || !from.includes(job.state)) return 'not-submitted'
  if (!stages.includes(kindOf(slice.stage))) return 'not-submitted'
  return isUnderReview(slice) ? 'held' : null
}

const back = (slice: Slice, author: Job, moment: Moment, entry: LogEntry): Decision => {
  const ended = slice.stage === 'label' ? slice : endReview(slice)
  const free = withJobs(ended, job => job.fix !== undefined, { fix: undefined })
  const ready: Slice = { ...free, jobs: free.jobs.map(job => (job.job === author.job ? author : job)) }
  if (slice.stage === 'label') return decided(ready, [entry], [author])
  const moved = enter(ready, 'label', moment, entry)
  return decided(moved.slice, moved.news, [author])
}

/** From `label`, or from the first review while no reviewer holds it. Nothing is asked of her: a former reason goes. */
export const takeBack = (slice: Slice, { actor, job }: CommandOf<'take-back'>, moment: Moment): Decision => {
  const mine = jobOf(slice, job)
  if (mine?.by !== actor || (slice.stage !== 'label' && slice.stage !== 'review1')) return refuse('not-submitted')
  const fault = faultOf(slice, mine, transitions['take-back'])
  if (fault) return refuse(fault)
  const author = patched(reserved(mine, moment), { reason: undefined, marks: undefined })
  return back(slice, author, moment, { command: 'take-back', actor, job, at: moment.now })
}

/** From any stage where nobody reviews it, `done` included. */
export const giveBack = (slice: Slice, { actor, job, reason, marks }: CommandOf<'give-back'>, moment: Moment): Decision => {
  const theirs = jobOf(slice, job)
  const fault = faultOf(slice, theirs, transitions['give-back'])
  if (fault || !theirs) return refuse(fault ?? 'not-submitted')
  if (!reason?.trim()) return refuse('reason-needed')
  const author = patched(reserved(theirs, moment), { reason, marks: marks?.length ? marks : undefined })
  return back(slice, author, moment, {
    command: 'return',
    actor,
    job,
    at: moment.now,
    reason,
    outcome: [{ job, by: theirs.by, state: 'returned' }]
  })
}
