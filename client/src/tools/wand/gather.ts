import type { Box } from '@uurga/shared/geometry/box.ts'
import type { Stretches } from '@uurga/shared/kinds/mask/stretches.ts'
import { STRETCH } from '@uurga/shared/kinds/mask/stretches.ts'
import type { PixelWindow } from '../../surface/pixels.ts'

/**
 * The set pixels of a window (1 each, row by row) as stretches of the part's own px, as far as they are in a box. Row by row, since a walk down the columns of a large window waits
 * for memory at every pixel: stretches are counted first, then laid where their column has its place.
 */
export const stretchesIn = (set: Uint8Array, window: PixelWindow, box: Box): Stretches => {
  const { width, height, step } = window
  const starts = new Int32Array(width + 1)
  for (let i = 0; i < set.length; i++) if (set[i] && !(i >= width && set[i - width])) starts[(i % width) + 1]!++
  for (let x = 0; x < width; x++) starts[x + 1]! += starts[x]!
  const ends = new Int32Array(2 * (starts[width] as number))
  const next = starts.slice(0, width)
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (!set[i]) continue
      if (y === 0 || !set[i - width]) ends[2 * next[x]!] = y
      if (y === height - 1 || !set[i + width]) ends[2 * next[x]!++ + 1] = y + 1
    }
  }
  return inPart(starts, ends, window, box, step)
}

/** A pixel of a coarser window is as many columns and rows of the part as its step says, cut off where the box ends. */
const inPart = (
  starts: Int32Array,
  ends: Int32Array,
  { x: left, y: top, width }: PixelWindow,
  box: Box,
  step: number
): Stretches => {
  const flat = new Int32Array(STRETCH * step * (ends.length / 2))
  let at = 0
  for (let x = 0; x < width; x++) {
    for (let column = Math.max(left + x * step, box.x); column < Math.min(left + (x + 1) * step, box.x + box.w); column++) {
      for (let k = starts[x] as number; k < (starts[x + 1] as number); k++) {
        flat[at++] = column
        flat[at++] = Math.max(top + (ends[2 * k] as number) * step, box.y)
        flat[at++] = Math.min(top + (ends[2 * k + 1] as number) * step, box.y + box.h)
      }
    }
  }
  return flat.subarray(0, at)
}
