import type { Point } from '../../geometry/box.ts'
import type { Outline, PlaneHit } from '../kind.ts'

/** The place on outlines along pixels' sides that is nearest to a point and no farther than `tolerance`; null if there is none. */
export const sideNear = (
  outlines: readonly Outline[],
  { x, y }: Point,
  tolerance: number
): Extract<PlaneHit, { where: 'edge' }> | null => {
  let least = tolerance
  let at: Point | null = null
  for (const { flat: ring } of outlines) {
    let fromX = ring.at(-2) as number
    let fromY = ring.at(-1) as number
    for (let i = 0; i < ring.length; i += 2) {
      const toX = ring[i] as number
      const toY = ring[i + 1] as number
      // A side is upright or level, so its nearest point is the point clamped to it.
      const nearX = Math.min(Math.max(x, Math.min(fromX, toX)), Math.max(fromX, toX))
      const nearY = Math.min(Math.max(y, Math.min(fromY, toY)), Math.max(fromY, toY))
      const distance = Math.hypot(nearX - x, nearY - y)
      if (distance <= least) {
        least = distance
        at = { x: nearX, y: nearY }
      }
      fromX = toX
      fromY = toY
    }
  }
  return at && { where: 'edge', at, distance: least }
}
