import type { Box } from './box.ts'
import type { Polygon } from './polygon.ts'
import { rasterise } from './raster.ts'
import type { Rle } from './rle.ts'

/**
 * The polygons on a grid laid over `whole`, `steps` cells along its longer side, and the side of a cell in the frame's unit. For measuring what
 * has no short formula; the error is about the outline's length × a cell.
 */
export const onGrid = (polygons: readonly Polygon[], whole: Box, steps: number): { readonly rle: Rle; readonly cell: number } => {
  const cell = Math.max(whole.w, whole.h) / steps
  const placed = polygons.map(rings =>
    rings.map(ring => ring.map((value, i) => (value - (i % 2 === 0 ? whole.x : whole.y)) / cell))
  )
  return { rle: rasterise(placed, Math.ceil(whole.w / cell), Math.ceil(whole.h / cell)), cell }
}
