import { encodeCounts } from '../../geometry/counts-string.ts'
import { STRETCH } from './stretches.ts'
import type { Stretches } from './stretches.ts'

/**
 * Stretches as run lengths of a window of `h` px whose first pixel is (left, top), down the columns, the first run of zeros: COCO's order. The window
 * holds all stretches. https://github.com/cocodataset/cocoapi, common/maskApi.h
 */
export const runsOf = (stretches: Stretches, left: number, top: number, w: number, h: number): number[] => {
  const counts: number[] = []
  /** Pixels counted so far, and where the open run of ones began. */
  let end = 0
  let open = -1
  for (let i = 0; i < stretches.length; i += STRETCH) {
    const column = ((stretches[i] as number) - left) * h - top
    const from = column + (stretches[i + 1] as number)
    if (open < 0 || from > end) {
      if (open >= 0) counts.push(end - open)
      counts.push(from - end)
      open = from
    }
    end = column + (stretches[i + 2] as number)
  }
  if (open >= 0) counts.push(end - open)
  if (end < w * h) counts.push(w * h - end)
  return counts
}

/** The same as the string that COCO calls compressed RLE: `{"size": [h, w], "counts": …}`. */
export const compressedRuns = (stretches: Stretches, w: number, h: number): string => encodeCounts(runsOf(stretches, 0, 0, w, h))
