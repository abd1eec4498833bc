import type { CommandOf } from '../command.ts'
import { decided, type Decision, type Moment } from '../decision.ts'
import { SKIPS } from '../limits.ts'
import { isRefused } from '../refusals.ts'
import { isOpen } from '../stages.ts'
import type { Slice } from '../slice.ts'
import { update } from '../update.ts'

/** A skip; the third one at a stage sets the slice aside in the same write, and the log says so in the same entry. */
export const skip = (slice: Slice, command: CommandOf<'skip'>, moment: Moment): Decision => {
  const skipped = update(slice, command, moment)
  if (isRefused(skipped) || skipped.slice.skips < SKIPS || !isOpen(slice.stage)) return skipped
  const news = skipped.news.map(entry => ({ ...entry, from: slice.stage, to: 'stuck' as const }))
  return decided({ ...skipped.slice, was: slice.stage, stage: 'stuck' }, news)
}
