import type { CommandOf } from '../command.ts'
import { decided, type Decision, type Moment } from '../decision.ts'
import { MOST_SEATS } from '../limits.ts'
import { stamp } from '../order.ts'
import { refuse } from '../refusals.ts'
import { placeOf } from '../seats.ts'
import type { Slice } from '../slice.ts'
import { workflowFault } from '../workflow.ts'

/** Raises the label seats of an unfinished slice. */
export const overlap = (
  slice: Slice,
  { actor, seats, reason }: CommandOf<'overlap'>,
  { now, fraction, rules }: Moment
): Decision => {
  if (placeOf(slice) !== 'label' || slice.stage === 'archived' || slice.gold !== undefined) return refuse('not-open')
  if (seats <= slice.want || seats > MOST_SEATS) return refuse('not-open')
  if (workflowFault({ ...rules.workflow, overlap: seats })) return refuse('workflow-needs-review')
  const more: Slice = {
    ...slice,
    free: slice.free + seats - slice.want,
    want: seats,
    most: Math.max(slice.most, seats),
    ...(slice.jobs.length ? { order: stamp(now, fraction) } : {})
  }
  return decided(more, [{ command: 'overlap', actor, at: now, ...(reason === undefined ? {} : { reason }) }])
}
