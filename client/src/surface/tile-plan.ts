import type { PixelWindow } from './pixels.ts'
import { seen } from './viewport.ts'
import type { Size, Viewport } from './viewport.ts'

/** How a picture is cut: level 0 is the picture itself, each next one half of it; tiles do not overlap. */
export interface TileGrid {
  /** Px on a side of a tile. */
  readonly side: number
  readonly levels: number
  grid(level: number): { readonly columns: number; readonly rows: number }
}

export interface TilePlace {
  readonly level: number
  readonly column: number
  readonly row: number
}

/** Where a tile begins and how long it is on a side, in part px; those at the border are cut off there. */
export const spanOfTile = ({ side }: TileGrid, level: number): number => side * 2 ** level

/** The coarsest level that is as sharp as the screen, at `ratio` device px a CSS px. */
export const levelFor = ({ levels }: TileGrid, { scale }: Viewport, ratio: number): number =>
  Math.max(0, Math.min(levels - 1, Math.floor(Math.log2(1 / (scale * ratio)))))

/** The tiles of a level that are seen, those in the middle of the view first. */
export const tilesInView = (grid: TileGrid, level: number, viewport: Viewport, view: Size): readonly TilePlace[] => {
  const box = seen(viewport, view)
  const span = spanOfTile(grid, level)
  const { columns, rows } = grid.grid(level)
  const first = (from: number): number => Math.max(0, Math.floor(from / span))
  const last = (to: number, count: number): number => Math.min(count - 1, Math.ceil(to / span) - 1)
  const places: TilePlace[] = []
  for (let row = first(box.y); row <= last(box.y + box.h, rows); row++)
    for (let column = first(box.x); column <= last(box.x + box.w, columns); column++) places.push({ level, column, row })
  const middle = { x: (box.x + box.w / 2) / span - 0.5, y: (box.y + box.h / 2) / span - 0.5 }
  const apart = ({ column, row }: TilePlace): number => Math.hypot(column - middle.x, row - middle.y)
  return places.toSorted((a, b) => apart(a) - apart(b))
}

/** The tiles that hold a window's pixels, at the level of its step. */
export const tilesUnder = (grid: TileGrid, { x, y, width, height, step }: PixelWindow): readonly TilePlace[] => {
  const level = Math.log2(step)
  const span = spanOfTile(grid, level)
  const places: TilePlace[] = []
  for (let row = Math.floor(y / span); row * span < y + height * step; row++)
    for (let column = Math.floor(x / span); column * span < x + width * step; column++) places.push({ level, column, row })
  return places
}
