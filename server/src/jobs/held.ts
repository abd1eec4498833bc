/** A lease as its holder sees it: the slice's targets, what she is to judge, and why her own work came back. */
import { jobId, sliceId } from '@uurga/shared/jobs/ids.ts'
import { standingFix } from '@uurga/shared/jobs/enter.ts'
import { labelSeats } from '@uurga/shared/jobs/seats.ts'
import type { Job, Mark, Target } from '@uurga/shared/jobs/slice.ts'
import { isReview, levelOf, type OpenStage } from '@uurga/shared/jobs/stages.ts'
import type { Held } from './commands/hand.ts'

export interface HeldJob {
  /** `lane.slice.job`. */
  readonly id: string
  readonly project: string
  /** `lane.slice`. */
  readonly slice: string
  readonly lane: string
  readonly stage: OpenStage
  readonly token: string
  /** End of the lease by the database's clock, ms. */
  readonly until: number
  readonly targets: readonly Target[]
  readonly ontologyVersion: number
  /** Hash of what she handed in before, when it came back to her. */
  readonly document?: string
  readonly returned?: { readonly reason: string; readonly marks: readonly Mark[]; readonly document: string }
  /** At a review: what is to be judged. Names nobody. */
  readonly submissions?: readonly ToJudge[]
  /** At a review: hash of the correction of a lower level that stands. */
  readonly fix?: string
}

export interface ToJudge {
  readonly job: string
  readonly submission: string
  readonly document: string
  readonly seconds: number
}

export const heldView = ({ slice, job }: Held): HeldJob => {
  const { document, reason, marks = [] } = job
  const toJudge = (each: Job): ToJudge => ({
    job: jobId(slice, each.job),
    submission: each.sub ?? '',
    document: each.document ?? '',
    seconds: each.seconds ?? 0
  })
  const fix = isReview(job.stage) ? standingFix(slice, levelOf(job.stage))?.fix : undefined
  return {
    id: jobId(slice, job.job),
    project: slice.project,
    slice: sliceId(slice),
    lane: slice.lane,
    stage: job.stage,
    token: job.token ?? '',
    until: job.until ?? 0,
    targets: slice.targets,
    ontologyVersion: job.ontology ?? 0,
    ...(job.stage === 'label' && document !== undefined ? { document } : {}),
    ...(job.stage === 'label' && document !== undefined && reason !== undefined ? { returned: { reason, marks, document } } : {}),
    ...(isReview(job.stage) ? { submissions: labelSeats(slice).map(toJudge) } : {}),
    ...(fix === undefined ? {} : { fix })
  }
}
