import { projectOf, type SliceId } from '@uurga/shared/jobs/ids.ts'
import { isRefused, refuse, type Refused } from '@uurga/shared/jobs/refusals.ts'
import type { Slice } from '@uurga/shared/jobs/slice.ts'
import type { HandedIn, NotHandedIn } from '../commands/submit.ts'
import type { NotSubmitted, Stood, Submitted } from '../queue.ts'

export const UNKNOWN: Refused = refuse('not-found')

/** Where an id says that a slice is kept. */
export const placed = (id: SliceId): { readonly lane: string; readonly slice: string; readonly project: string } => ({
  lane: id.lane,
  slice: id.slice,
  project: projectOf(id)
})

export const stood = (answer: { readonly slice: Slice; readonly again?: boolean } | Refused): Stood | Refused =>
  isRefused(answer) ? answer : { ok: true, stage: answer.slice.stage, ...(answer.again ? { again: true as const } : {}) }

export const submitted = (answer: HandedIn | NotHandedIn): Submitted | NotSubmitted => {
  if (isRefused(answer)) return answer
  const { slice, again, submission } = answer
  return { ok: true, stage: slice.stage, submission, ...(again ? { again: true as const } : {}) }
}
