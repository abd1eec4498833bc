import type { CommandOf } from '../command.ts'
import { decided, type Decision, type Moment } from '../decision.ts'
import { enter } from '../enter.ts'
import { stamp } from '../order.ts'
import { refuse } from '../refusals.ts'
import { labelSeats, withJobs, without } from '../seats.ts'
import type { Slice } from '../slice.ts'
import { withMoreTurns } from '../settle.ts'

/**
 * Stuck: back where it stood, with new skips and turns. Done: into its first review, the result gone (a release keeps what it took).
 * Archived: to its labels, from where it goes on by itself when all are answered.
 */
export const reopen = (slice: Slice, { actor, reason }: CommandOf<'reopen'>, moment: Moment): Decision => {
  const order = stamp(moment.now, moment.fraction)
  const entry = { actor, command: 'reopen' as const, ...(reason === undefined ? {} : { reason }) }
  if (slice.stage === 'stuck') {
    const to = slice.was ?? 'label'
    const back: Slice = { ...without(slice, 'was'), stage: to, skips: 0, order }
    return decided(withMoreTurns(back), [{ ...entry, at: moment.now, from: 'stuck', to }])
  }
  if (slice.stage === 'done' && slice.gold === undefined) {
    const seats = labelSeats(slice)
    const asked = withJobs(slice, job => seats.includes(job), { state: 'submitted' })
    return enter(withMoreTurns(asked), 'review1', moment, entry)
  }
  if (slice.stage === 'archived')
    return enter(withMoreTurns(slice.jobs.length ? { ...slice, order } : slice), 'label', moment, entry)
  return refuse('not-done')
}
