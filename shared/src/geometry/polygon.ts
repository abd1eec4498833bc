import { boxAround, unionOfBoxes } from './box.ts'
import type { Box, Point } from './box.ts'
import { ringArea, ringContains } from './ring.ts'
import type { Ring } from './ring.ts'

/** [outer, …holes]: the first ring is the outline, the others are cut out of it. */
export type Polygon = readonly Ring[]

/** Area of the outer ring less that of its holes. Right for valid polygons: holes inside, apart from each other. */
export const polygonArea = (polygon: Polygon): number =>
  polygon.reduce((sum, ring, i) => sum + (i === 0 ? ringArea(ring) : -ringArea(ring)), 0)

/** Whether a point lies in the polygon and in none of its holes. */
export const polygonContains = (polygon: Polygon, point: Point): boolean => {
  const [outer, ...holes] = polygon
  return outer !== undefined && ringContains(outer, point) && !holes.some(hole => ringContains(hole, point))
}

/** The smallest box around the outer rings of several polygons; null around none. */
export const polygonsBounds = (polygons: readonly Polygon[]): Box | null =>
  unionOfBoxes(polygons.flatMap(([outer]) => (outer && boxAround(outer)) ?? []))
