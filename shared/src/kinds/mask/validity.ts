import { decodeCounts, encodeCounts } from '../../geometry/counts-string.ts'
import type { GeometryFault, PlaneExtent } from '../kind.ts'
import { liesOn } from '../numbers.ts'
import { MOST_COUNTS } from './geometry.ts'
import type { MaskGeometry } from './geometry.ts'

/** What is wrong with a mask on a part of that size. It is looked at by its runs; no pixel is unfolded. */
export const maskFaults = (geometry: MaskGeometry, extent: PlaneExtent): readonly GeometryFault[] => {
  const { x, y, w, h, counts } = geometry
  if (![x, y, w, h].every(Number.isFinite)) return ['geometry-not-finite']
  if (!(w > 0 && h > 0)) return ['geometry-zero-area']
  if (![x, y, w, h].every(Number.isInteger)) return ['mask-unsound']
  if (!liesOn(geometry, extent)) return ['geometry-outside']
  if (counts.length > MOST_COUNTS) return ['mask-too-large']
  const runs = decodeCounts(counts)
  if (!runs || !isSpelledOnce(runs, counts) || runs.reduce((sum, run) => sum + run, 0) !== w * h) return ['mask-unsound']
  if (runs.length < 2) return ['geometry-zero-area']
  return isTight(runs, w, h) ? [] : ['mask-unsound']
}

/** No empty run but the first, and the string is the one that would be written. */
const isSpelledOnce = (runs: readonly number[], counts: string): boolean =>
  runs.every((run, i) => i === 0 || run > 0) && encodeCounts(runs) === counts

/** Whether a pixel is set on each side of the window. A run that goes on in the next column has touched the bottom and the top. */
const isTight = (runs: readonly number[], w: number, h: number): boolean => {
  let [left, top, right, bottom] = [false, false, false, false]
  let at = 0
  for (const [i, run] of runs.entries()) {
    const last = at + run - 1
    if (i % 2 === 1) {
      const wraps = Math.floor(at / h) < Math.floor(last / h)
      left ||= at < h
      right ||= last >= (w - 1) * h
      top ||= wraps || at % h === 0
      bottom ||= wraps || last % h === h - 1
    }
    at += run
  }
  return left && top && right && bottom
}
