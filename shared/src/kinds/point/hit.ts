import type { Point } from '../../geometry/box.ts'
import { vertexNear } from '../../geometry/hit.ts'
import type { PlaneHit } from '../kind.ts'

/** The nearest point within the tolerance. */
export const hitPoints = (points: readonly (readonly [number, number])[], at: Point, tolerance: number): PlaneHit | null => {
  const near = vertexNear(points.flat(), at, tolerance)
  const found = points[near]
  return found ? { where: 'handle', handle: String(near), distance: Math.hypot(found[0] - at.x, found[1] - at.y) } : null
}
