import { encodeCounts } from '../geometry/counts-string.ts'
import { isSoundRle } from '../geometry/rle.ts'
import { maskOf, pixelsOf } from '../kinds/mask/geometry.ts'
import type { MaskGeometry } from '../kinds/mask/geometry.ts'

/** Run lengths of a whole picture of w × h px, down the columns, zeros first, as a mask; or why they are none. */
export const maskOfRuns = (counts: readonly number[], w: number, h: number): MaskGeometry | string => {
  if (!isSoundRle({ w, h, counts })) return `the runs do not fill ${w} × ${h} px`
  return maskOf(pixelsOf({ x: 0, y: 0, w, h, counts: encodeCounts(counts) })) ?? 'the mask has no pixel'
}
