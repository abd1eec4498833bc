import type { Box } from './box.ts'
import type { Ring } from './ring.ts'

/** Whole numbers up to 2^26 have products that a double holds exactly. */
const REACH = 26
/** No finer than a 4096th of a unit: far below what is drawn. */
const FINEST = 12

/** A grid of whole numbers under some coordinates, which remembers what was put on it. */
export interface ClipGrid {
  put(x: number, y: number): { x: number; y: number }
  /** A ring of the grid as coordinates; `exact`: places that something was put on come back as they were, bit by bit. */
  back(ring: Ring, exact: boolean): number[]
}

/**
 * The grid for coordinates within `whole`: 2^k steps in a unit, k at most 12 and so that the longer side has at most 2^26 steps (a picture up to 16,384 px
 * gets 4096 steps in a px). Powers of two divide without rounding, so what is sound on the grid is sound in coordinates. Of two places that share a
 * step, the first that was put counts.
 */
export const clipGridOf = ({ x: left, y: top, w, h }: Box): ClipGrid => {
  const scale = 2 ** Math.min(FINEST, REACH - Math.ceil(Math.log2(Math.max(w, h, Number.MIN_VALUE))))
  const [ox, oy] = [Math.floor(left * scale), Math.floor(top * scale)]
  const known = new Map<string, readonly [number, number]>()
  return {
    put: (x, y) => {
      const at = { x: Math.round(x * scale) - ox, y: Math.round(y * scale) - oy }
      const key = `${at.x},${at.y}`
      if (!known.has(key)) known.set(key, [x, y])
      return at
    },
    back: (ring, exact) => {
      const flat: number[] = []
      for (let i = 0; i < ring.length; i += 2) {
        const [x, y] = [ring[i] as number, ring[i + 1] as number]
        const before = exact ? known.get(`${x},${y}`) : undefined
        flat.push(...(before ?? [(x + ox) / scale, (y + oy) / scale]))
      }
      return flat
    }
  }
}
