/** Kept work as people see it: their own, and that of the projects they supervise. */
import { refuse, type Refusal } from '@uurga/shared/api/errors.ts'
import type { draftRow } from '@uurga/shared/api/queue.ts'
import type { AnnotationDocument } from '@uurga/shared/document/document.ts'
import type { z } from 'zod'
import type { Queue } from '../jobs/queue.ts'
import { mayReview } from '../jobs/models/members.ts'
import type { DraftRow } from './models.ts'
import type { Drafts } from './service.ts'

type ApiDraftRow = z.infer<typeof draftRow>
type Names = (ids: readonly string[]) => Promise<ReadonlyMap<string, string>>

export interface Listing {
  readonly drafts: Drafts
  readonly queue: Queue
  readonly people: Names
  readonly projects: Names
}

const described = async (
  { people, projects }: Listing,
  rows: readonly DraftRow[],
  counts?: ReadonlyMap<string, number>
): Promise<ApiDraftRow[]> => {
  const [names, titles] = await Promise.all([people(rows.map(row => row.by)), projects(rows.map(row => row.project))])
  return rows.map(({ _id, project, by, count, at, reason = '' }) => ({
    job: _id,
    project,
    projectName: titles.get(project) ?? '',
    by,
    byName: names.get(by) ?? '',
    annotations: counts?.get(_id) ?? count,
    savedAt: at,
    reason
  }))
}

/** Newest first. */
export const listDrafts = async (
  listing: Listing,
  { user, cursor, limit }: { user: string; cursor?: string | undefined; limit: number }
): Promise<{ rows: ApiDraftRow[]; cursor?: string }> => {
  const members = await listing.queue.member.list({ user })
  const supervised = members.filter(mayReview).map(({ project }) => project)
  const rows = await listing.drafts.kept(user, supervised, Number(cursor) || Number.MAX_SAFE_INTEGER, limit)
  const last = rows.length === limit ? rows.at(-1)?.kept : undefined
  return { rows: await described(listing, rows), ...(last !== undefined && { cursor: String(last) }) }
}

/** Her own draft, kept or not; a kept one of a project she supervises, or of any for an admin. Refuses: not-found. */
export const readDraft = async (
  listing: Listing,
  { user, admin, job }: { user: string; admin: boolean; job: string }
): Promise<(ApiDraftRow & { document: AnnotationDocument }) | Refusal> => {
  const found = await listing.drafts.get(job)
  if (!found) return refuse('not-found')
  const { row, document } = found
  if (row.by !== user) {
    const member = admin ? null : await listing.queue.member.get(row.project, user)
    if (row.kept === undefined || (!admin && !(member && mayReview(member)))) return refuse('not-found')
  }
  const [shown] = await described(listing, [row], new Map([[job, document.annotations.length]]))
  return shown ? { ...shown, document } : refuse('not-found')
}
