/**
 * Handing in: the document is checked, stored, and named by one transition of the queue. Whatever comes too late for its lease is kept as a
 * draft; a repeated command gets the answer it got.
 */
import { refuse, type Refusal } from '@uurga/shared/api/errors.ts'
import { chunkDocument } from '@uurga/shared/document/chunks.ts'
import type { AnnotationDocument } from '@uurga/shared/document/document.ts'
import { heldJob } from '@uurga/shared/jobs/fence.ts'
import { parseJobId } from '@uurga/shared/jobs/ids.ts'
import { isRefused, type RefusalName, type Refused } from '@uurga/shared/jobs/refusals.ts'
import { jobOf } from '@uurga/shared/jobs/seats.ts'
import type { Job } from '@uurga/shared/jobs/slice.ts'
import { isReview } from '@uurga/shared/jobs/stages.ts'
import type { Documents } from '../documents/service.ts'
import type { LeaseRef } from '../drafts/lease.ts'
import { refusalOf, UNKNOWN } from '../drafts/refusal.ts'
import type { Drafts } from '../drafts/service.ts'
import { heldView, type HeldJob } from '../jobs/held.ts'
import type { Queue } from '../jobs/queue.ts'
import { checkDocument } from './check.ts'
import type { Sources } from './sources.ts'

export interface HandingIn {
  readonly queue: Queue
  readonly documents: Documents
  readonly drafts: Drafts
  readonly sources: Sources
}

/** What a person had or has of a job of hers, whether she still holds it or not. */
export interface OwnJob {
  readonly view: HeldJob
  readonly job: Job
  /** Why the token does not hold it; null: it does. */
  readonly lost: Refused | null
}

/** Refuses: not-found, for jobs that are not hers, too. */
export const ownJob = async (queue: Queue, { job: id, user, token }: LeaseRef): Promise<OwnJob | Refusal> => {
  const place = parseJobId(id)
  const slice = place && (await queue.slice(`${place.lane}.${place.slice}`))
  const job = slice && place ? jobOf(slice, place.job) : undefined
  if (!slice || !job || job.by !== user) return UNKNOWN
  const held = heldJob(slice, { job: job.job, actor: user, token })
  return { view: heldView({ slice, job }), job, lost: isRefused(held) ? held : null }
}

/** A device that was taken over does not overwrite what the other has saved since: what it hands in stays in the submissions alone. */
const DRAFTED: ReadonlySet<RefusalName> = new Set(['lease-lost', 'archived'])

/** The refusal of work that came too late; its author finds it as a draft. */
export const lateWork = async (
  { drafts }: Pick<HandingIn, 'drafts'>,
  { view, user, document }: { view: HeldJob; user: string; document?: AnnotationDocument | undefined },
  lost: Refused & { readonly kept?: string }
): Promise<Refusal> => {
  if (document && DRAFTED.has(lost.refused)) await drafts.keep(view, user, document, lost.reason ?? lost.refused)
  return refusalOf(lost)
}

export interface Handed {
  readonly ok: true
  readonly submission: string
  readonly again?: true
}

/** Refuses: not-found, document-invalid, command-reused; lease-lost, taken-over and archived keep the work. */
export const submitWork = async (
  handing: HandingIn,
  asked: LeaseRef & { command: string; document: AnnotationDocument; seconds: number }
): Promise<Handed | Refusal> => {
  const { queue, documents, sources } = handing
  const { command, document, seconds, user } = asked
  const own = await ownJob(queue, asked)
  if ('refused' in own) return own
  const { view, job, lost } = own
  if (isReview(view.stage)) return refuse('invalid-input', 'a job of a review stage is answered by POST /jobs/:job/review')
  const again = job.sub === `${job.job}|${command}`
  const fault = again || lost ? null : await checkDocument(sources, view, document)
  if (fault) return fault
  const chunked = chunkDocument(document)
  await documents.putChunked(chunked)
  const done = await queue.submit({
    job: asked.job,
    user,
    token: asked.token,
    command,
    document: chunked.hash,
    seconds,
    counts: chunked.manifest.classes
  })
  if (isRefused(done)) return await lateWork(handing, { view, user, document }, done)
  return { ok: true, submission: done.submission, ...(done.again && { again: done.again }) }
}
