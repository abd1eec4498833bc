import { intersection } from './box.ts'
import { firstCrossing } from './crossing.ts'
import { onGrid } from './grid.ts'
import { polygonArea, polygonContains, polygonsBounds } from './polygon.ts'
import type { Polygon } from './polygon.ts'
import { vertexAt } from './ring.ts'
import { rleArea } from './rle.ts'

/** Cells along the longer side of overlapping members: an error below half a percent for compact shapes. */
const STEPS = 1024

/**
 * The area that some polygons cover together, in the frame's unit squared. Exact while they are apart from each other; what overlaps counts once,
 * and is then measured on a grid.
 */
export const polygonsArea = (polygons: readonly Polygon[]): number => {
  const whole = polygonsBounds(polygons)
  if (!whole) return 0
  if (areApart(polygons)) return polygons.reduce((sum, polygon) => sum + polygonArea(polygon), 0)
  const { rle, cell } = onGrid(polygons, whole, STEPS)
  return rleArea(rle) * cell * cell
}

const areApart = (polygons: readonly Polygon[]): boolean =>
  polygons.every((a, i) => polygons.slice(i + 1).every(b => twoAreApart(a, b)))

/** Where no outline meets another, one vertex of each tells whether one lies in the other. */
const twoAreApart = (a: Polygon, b: Polygon): boolean => {
  const [boxA, boxB] = [polygonsBounds([a]), polygonsBounds([b])]
  if (!boxA || !boxB || !intersection(boxA, boxB)) return true
  if (firstCrossing([...a, ...b])) return false
  return !holdsStartOf(a, b) && !holdsStartOf(b, a)
}

const holdsStartOf = (polygon: Polygon, [outer]: Polygon): boolean =>
  outer !== undefined && polygonContains(polygon, vertexAt(outer, 0))
