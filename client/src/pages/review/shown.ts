import type { HeldJob } from '@uurga/shared/api/queue.ts'
import type { AnnotationDocument } from '@uurga/shared/document/document.ts'
import { emptyDocument } from '@uurga/shared/document/document.ts'
import { operationsBetween } from '@uurga/shared/document/operations.ts'
import type { Earlier } from './use-earlier.ts'

/** What is on screen: a submission to judge by its place, what its author handed in before, or a comparison with it. */
export type Shown =
  { readonly what: 'submission' } | { readonly what: 'earlier'; readonly turn: number } | { readonly what: 'compare' }

export const shownId = (shown: Shown, at: number): string =>
  shown.what === 'submission' ? `s${at}` : shown.what === 'earlier' ? `e${shown.turn}` : 'compare'

/** The document a job's correction is measured against: the correction of a lower level that stands, else the submission itself. */
export const baseOf = ({ document, revision, submissions = [] }: HeldJob, mending: number): AnnotationDocument => {
  const submitted = submissions[mending]?.document ?? emptyDocument
  const standing = document !== undefined && revision === 0
  return standing ? document : submitted
}

/** Whether anything of that document was changed. */
export const isMended = (held: HeldJob, mending: number, present: AnnotationDocument): boolean =>
  operationsBetween(baseOf(held, mending), present).length > 0

/** A document to compare the one on screen with, and whether both are one person's. Null where there is no other. */
export const otherOf = (
  submissions: NonNullable<HeldJob['submissions']>,
  { submissions: earlier }: Earlier,
  at: number,
  against: number
): { readonly document: AnnotationDocument; readonly revisions: boolean } | null => {
  if (submissions.length > 1) {
    const other = submissions[against]
    return other && against !== at ? { document: other.document, revisions: false } : null
  }
  const last = earlier.at(-1)
  return last ? { document: last.document, revisions: true } : null
}
