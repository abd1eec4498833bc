import type { ReplyOf } from '@uurga/shared/api/endpoint.ts'
import type { Mark } from '@uurga/shared/api/queue.ts'
import { getJob } from '@uurga/shared/api/reviews.ts'
import { useMemo } from 'react'
import { useReply } from '../../api/use-reply.ts'

export interface Earlier {
  /** What was handed in before, oldest first; without what is on screen now. */
  readonly submissions: ReplyOf<typeof getJob>['submissions']
  /** Why the last of them was sent back, and where she was to look. */
  readonly reason: string | null
  readonly marks: readonly Mark[]
}

const NONE: Earlier = { submissions: [], reason: null, marks: [] }

/** What came before a submission of a job, if it is handed in anew. */
export function useEarlier(job: string | undefined, submission: string | undefined): Earlier {
  // Never from the cache: the job that comes back is the one that was looked at a minute ago.
  const { data } = useReply(getJob, { params: { job: job ?? '' } }, { enabled: job !== undefined, fresh: 0 })
  return useMemo(() => {
    const now = data?.id === job ? (data?.submissions.findIndex(({ id }) => id === submission) ?? -1) : -1
    if (!data || now < 1) return NONE
    return { submissions: data.submissions.slice(0, now), reason: data.reason ?? null, marks: data.marks ?? [] }
  }, [data, job, submission])
}
