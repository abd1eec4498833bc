import type { CommandOf } from '../command.ts'
import { decided, type Decision, type Moment } from '../decision.ts'
import { endReview } from '../enter.ts'
import { refuse } from '../refusals.ts'
import { labelSeats, withJobs, without } from '../seats.ts'
import type { Slice } from '../slice.ts'

/** Every lease and reservation ends, the result goes, every document stays. `archive` and `drop` differ in the history only. */
export const archive = (slice: Slice, { command, actor, reason }: CommandOf<'archive' | 'drop'>, { now }: Moment): Decision => {
  if (slice.stage === 'archived' || slice.gold !== undefined) return refuse('archived')
  const ended = withJobs(endReview(slice), job => job.state === 'leased' || job.state === 'returned', {
    state: 'released',
    token: null,
    ended: reason
  })
  const archived: Slice = {
    ...without(ended, 'result'),
    stage: 'archived',
    was: 'label',
    free: ended.want - labelSeats(ended).length
  }
  return decided(archived, [
    { command, actor, at: now, from: slice.stage, to: 'archived', ...(reason === undefined ? {} : { reason }) }
  ])
}
