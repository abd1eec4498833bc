import type { Job, Slice } from '@uurga/shared/jobs/slice.ts'
import { isOpen, type Stage } from '@uurga/shared/jobs/stages.ts'
import type { JobState } from '@uurga/shared/jobs/states.ts'

interface Where {
  readonly project: string
  readonly lane: string
  /** `_id` of the slice. */
  readonly slice: string
}

/** What a committed write did, for those who are connected. Made from the documents of that write; may be lost, never wrong. */
export type Change = Where &
  (
    | { readonly kind: 'held'; readonly job: string; readonly user: string; readonly stage: Stage }
    /** A lease ended. `state`: what the job became; `by`: who did it, when it was not the holder; `reason`: in his words. */
    | {
        readonly kind: 'ended'
        readonly job: string
        readonly user: string
        readonly stage: Stage
        readonly state: JobState
        readonly reason?: string
      }
    /** Another device of the same person took the lease; the old token is dead. */
    | { readonly kind: 'taken-over'; readonly job: string; readonly user: string; readonly stage: Stage; readonly token: string }
    /** A seat waits for this person: returned work, a resubmission, a reassignment. */
    | { readonly kind: 'reserved'; readonly job: string; readonly user: string; readonly stage: Stage; readonly reason?: string }
    /** A submission was judged. */
    | { readonly kind: 'judged'; readonly job: string; readonly user: string; readonly stage: Stage; readonly state: JobState }
    /** Seats became free in a queue. */
    | { readonly kind: 'opened'; readonly stage: Stage; readonly count: number }
    | { readonly kind: 'moved'; readonly from: Stage; readonly stage: Stage }
  )

export type ChangeKind = Change['kind']

const JUDGED: ReadonlySet<JobState> = new Set(['accepted', 'fixed'])

const ofJob = (where: Where, was: Job | undefined, now: Job): readonly Change[] => {
  const named = { ...where, job: now.job, user: now.by, stage: now.stage }
  const reason = now.state === 'returned' ? now.reason : now.ended
  const changed = was?.state !== now.state
  return [
    ...(now.state === 'leased' && changed ? [{ ...named, kind: 'held' as const }] : []),
    ...(was?.state === 'leased' && changed
      ? [{ ...named, kind: 'ended' as const, state: now.state, ...(reason ? { reason } : {}) }]
      : []),
    ...(now.state === 'returned' && changed ? [{ ...named, kind: 'reserved' as const, ...(reason ? { reason } : {}) }] : []),
    ...(now.stage === 'label' && changed && JUDGED.has(now.state)
      ? [{ ...named, kind: 'judged' as const, state: now.state }]
      : [])
  ]
}

/** What a write changed, from the slice before and after it. */
export const changesOf = (was: Slice, now: Slice): readonly Change[] => {
  const where: Where = { project: now.project, lane: now.lane, slice: now._id }
  const before = was.stage === now.stage ? was.free : 0
  const opened = isOpen(now.stage) ? now.free - before : 0
  return [
    ...now.jobs.flatMap(job =>
      ofJob(
        where,
        was.jobs.find(each => each.job === job.job),
        job
      )
    ),
    ...(was.stage === now.stage ? [] : [{ ...where, kind: 'moved' as const, from: was.stage, stage: now.stage }]),
    ...(opened > 0 ? [{ ...where, kind: 'opened' as const, stage: now.stage, count: opened }] : [])
  ]
}
