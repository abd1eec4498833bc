import { refuse, type Refusal } from '@uurga/shared/api/errors.ts'
import type { Refused } from '@uurga/shared/jobs/refusals.ts'

/** Somebody else's job is answered like one that does not exist. */
export const UNKNOWN: Refusal = refuse('not-found')

/** The queue's "no" as the catalogue says it: the words of whoever ended the lease, and which submission was kept. */
export const refusalOf = ({ refused, reason, kept }: Refused & { readonly kept?: string }): Refusal =>
  refused === 'wrong-token'
    ? UNKNOWN
    : refuse(refused, reason, {
        ...((reason !== undefined || kept !== undefined) && {
          extra: { ...(reason !== undefined && { reason }), ...(kept !== undefined && { kept }) }
        })
      })
