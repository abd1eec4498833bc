import type { Point } from '@uurga/shared/geometry/box.ts'
import type { Media } from './media.ts'
import { serves, windowAround } from './pixels.ts'
import type { PixelWindow } from './pixels.ts'
import type { Size } from './viewport.ts'

/**
 * A piece of the picture; or that the one at hand will do; or why there is none: `far` where the view shows a large picture at a quarter or less, so
 * that edges would be a matter of chance, `making` while its tiles are being made, `none` where it cannot be had.
 */
export type ReadBack = { readonly window: PixelWindow; readonly bitmap: ImageBitmap } | 'held' | 'far' | 'making' | 'none'

/** The coarsest level that is read: what half as many px on a side show is still where it is. */
const COARSEST = 1

export const readPixels = async (
  media: Media,
  at: Point,
  part: Size,
  level: number,
  held: PixelWindow | null
): Promise<ReadBack> => {
  if (level > COARSEST) return 'far'
  if (held && serves(held, at, part, 2 ** level)) return 'held'
  const window = windowAround(at, part, 2 ** level)
  const bitmap = await media.read(window)
  return bitmap === null ? 'none' : bitmap === 'later' ? 'making' : { window, bitmap }
}
