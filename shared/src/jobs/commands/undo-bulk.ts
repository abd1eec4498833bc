import type { CommandOf } from '../command.ts'
import type { Decision, Moment } from '../decision.ts'
import { endReview, enter, nextStage } from '../enter.ts'
import { refuse } from '../refusals.ts'
import { isUnderReview, labelSeats, withJobs } from '../seats.ts'
import type { Slice } from '../slice.ts'

/** Back to the level of the bulk accept, as long as nobody has gone on from it. */
export const undoBulk = (slice: Slice, { actor, bulk }: CommandOf<'undo-bulk'>, moment: Moment): Decision => {
  const mine = slice.jobs.find(job => job.by === actor && job.sub === bulk && job.state === 'judged')
  if (!mine || slice.stage !== nextStage(slice, mine.stage, moment.rules) || isUnderReview(slice)) return refuse('moved-on')
  const seats = labelSeats(slice)
  const undone = withJobs(
    withJobs(endReview(slice), job => job.job === mine.job, { state: 'released' }),
    job => seats.includes(job),
    { state: 'submitted' }
  )
  return enter(undone, mine.stage, moment, { actor, command: 'undo' })
}
