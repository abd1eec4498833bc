import type { CommandOf } from '../command.ts'
import type { Decision, Moment } from '../decision.ts'
import { heldJob } from '../fence.ts'
import { isRefused, refuse } from '../refusals.ts'
import { isReview } from '../stages.ts'
import type { Slice } from '../slice.ts'
import { judge, judgementFault } from './judge.ts'

/** A reviewer judges, under her token, every submission she has seen: nothing changes them while she holds the seat. */
export const verdict = (slice: Slice, command: CommandOf<'verdict'>, moment: Moment): Decision => {
  const me = heldJob(slice, command)
  if (isRefused(me)) return me
  if (!isReview(me.stage)) return refuse('not-open')
  const judgement = {
    verdicts: command.verdicts,
    pick: command.pick,
    document: command.document,
    sub: command.sub,
    seconds: command.seconds,
    bulk: false
  }
  const fault = judgementFault(slice, me.stage, judgement)
  return fault ? refuse(fault) : judge(slice, me, judgement, moment)
}
