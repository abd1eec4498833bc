import type { Point } from './box.ts'
import { nearestOnRing, vertexAt, vertexCount } from './ring.ts'
import type { OutlinePoint, Ring } from './ring.ts'

/** The vertex nearest to `point` and no farther than `tolerance` (in the ring's units); −1 if there is none. */
export const vertexNear = (ring: Ring, point: Point, tolerance: number): number => {
  let found = -1
  let least = tolerance
  for (let i = 0; i < vertexCount(ring); i++) {
    const { x, y } = vertexAt(ring, i)
    const distance = Math.hypot(x - point.x, y - point.y)
    if (distance <= least) {
      found = i
      least = distance
    }
  }
  return found
}

/** The place on the outline nearest to `point` and no farther than `tolerance`; null if there is none. */
export const edgeNear = (ring: Ring, point: Point, tolerance: number): OutlinePoint | null => {
  const nearest = nearestOnRing(ring, point)
  return nearest && nearest.distance <= tolerance ? nearest : null
}
