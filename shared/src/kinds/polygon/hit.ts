import type { Point } from '../../geometry/box.ts'
import { edgeNear, vertexNear } from '../../geometry/hit.ts'
import { polygonContains } from '../../geometry/polygon.ts'
import { vertexAt } from '../../geometry/ring.ts'
import type { PlaneHit } from '../kind.ts'

/** The nearest vertex first, then the nearest outline, then the inside. Edge middles are handles to see, not to hit: the outline is there. */
export const hitPolygons = (
  polygons: readonly (readonly (readonly number[])[])[],
  point: Point,
  tolerance: number
): PlaneHit | null => {
  let handle: PlaneHit | null = null
  let edge: PlaneHit | null = null
  for (const [member, rings] of polygons.entries()) {
    for (const [number, ring] of rings.entries()) {
      const vertex = vertexNear(ring, point, handle?.distance ?? tolerance)
      if (vertex >= 0) {
        const { x, y } = vertexAt(ring, vertex)
        handle = { where: 'handle', handle: `${member}.${number}.${vertex}`, distance: Math.hypot(x - point.x, y - point.y) }
      }
      const near = edgeNear(ring, point, edge?.distance ?? tolerance)
      if (near) edge = { where: 'edge', at: near.at, distance: near.distance }
    }
  }
  if (handle ?? edge) return handle ?? edge
  return polygons.some(rings => polygonContains(rings, point)) ? { where: 'inside', distance: 0 } : null
}
