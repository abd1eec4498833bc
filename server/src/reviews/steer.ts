/** What authors and supervisors ask of a slice outside a lease. The command's id answers a repetition. */
import { refuse, type Refusal } from '@uurga/shared/api/errors.ts'
import { parseJobId } from '@uurga/shared/jobs/ids.ts'
import { isRefused, type Refused } from '@uurga/shared/jobs/refusals.ts'
import { jobOf } from '@uurga/shared/jobs/seats.ts'
import type { Stage } from '@uurga/shared/jobs/stages.ts'
import { refusalOf, UNKNOWN } from '../drafts/refusal.ts'
import type { Queue, Stood } from '../jobs/queue.ts'
import type { Notices } from './notices.ts'

interface Asked {
  readonly user: string
  readonly command: string
  readonly reason?: string
}

export type Steered = Promise<{ readonly ok: true; readonly stage: Stage } | Refusal>

export interface Steering {
  takeBack(asked: Asked & { job: string }): Steered
  giveBack(asked: Asked & { job: string }): Steered
  force(asked: Asked & { job: string }): Steered
  reopenJob(asked: Asked & { job: string }): Steered
  reopen(asked: Asked & { slice: string }): Steered
  archive(asked: Asked & { slice: string }): Steered
  drop(asked: Asked & { slice: string }): Steered
  reassign(asked: Asked & { slice: string; to: string; from?: string }): Steered
  overlap(asked: Asked & { slice: string; seats: number }): Steered
}

/** The words a holder reads whose lease was ended without a reason. */
const FREED = 'a supervisor ended the lease'

const stood = (answer: Stood | Refused): Awaited<Steered> =>
  isRefused(answer) ? refusalOf(answer) : { ok: true, stage: answer.stage }

const sliceOf = (job: string): string => job.slice(0, job.lastIndexOf('.'))

export const createSteering = (queue: Queue, notices: Notices): Steering => ({
  takeBack: async asked => {
    const slice = await queue.slice(sliceOf(asked.job))
    const job = slice && jobOf(slice, parseJobId(asked.job)?.job ?? '')
    return job?.by === asked.user ? stood(await queue.takeBack(asked)) : UNKNOWN
  },
  giveBack: async ({ reason, ...asked }) =>
    reason === undefined ? refuse('reason-needed') : stood(await queue.giveBack({ ...asked, reason })),
  force: async asked => stood(await queue.force({ ...asked, reason: asked.reason ?? FREED })),
  reopenJob: async ({ job, ...asked }) => stood(await queue.reopen({ ...asked, slice: sliceOf(job) })),
  reopen: async asked => stood(await queue.reopen(asked)),
  archive: async asked => stood(await queue.archive(asked)),
  drop: async asked => stood(await queue.drop(asked)),
  reassign: async asked => {
    const answer = stood(await queue.reassign(asked))
    if (!('refused' in answer)) await tellReassigned(queue, notices, asked)
    return answer
  },
  overlap: async asked => stood(await queue.overlap(asked))
})

/** The queue says only that a seat is reserved; that a supervisor chose her is news to its person. */
const tellReassigned = async (
  queue: Queue,
  notices: Notices,
  { slice: id, to, reason = '' }: { slice: string; to: string; reason?: string }
): Promise<void> => {
  const slice = await queue.slice(id)
  const job = slice?.jobs.findLast(each => each.by === to)
  if (slice && job?.stage === 'label') {
    notices.add({ user: to, project: slice.project, kind: 'reserved', job: `${id}.${job.job}`, text: reason })
  }
}
