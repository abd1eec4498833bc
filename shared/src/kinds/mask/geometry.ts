import { z } from 'zod'
import { decodeCounts, encodeCounts } from '../../geometry/counts-string.ts'
import { runsOf } from './runs.ts'
import { isEmpty, STRETCH } from './stretches.ts'
import type { Stretches } from './stretches.ts'

/**
 * Characters of `counts` that a mask may have: half a million runs, more than the outline of anything in 20,000 × 20,000 px has. The store would hold
 * more (a chunk above 64 kB is a blob); the screen is what bounds it, which traces outlines anew after each stroke: 0.6 s at 130 kB, 4.7 s at 1 MB of
 * noise. Validity says what is above it; the schema's own limit only keeps floods out.
 */
export const MOST_COUNTS = 1_048_576

const SIDE = 1_000_000

/**
 * A mask: a window of the upright picture in whole px, and in `counts` which of its pixels are set, as run lengths down its columns, left column first,
 * the first run of zeros, in COCO's string (geometry/counts-string.ts). A string and not numbers: a document is hashed, stored and sent as a
 * whole, and a run takes one or two characters instead of four, or eleven bytes in a database; COCO's and not another, so that
 * `pycocotools.mask.decode({"size": [h, w], "counts": counts})` shows the window. One spelling for each mask: the window touches set pixels
 * on all four sides, no run but the first is empty, and counts add up to w × h.
 */
export const maskGeometrySchema = z.strictObject({
  x: z.int().min(-SIDE).max(SIDE),
  y: z.int().min(-SIDE).max(SIDE),
  w: z.int().min(1).max(SIDE),
  h: z.int().min(1).max(SIDE),
  counts: z
    .string()
    .max(4 * MOST_COUNTS)
    .regex(/^[0-o]+$/)
})
export type MaskGeometry = z.infer<typeof maskGeometrySchema>

/** The mask of some pixels; null of none. */
export const maskOf = (stretches: Stretches): MaskGeometry | null => {
  if (isEmpty(stretches)) return null
  const x = stretches[0] as number
  const w = (stretches.at(-STRETCH) as number) + 1 - x
  let y = Infinity
  let bottom = -Infinity
  for (let i = 0; i < stretches.length; i += STRETCH) {
    y = Math.min(y, stretches[i + 1] as number)
    bottom = Math.max(bottom, stretches[i + 2] as number)
  }
  const h = bottom - y
  const geometry = { x, y, w, h, counts: encodeCounts(runsOf(stretches, x, y, w, h)) }
  known.set(geometry, stretches)
  return geometry
}

/** The pixels of a mask, read once for each geometry; of an unsound one as far as its window reaches. */
export const pixelsOf = (geometry: MaskGeometry): Stretches => {
  const before = known.get(geometry)
  if (before) return before
  const stretches = read(geometry)
  known.set(geometry, stretches)
  return stretches
}

const known = new WeakMap<MaskGeometry, Stretches>()

const read = ({ x, y, w, h, counts }: MaskGeometry): Stretches => {
  const flat: number[] = []
  let at = 0
  for (const [i, run] of (decodeCounts(counts) ?? []).entries()) {
    const end = Math.min(at + run, w * h)
    if (i % 2 === 1) {
      for (let from = at; from < end;) {
        const column = Math.floor(from / h)
        const to = Math.min(end, (column + 1) * h)
        flat.push(x + column, y + from - column * h, y + to - column * h)
        from = to
      }
    }
    at = end
  }
  return new Int32Array(flat)
}
