import type { ImageFacts } from './image.ts'

/** Px on a side from which a picture is served as tiles: no browser and no server holds it whole. */
export const TILED_ABOVE = 4_096
/** Px on a side of a tile; those at the right and lower border may be smaller. Tiles do not overlap. */
export const TILE = 512

type Size = Pick<ImageFacts, 'width' | 'height'>

/** Whether a picture is shown as tiles. */
export const isTiled = ({ width, height }: Size): boolean => Math.max(width, height) > TILED_ABOVE

/** How many levels there are: level 0 is the upright picture, each next one half of it, rounded up; the last fits one tile. */
export const tileLevels = ({ width, height }: Size): number => {
  let levels = 1
  for (let side = Math.max(width, height); side > TILE; side = Math.ceil(side / 2)) levels++
  return levels
}

/** Px of the picture at a level. */
export const sizeAtLevel = ({ width, height }: Size, level: number): { readonly width: number; readonly height: number } => ({
  width: Math.ceil(width / 2 ** level),
  height: Math.ceil(height / 2 ** level)
})

/** Columns and rows of tiles at a level. */
export const gridAtLevel = (size: Size, level: number): { readonly columns: number; readonly rows: number } => {
  const { width, height } = sizeAtLevel(size, level)
  return { columns: Math.ceil(width / TILE), rows: Math.ceil(height / TILE) }
}
