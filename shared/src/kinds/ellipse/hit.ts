import type { Point } from '../../geometry/box.ts'
import { ellipseContains, nearestOnEllipse } from '../../geometry/ellipse.ts'
import type { Ellipse } from '../../geometry/ellipse.ts'
import type { PlaneHit } from '../kind.ts'
import { ellipseHandles } from './handles.ts'

/** The nearest end of an axis first, then the curve, then the inside. */
export const hitEllipse = (ellipse: Ellipse, point: Point, tolerance: number): PlaneHit | null => {
  if (!(ellipse.rx > 0 && ellipse.ry > 0)) return null
  let found: PlaneHit | null = null
  for (const { id, role, x, y } of ellipseHandles(ellipse)) {
    const distance = Math.hypot(x - point.x, y - point.y)
    if (role !== 'turn' && distance <= (found?.distance ?? tolerance)) found = { where: 'handle', handle: id, distance }
  }
  if (found) return found
  const at = nearestOnEllipse(ellipse, point)
  const distance = Math.hypot(at.x - point.x, at.y - point.y)
  if (distance <= tolerance) return { where: 'edge', at, distance }
  return ellipseContains(ellipse, point) ? { where: 'inside', distance: 0 } : null
}
