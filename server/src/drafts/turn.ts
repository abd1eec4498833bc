/** To which turn of a job a draft belongs, and what it starts from. Pure: the same answer from a slice as from a lease. */
import type { HeldJob } from '../jobs/held.ts'

type Seen = Pick<HeldJob, 'document' | 'submissions' | 'fix'>

/**
 * A turn is named by what it answers: at label by what she handed in before (nothing the first time), at a review by the submissions she
 * judges. A draft of a former turn is so never taken for the present one.
 */
export const turnOf = ({ document, submissions }: Seen): string =>
  submissions
    ? submissions
        .map(({ submission }) => submission)
        .toSorted()
        .join(' ')
    : (document ?? '')

/**
 * The document that revision 0 is: at label what came back to her; at a review the correction that stands, else the only submission. Absent:
 * the empty document.
 */
export const startOf = ({ document, submissions, fix }: Seen): string | undefined =>
  submissions ? (fix ?? (submissions.length === 1 ? submissions[0]?.document : undefined)) : document
