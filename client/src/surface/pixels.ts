import type { Point } from '@uurga/shared/geometry/box.ts'
import type { Size } from './viewport.ts'

/** A piece of a part's picture: corner and size in px of the part read at every `step`th px, so that `width` × `height` pixels are in it. */
export interface PixelWindow {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** Px of the part in one pixel: 1, or a power of 2 of a large picture seen from afar. */
  readonly step: number
}

/** Pixels that were read back, four bytes each (sRGB and alpha), row by row. Nobody writes into them. */
export interface Pixels extends PixelWindow {
  readonly rgba: Uint8ClampedArray
  /** The whole part, px. */
  readonly part: Size
}

/** A window is cut along a grid of tiles, so that neighbouring places share it and no more than 16 tiles are fetched for one. */
const GRID = 512
/** Cells of the grid along a side: at most 2,048 × 2,048 pixels, 16 MB. */
const CELLS = 4
/** Pixels around a place that a window has to hold for it, where the picture goes on. */
const AROUND = 512

/** The window around a place of a part: at most 4 MP, the place at least 768 pixels from any side of it that is no side of the picture. */
export const windowAround = (at: Point, part: Size, step: number): PixelWindow => {
  const [x, width] = stretchAround(at.x, part.width, step)
  const [y, height] = stretchAround(at.y, part.height, step)
  return { x, y, width, height, step }
}

const stretchAround = (at: number, size: number, step: number): readonly [from: number, pixels: number] => {
  const all = Math.ceil(size / step)
  const most = Math.max(0, Math.ceil(all / GRID) - CELLS)
  const cell = Math.min(Math.max(Math.round(at / step / GRID) - CELLS / 2, 0), most)
  return [cell * GRID * step, Math.min(CELLS * GRID, all - cell * GRID)]
}

/** Whether a window that is there serves a place as well as its own would: enough of the picture is around it. */
export const serves = (window: PixelWindow, at: Point, part: Size, step: number): boolean =>
  window.step === step &&
  servesAxis(window.x, window.width, at.x, part.width, step) &&
  servesAxis(window.y, window.height, at.y, part.height, step)

const servesAxis = (from: number, pixels: number, at: number, size: number, step: number): boolean =>
  at >= from + (from > 0 ? AROUND * step : 0) && at <= from + pixels * step - (from + pixels * step < size ? AROUND * step : 0)
