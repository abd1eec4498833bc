import { boxContains, corners } from '../../geometry/box.ts'
import type { Box, Point } from '../../geometry/box.ts'
import { edgeNear } from '../../geometry/hit.ts'
import { boxHandles } from './handles.ts'
import type { PlaneHit } from '../kind.ts'

/** The nearest handle first, then the outline, then the inside. */
export const hitBox = (box: Box, point: Point, tolerance: number): PlaneHit | null => {
  let found: PlaneHit | null = null
  for (const handle of boxHandles(box)) {
    const distance = Math.hypot(handle.x - point.x, handle.y - point.y)
    if (distance <= (found?.distance ?? tolerance)) found = { where: 'handle', handle: handle.id, distance }
  }
  if (found) return found
  const edge = edgeNear(
    corners(box).flatMap(({ x, y }) => [x, y]),
    point,
    tolerance
  )
  if (edge) return { where: 'edge', at: edge.at, distance: edge.distance }
  return boxContains(box, point) ? { where: 'inside', distance: 0 } : null
}
