import { GRACE } from './limits.ts'
import { isReview, type Stage } from './stages.ts'
import { holdsSeat } from './states.ts'
import type { Job, Slice } from './slice.ts'

type Patch = { readonly [K in keyof Job]?: Job[K] | undefined }

/** A job with some fields changed; `undefined` removes a field. */
export const patched = (job: Job, patch: Patch): Job =>
  Object.fromEntries(Object.entries({ ...job, ...patch }).filter(([, value]) => value !== undefined)) as unknown as Job

/** The slice with every job that `which` names changed. */
export const withJobs = (slice: Slice, which: (job: Job) => boolean, patch: Patch | ((job: Job) => Patch)): Slice => ({
  ...slice,
  jobs: slice.jobs.map(job => (which(job) ? patched(job, typeof patch === 'function' ? patch(job) : patch) : job))
})

/** Fields of a slice that may be absent, taken away. */
export const without = (slice: Slice, ...fields: readonly ('was' | 'result' | 'alarm' | 'due' | 'turns')[]): Slice =>
  Object.fromEntries(Object.entries(slice).filter(([name]) => !fields.some(field => field === name))) as unknown as Slice

/** The stage whose seats count: where it stands, or stood before it was set aside. */
export const placeOf = (slice: Slice): Stage =>
  slice.stage === 'stuck' || slice.stage === 'archived' ? (slice.was ?? 'label') : slice.stage

/** Label jobs that hold a seat. In review and at `done` all of them are answered. */
export const labelSeats = (slice: Slice): readonly Job[] =>
  slice.jobs.filter(job => job.stage === 'label' && holdsSeat(job.state))

/** Jobs of one stage that are leased or reserved. */
export const heldAt = (slice: Slice, stage: Stage): readonly Job[] =>
  slice.jobs.filter(job => job.stage === stage && (job.state === 'leased' || job.state === 'returned'))

/** Whether a reviewer has the slice in her hand. */
export const isUnderReview = (slice: Slice): boolean =>
  isReview(slice.stage) && slice.jobs.some(job => job.stage === slice.stage && job.state === 'leased')

export const jobOf = (slice: Slice, job: string): Job | undefined => slice.jobs.find(each => each.job === job)

/** When the sweep has to look next: one ms after the first lease (with grace) or reservation runs out; undefined = nothing runs. */
export const alarmOf = (slice: Slice): number | undefined => {
  const ends = slice.jobs.flatMap(job =>
    job.until === undefined
      ? []
      : job.state === 'leased'
        ? [job.until + GRACE + 1]
        : job.state === 'returned'
          ? [job.until + 1]
          : []
  )
  return ends.length ? Math.min(...ends) : undefined
}
