import type { Box, Point } from '@uurga/shared/geometry/box.ts'
import type { Pixels } from '../../surface/pixels.ts'
import { distanceFrom, labOf } from './colour.ts'

/** Pixels of a window that a flood reached: 1 for each of them, row by row. */
export interface Flood {
  readonly reached: Uint8Array
  /** Whether it reached a side of the window where the picture goes on. */
  readonly isCut: boolean
}

/** Distances are kept in halves of ΔE, from 1; 0: not looked at yet. */
const HALVES = 2
const FARTHEST = 255

/**
 * Floods a window from a pixel over neighbours (that share a side) whose colour is within a distance of that pixel's: ΔE of CIELAB 1976, in steps of a
 * half. Distances from one pixel are kept: with another tolerance the flood alone is done anew.
 */
export class Flooding {
  readonly #pixels: Pixels
  readonly #far: Uint8Array
  #seed = -1

  constructor(pixels: Pixels) {
    this.#pixels = pixels
    this.#far = new Uint8Array(pixels.width * pixels.height)
  }

  /** `at` and `box` in part px: the flood stays in the box; a place outside of it or of the window means the nearest pixel of both. */
  flood(at: Point, tolerance: number, box: Box): Flood {
    const { x, y, width, height, step, rgba } = this.#pixels
    const [left, right, isCutX] = sharedBy(x, width, step, box.x, box.w)
    const [top, bottom, isCutY] = sharedBy(y, height, step, box.y, box.h)
    const reached = new Uint8Array(width * height)
    if (right < left || bottom < top) return { reached, isCut: false }
    const column = within(Math.floor((at.x - x) / step), left, right)
    const row = within(Math.floor((at.y - y) / step), top, bottom)
    const seed = row * width + column
    if (seed !== this.#seed) this.#far.fill(0)
    this.#seed = seed
    const far = this.#far
    const colour = labOf(rgba[4 * seed] as number, rgba[4 * seed + 1] as number, rgba[4 * seed + 2] as number)
    const most = 1 + Math.round(tolerance * HALVES)
    const isNear = (i: number): boolean => {
      let distance = far[i] as number
      if (distance === 0) {
        const exact = distanceFrom(colour, rgba[4 * i] as number, rgba[4 * i + 1] as number, rgba[4 * i + 2] as number)
        distance = far[i] = Math.min(FARTHEST, 1 + Math.round(exact * HALVES))
      }
      return distance <= most
    }
    const touched = spread(reached, seed, width, { left, top, right, bottom }, isNear)
    const isCut =
      (touched.left && isCutX[0]) || (touched.right && isCutX[1]) || (touched.top && isCutY[0]) || (touched.bottom && isCutY[1])
    return { reached, isCut }
  }
}

interface Sides {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** The pixels of a window along one axis that are in a box, first and last; and whether the box goes on before the first and after the last. */
const sharedBy = (from: number, pixels: number, step: number, box: number, size: number) => {
  const first = Math.max(0, Math.floor((box - from) / step))
  const last = Math.min(pixels, Math.ceil((box + size - from) / step)) - 1
  return [first, last, [box < from, box + size > from + pixels * step]] as const
}

const within = (at: number, first: number, last: number): number => Math.min(Math.max(at, first), last)

/** Fills row by row: from a pixel both ways, then on from each run of near pixels above and below (Smith 1979). Answers the sides it came to. */
const spread = (reached: Uint8Array, seed: number, width: number, sides: Sides, isNear: (i: number) => boolean) => {
  const touched = { left: false, top: false, right: false, bottom: false }
  const waiting = [seed]
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (reached[at]) continue
    const row = Math.floor(at / width)
    const [first, last] = [row * width + sides.left, row * width + sides.right]
    let from = at
    while (from > first && !reached[from - 1] && isNear(from - 1)) from--
    let to = at
    while (to < last && !reached[to + 1] && isNear(to + 1)) to++
    reached.fill(1, from, to + 1)
    touched.left ||= from === first
    touched.right ||= to === last
    touched.top ||= row === sides.top
    touched.bottom ||= row === sides.bottom
    for (const beside of [-width, width]) {
      if (row === (beside < 0 ? sides.top : sides.bottom)) continue
      let isInRun = false
      for (let i = from + beside; i <= to + beside; i++) {
        const isOpen = !reached[i] && isNear(i)
        if (isOpen && !isInRun) waiting.push(i)
        isInRun = isOpen
      }
    }
  }
  return touched
}
