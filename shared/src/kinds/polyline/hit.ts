import type { Point } from '../../geometry/box.ts'
import { vertexNear } from '../../geometry/hit.ts'
import { nearestOnLine } from '../../geometry/line.ts'
import type { Line } from '../../geometry/line.ts'
import { vertexAt } from '../../geometry/ring.ts'
import type { PlaneHit } from '../kind.ts'

/** The nearest vertex first, then the nearest place on a line. A line has no inside, closed as it may look. */
export const hitLines = (lines: readonly Line[], point: Point, tolerance: number): PlaneHit | null => {
  let handle: PlaneHit | null = null
  let edge: PlaneHit | null = null
  for (const [number, line] of lines.entries()) {
    const vertex = vertexNear(line, point, handle?.distance ?? tolerance)
    if (vertex >= 0) {
      const { x, y } = vertexAt(line, vertex)
      handle = { where: 'handle', handle: `${number}.${vertex}`, distance: Math.hypot(x - point.x, y - point.y) }
    }
    const near = nearestOnLine(line, point)
    if (near && near.distance <= (edge?.distance ?? tolerance)) edge = { where: 'edge', at: near.at, distance: near.distance }
  }
  return handle ?? edge
}
