import { z } from 'zod'
import type { PictureWindow } from './window.ts'

/** Px on a side of a window, at least and at most: what is smaller shows too little around a mark, what is larger is no sitting. */
export const LEAST_TILE = 256
export const MOST_TILE = 8_192
/** Px that two windows share, at least: enough to see in both that a thing cut by the seam is one. */
export const LEAST_OVERLAP = 16

/** Windows of at most `tile` px on a side, of which neighbours share `overlap` px: less than half of one. */
export const gridSchema = z
  .strictObject({
    tile: z.int().min(LEAST_TILE).max(MOST_TILE),
    overlap: z
      .int()
      .min(LEAST_OVERLAP)
      .max(MOST_TILE / 2)
  })
  .refine(({ tile, overlap }) => 2 * overlap < tile, { message: 'the overlap is less than half of a window', path: ['overlap'] })
export type Grid = z.infer<typeof gridSchema>

/** Of a picture, in px. */
export interface Size {
  readonly width: number
  readonly height: number
}

/** Columns and rows of windows; one of each for a picture that fits a window. */
const cellsOf = ({ width, height }: Size, { tile, overlap }: Grid): { readonly columns: number; readonly rows: number } => {
  const along = (size: number): number => (size <= tile ? 1 : Math.ceil((size - overlap) / (tile - overlap)))
  return { columns: along(width), rows: along(height) }
}

/** How many windows a picture is cut into. */
export const windowCount = (size: Size, grid: Grid): number => {
  const { columns, rows } = cellsOf(size, grid)
  return columns * rows
}

/**
 * The windows of a picture, row by row; none for a picture that fits one. They differ by a px at most and share exactly `overlap` px with their neighbours:
 * as few as the size allows, and none of them a narrow rest.
 */
export function* windowsOf(size: Size, grid: Grid): Generator<PictureWindow> {
  const { columns, rows } = cellsOf(size, grid)
  if (columns * rows === 1) return
  for (let row = 1; row <= rows; row++) {
    const [y, height] = stretch(size.height, grid.overlap, row, rows)
    for (let column = 1; column <= columns; column++) {
      const [x, width] = stretch(size.width, grid.overlap, column, columns)
      yield { x, y, width, height, row, column, rows, columns }
    }
  }
}

/** Where the window in a place of a row begins, and how long it is. */
const stretch = (size: number, overlap: number, place: number, places: number): readonly [number, number] => {
  if (places === 1) return [0, size]
  const begin = (at: number): number => Math.round(((at - 1) * (size - overlap)) / places)
  return [begin(place), begin(place + 1) + overlap - begin(place)]
}
