import { getDraft, listDrafts, patchDraft, putDraft } from '@uurga/shared/api/queue.ts'
import { on, type Mounted } from '../http/route.ts'
import type { Services } from '../services.ts'
import { listDrafts as list, readDraft } from './list.ts'

/** Saving work in progress, and finding what was kept. */
export const draftRoutes = ({
  drafts,
  queue,
  work,
  accounts
}: Pick<Services, 'drafts' | 'queue' | 'work' | 'accounts'>): Mounted[] => {
  const listing = { drafts, queue, people: accounts.names, projects: work.sources.projectNames }
  return [
    on(patchDraft, async ({ params: { job }, body, caller }) => await drafts.patch({ job, user: caller.id, ...body })),
    on(putDraft, async ({ params: { job }, body, caller }) => await drafts.put({ job, user: caller.id, ...body })),
    on(listDrafts, async ({ query, caller }) => await list(listing, { user: caller.id, ...query })),
    on(
      getDraft,
      async ({ params: { job }, caller }) => await readDraft(listing, { user: caller.id, admin: caller.role === 'admin', job })
    )
  ]
}
