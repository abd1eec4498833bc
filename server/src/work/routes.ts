import { claimJobs, heartbeat, heldJobs, skipJob, submitJob, takeOver, unclaimJob } from '@uurga/shared/api/queue.ts'
import { may } from '@uurga/shared/access/access.ts'
import { refuse } from '@uurga/shared/api/errors.ts'
import { on, type Mounted } from '../http/route.ts'
import type { Services } from '../services.ts'

/** What a person does with jobs of her own. */
export const workRoutes = ({ work }: Pick<Services, 'work'>): Mounted[] => [
  on(claimJobs, async ({ params: { project }, body: { stage, count, command }, caller, role }) => {
    if (stage === 'review' && !may(role, 'job.review')) return refuse('not-allowed', 'reviews are claimed by supervisors')
    return await work.claim({ project, user: caller.id, stage, count, command })
  }),
  on(heldJobs, async ({ caller }) => ({ jobs: await work.held({ user: caller.id }) })),
  on(takeOver, async ({ params: { job }, caller }) => await work.takeOne({ job, user: caller.id })),
  on(heartbeat, async ({ params: { job }, body: { token }, caller }) => await work.heartbeat({ job, user: caller.id, token })),
  on(submitJob, async ({ params: { job }, body, caller }) => await work.submit({ job, user: caller.id, ...body })),
  on(skipJob, async ({ params: { job }, body, caller }) => await work.skip({ job, user: caller.id, ...body })),
  on(unclaimJob, async ({ params: { job }, body: { token }, caller }) => await work.unclaim({ job, user: caller.id, token }))
]
