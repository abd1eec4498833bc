import { refuse, type Refused } from './refusals.ts'
import { jobOf } from './seats.ts'
import type { Job, Slice } from './slice.ts'

/**
 * The job that `token` holds, or why it does not: not hers at all (`wrong-token`), taken by her other device, or ended, with the reason of
 * whoever ended it. What was handed in late is kept by the caller in any case.
 */
export const heldJob = (
  slice: Slice,
  named: { readonly job: string; readonly actor: string; readonly token: string }
): Job | Refused => {
  const job = jobOf(slice, named.job)
  if (!job || job.by !== named.actor) return refuse('wrong-token')
  if (job.state === 'leased') return job.token === named.token ? job : refuse('taken-over')
  return slice.stage === 'archived' ? refuse('archived', job.ended) : refuse('lease-lost', job.ended)
}
