import type { Slice } from '@uurga/shared/jobs/slice.ts'
import { heldView } from '../jobs/held.ts'
import type { DraftRow } from './models.ts'
import { turnOf } from './turn.ts'

/** What has become of a draft, seen from its slice: still being worked on, of use to nobody, or to be kept and why. */
export type Fate = 'live' | 'gone' | { readonly kept: string }

const ENDED: ReadonlySet<string> = new Set(['lapsed', 'released', 'returned'])

/** A draft is gone when its turn is: handed in, judged or skipped. Without its slice nobody can say, so it is kept. */
export const fateOf = (row: Pick<DraftRow, '_id' | 'turn'>, slice: Slice | undefined): Fate => {
  const job = slice?.jobs.find(each => row._id.endsWith(`.${each.job}`))
  if (!slice || !job) return { kept: 'withdrawn' }
  if (turnOf(heldView({ slice, job })) !== row.turn) return 'gone'
  if (job.state === 'leased') return 'live'
  return ENDED.has(job.state) ? { kept: job.ended ?? job.state } : 'gone'
}
