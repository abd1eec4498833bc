import { ringArea } from './ring.ts'
import type { Ring } from './ring.ts'

/**
 * What two convex rings share, as a ring; empty where they are apart. Both run clockwise as one sees it where y points down. Sutherland and
 * Hodgman, "Reentrant polygon clipping" (1974): one ring is cut along each edge of the other.
 */
export const convexIntersection = (subject: Ring, clip: Ring): number[] => {
  let left = [...subject]
  for (let i = 0, j = clip.length - 2; i < clip.length && left.length > 0; j = i, i += 2)
    left = cutAlong(left, clip[j] as number, clip[j + 1] as number, clip[i] as number, clip[i + 1] as number)
  return left
}

/** The part of a ring to the right of the line a→b. */
const cutAlong = (ring: readonly number[], ax: number, ay: number, bx: number, by: number): number[] => {
  const kept: number[] = []
  const rightOf = (x: number, y: number): number => (bx - ax) * (y - ay) - (by - ay) * (x - ax)
  const n = ring.length
  for (let i = 0, j = n - 2; i < n; j = i, i += 2) {
    const [px, py, qx, qy] = [ring[j] as number, ring[j + 1] as number, ring[i] as number, ring[i + 1] as number]
    const p = rightOf(px, py)
    const q = rightOf(qx, qy)
    if (p < 0 !== q < 0) {
      const t = p / (p - q)
      kept.push(px + t * (qx - px), py + t * (qy - py))
    }
    if (q >= 0) kept.push(qx, qy)
  }
  return kept
}

/** Nearer to 1 than this is 1: what clipping a ring by itself loses to rounding. */
const ROUNDING = 1e-9

/** Intersection over union of two convex clockwise rings, 0 … 1; 1 for equal ones. */
export const convexIou = (a: Ring, b: Ring): number => {
  const both = ringArea(convexIntersection(a, b))
  const whole = ringArea(a) + ringArea(b) - both
  if (!(whole > 0)) return 0
  const share = both / whole
  return share > 1 - ROUNDING ? 1 : share
}
