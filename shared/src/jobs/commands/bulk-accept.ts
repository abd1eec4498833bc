import type { CommandOf, Verdict } from '../command.ts'
import type { Decision, Moment } from '../decision.ts'
import { refuse } from '../refusals.ts'
import { labelSeats } from '../seats.ts'
import { isReview } from '../stages.ts'
import type { Job, Slice } from '../slice.ts'
import { judge, judgementFault } from './judge.ts'

/** Claim and acceptance in one write, without a lease: the job is born `judged`. Nobody picks here, so several submissions need a fix below. */
export const bulkAccept = (slice: Slice, { actor, bulk, stage }: CommandOf<'bulk-accept'>, moment: Moment): Decision => {
  if (slice.stage !== stage || !isReview(slice.stage) || slice.free < 1 || slice.jobs.some(job => job.by === actor))
    return refuse('moved-on')
  const verdicts = labelSeats(slice).map((job): Verdict => ({ job: job.job, verdict: job.state === 'fixed' ? 'fix' : 'accept' }))
  const judgement = { verdicts, sub: bulk, bulk: true }
  const fault = judgementFault(slice, slice.stage, judgement)
  if (fault) return refuse(fault)
  const me: Job = { job: moment.id, by: actor, stage: slice.stage, state: 'judged' }
  return judge({ ...slice, jobs: [...slice.jobs, me], free: slice.free - 1 }, me, judgement, moment)
}
