import type { CommandOf } from '../command.ts'
import { decided, type Decision, type Moment } from '../decision.ts'
import { reserved } from '../enter.ts'
import { stamp } from '../order.ts'
import { refuse } from '../refusals.ts'
import { heldAt, withJobs, without, placeOf } from '../seats.ts'
import { isOpen, isReview } from '../stages.ts'
import type { Job, LogEntry, Slice } from '../slice.ts'
import { withMoreTurns } from '../settle.ts'

/** Reserves a seat for a named person; the holder named by `from` gives way. She must have had no turn, or one that ended at this stage. */
export const reassign = (slice: Slice, { actor, to, from, judges, reason }: CommandOf<'reassign'>, moment: Moment): Decision => {
  const place = placeOf(slice)
  if (!isOpen(place) || slice.stage === 'archived' || slice.gold !== undefined) return refuse('not-open')
  if (isReview(place) && !judges) return refuse('not-allowed')
  const giving = heldAt(slice, place).find(job => job.job === from)
  const freed = giving ? withJobs(slice, job => job === giving, { state: 'released', token: null, ended: reason }) : slice
  const free = slice.free + (giving ? 1 : 0)
  if (free < 1) return refuse('no-seat')
  const turn = freed.jobs.find(job => job.by === to)
  if (turn && (turn.stage !== place || (turn.state !== 'lapsed' && turn.state !== 'released'))) return refuse('has-turn')
  const born: Job = { job: moment.id, by: to, stage: place, state: 'returned' }
  const theirs = reserved(turn ?? born, moment)
  const jobs = turn ? freed.jobs.map(job => (job === turn ? theirs : job)) : [...freed.jobs, theirs]
  const placed: Slice = {
    ...without(freed, 'was'),
    stage: place,
    skips: 0,
    free: free - 1,
    jobs,
    ...(free > 1 ? { order: stamp(moment.now, moment.fraction) } : {})
  }
  const entry: LogEntry = {
    command: 'reassign',
    actor,
    job: theirs.job,
    at: moment.now,
    ...(slice.stage === place ? {} : { from: slice.stage, to: place }),
    ...(reason === undefined ? {} : { reason })
  }
  return decided(withMoreTurns(placed), [entry], [theirs])
}
