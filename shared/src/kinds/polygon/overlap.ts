import { union } from '../../geometry/box.ts'
import { onGrid } from '../../geometry/grid.ts'
import { polygonsBounds } from '../../geometry/polygon.ts'
import type { Polygon } from '../../geometry/polygon.ts'
import { rleIou } from '../../geometry/rle.ts'

/** Steps along the longer side of what the two cover together: an error of about a percent for compact shapes. */
const STEPS = 512

/** Intersection over union of two groups of polygons, 0 … 1, measured on a grid. */
export const overlapOfPolygons = (a: readonly Polygon[], b: readonly Polygon[]): number => {
  const ofA = polygonsBounds(a)
  const ofB = polygonsBounds(b)
  if (!ofA || !ofB) return 0
  const whole = union(ofA, ofB)
  if (!(Math.max(whole.w, whole.h) > 0)) return 0
  return rleIou(onGrid(a, whole, STEPS).rle, onGrid(b, whole, STEPS).rle)
}
