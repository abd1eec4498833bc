import { listNotices, readNotices } from '@uurga/shared/api/queue.ts'
import {
  archiveSlice,
  bulkAccept,
  dropSlice,
  forceJob,
  getJob,
  getSlice,
  listSlices,
  overlapSlice,
  reassignSlice,
  reopenJob,
  reopenSlice,
  returnJob,
  reviewJob,
  takeBackJob,
  undoAccept
} from '@uurga/shared/api/reviews.ts'
import { may } from '@uurga/shared/access/access.ts'
import { refuse } from '@uurga/shared/api/errors.ts'
import { present } from '@uurga/shared/jobs/present.ts'
import { on, type Mounted } from '../http/route.ts'
import type { Services } from '../services.ts'
import { listSlices as list, readJob, readSlice } from './pages.ts'

/** Judging, steering and reading about it. */
export const reviewRoutes = ({ reviews }: Pick<Services, 'reviews'>): Mounted[] => {
  const { steering, accepts, notices, reading } = reviews
  return [
    on(reviewJob, async ({ params: { job }, body: { verdicts, ...body }, caller }) => {
      // To a token for labelling there are no reviews.
      if (!may(caller.cap, 'job.review')) return refuse('not-found')
      const given = verdicts.map(({ marks, ...verdict }) => present({ ...verdict, marks: marks.map(present) }))
      return await reviews.judge(present({ job, user: caller.id, ...body, verdicts: given }))
    }),
    on(
      takeBackJob,
      async ({ params: { job }, body, caller }) => await steering.takeBack(present({ job, user: caller.id, ...body }))
    ),
    on(
      returnJob,
      async ({ params: { job }, body, caller }) => await steering.giveBack(present({ job, user: caller.id, ...body }))
    ),
    on(forceJob, async ({ params: { job }, body, caller }) => await steering.force(present({ job, user: caller.id, ...body }))),
    on(
      reopenJob,
      async ({ params: { job }, body, caller }) => await steering.reopenJob(present({ job, user: caller.id, ...body }))
    ),
    on(
      reopenSlice,
      async ({ params: { slice }, body, caller }) => await steering.reopen(present({ slice, user: caller.id, ...body }))
    ),
    on(
      archiveSlice,
      async ({ params: { slice }, body, caller }) => await steering.archive(present({ slice, user: caller.id, ...body }))
    ),
    on(
      dropSlice,
      async ({ params: { slice }, body, caller }) => await steering.drop(present({ slice, user: caller.id, ...body }))
    ),
    on(
      reassignSlice,
      async ({ params: { slice }, body, caller }) => await steering.reassign(present({ slice, user: caller.id, ...body }))
    ),
    on(
      overlapSlice,
      async ({ params: { slice }, body: { command, overlap }, caller }) =>
        await steering.overlap({ slice, user: caller.id, command, seats: overlap })
    ),
    on(listSlices, async ({ params: { project }, query }) => await list(reading, present({ project, ...query }))),
    on(getSlice, async ({ params: { slice } }) => await readSlice(reading, slice)),
    on(getJob, async ({ params: { job } }) => await readJob(reading, job)),
    on(
      bulkAccept,
      async ({ params: { project }, body: { stage, filter, command }, caller }) =>
        await accepts.accept({ project, user: caller.id, stage, command, ...filter })
    ),
    on(undoAccept, async ({ params: { accept }, caller }) => await accepts.undo(caller.id, accept)),
    on(listNotices, async ({ query, caller }) => await notices.list({ user: caller.id, ...query })),
    on(readNotices, async ({ body: { upTo }, caller }) => {
      await notices.read(caller.id, upTo)
      return undefined
    })
  ]
}
