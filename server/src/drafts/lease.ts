import type { Refusal } from '@uurga/shared/api/errors.ts'
import { heldJob } from '@uurga/shared/jobs/fence.ts'
import { parseJobId } from '@uurga/shared/jobs/ids.ts'
import { isRefused } from '@uurga/shared/jobs/refusals.ts'
import { heldView, type HeldJob } from '../jobs/held.ts'
import type { Queue } from '../jobs/queue.ts'
import { refusalOf, UNKNOWN } from './refusal.ts'

export interface LeaseRef {
  readonly job: string
  readonly user: string
  readonly token: string
}

/**
 * The lease that a token holds, by one read. Refuses: not-found (no job of hers), taken-over (another device of hers has it), lease-lost,
 * archived.
 */
export const leaseOf = async (queue: Pick<Queue, 'slice'>, { job: id, user, token }: LeaseRef): Promise<HeldJob | Refusal> => {
  const place = parseJobId(id)
  const slice = place && (await queue.slice(`${place.lane}.${place.slice}`))
  if (!place || !slice) return UNKNOWN
  const job = heldJob(slice, { job: place.job, actor: user, token })
  return isRefused(job) ? refusalOf(job) : heldView({ slice, job })
}
