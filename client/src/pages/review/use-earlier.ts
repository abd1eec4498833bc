import { getJob } from '@uurga/shared/api/reviews.ts'
import type { ReplyOf } from '@uurga/shared/api/endpoint.ts'
import { useMemo } from 'react'
import { useReply } from '../../api/use-reply.ts'

export interface Earlier {
  /** What was handed in before, oldest first; without what is on screen now. */
  readonly submissions: ReplyOf<typeof getJob>['submissions']
  /** Why the last of them was sent back. */
  readonly reason: string | null
}

const NONE: Earlier = { submissions: [], reason: null }

/** What came before a submission of a job, if it is handed in anew. */
export function useEarlier(job: string | undefined, submission: string | undefined): Earlier {
  const { data } = useReply(getJob, { params: { job: job ?? '' } }, { enabled: job !== undefined, fresh: 60_000 })
  return useMemo(() => {
    if (!data || data.id !== job) return NONE
    const now = data.submissions.findIndex(({ id }) => id === submission)
    const submissions = now < 0 ? data.submissions.filter(({ id }) => id !== submission) : data.submissions.slice(0, now)
    return submissions.length === 0 ? NONE : { submissions, reason: data.reason ?? null }
  }, [data, job, submission])
}
