/**
 * A reviewer's verdict over HTTP: a correction is held to the same rules as a submission and stored first, then the queue decides. A verdict
 * that comes too late is kept by name.
 */
import { refuse, type Refusal } from '@uurga/shared/api/errors.ts'
import { chunkDocument } from '@uurga/shared/document/chunks.ts'
import type { AnnotationDocument } from '@uurga/shared/document/document.ts'
import type { Verdict } from '@uurga/shared/jobs/command.ts'
import { isRefused } from '@uurga/shared/jobs/refusals.ts'
import { isReview, type Stage } from '@uurga/shared/jobs/stages.ts'
import type { LeaseRef } from '../drafts/lease.ts'
import { checkDocument } from '../work/check.ts'
import { lateWork, ownJob, type HandingIn } from '../work/submit.ts'

export interface VerdictRequest extends LeaseRef {
  readonly command: string
  readonly verdicts: readonly Verdict[]
  readonly pick?: string
  readonly document?: AnnotationDocument
  readonly seconds: number
}

export interface Judged {
  readonly ok: true
  readonly stage: Stage
  readonly again?: true
}

/**
 * Refuses: not-found, incomplete, two-fixes, fix-needs-document, pick-needed, reason-needed, document-invalid, command-reused; lease-lost,
 * taken-over and archived keep the verdict.
 */
export const judgeWork = async (handing: HandingIn, asked: VerdictRequest): Promise<Judged | Refusal> => {
  const { queue, documents, sources } = handing
  const { document, user, ...rest } = asked
  const own = await ownJob(queue, asked)
  if ('refused' in own) return own
  const { view, job, lost } = own
  if (!isReview(view.stage)) return refuse('invalid-input', 'a job of the label stage is answered by POST /jobs/:job/submit')
  const fixes = asked.verdicts.some(({ verdict }) => verdict === 'fix')
  if (document && !fixes) return refuse('invalid-input', 'a document comes with a verdict `fix`: name the submission it corrects')
  const again = job.sub === `${job.job}|${asked.command}`
  const fault = document && !again && !lost ? await checkDocument(sources, view, document) : null
  if (fault) return fault
  const hash = document && (await documents.putChunked(chunkDocument(document)))
  const done = await queue.verdict({ ...rest, user, ...(hash !== undefined && { document: hash }) })
  if (isRefused(done)) return await lateWork(handing, { view, user, document }, done)
  return { ok: true, stage: done.stage, ...(done.again && { again: done.again }) }
}
