import { z } from 'zod'

const px = z.int().min(0).max(1_000_000)
const place = z.int().min(1).max(100_000)

/**
 * A window of a picture, in whole px of the upright one: corner of least coordinates and size; and its place in the grid, counted from 1, among how many
 * rows and columns. The grid goes with each window, so that whoever joins the results knows from any one of them how many there have to be.
 */
export const pictureWindowSchema = z.strictObject({
  x: px,
  y: px,
  width: px.min(1),
  height: px.min(1),
  row: place,
  column: place,
  rows: place,
  columns: place
})
export type PictureWindow = z.infer<typeof pictureWindowSchema>

/** A window in a few characters, the same in every language: `r2 c3`. */
export const windowName = ({ row, column }: Pick<PictureWindow, 'row' | 'column'>): string => `r${row} c${column}`
