import { union } from '../../geometry/box.ts'
import { polygonsBounds } from '../../geometry/polygon.ts'
import type { Polygon } from '../../geometry/polygon.ts'
import { rasterise } from '../../geometry/raster.ts'
import { rleIou } from '../../geometry/rle.ts'

/** Steps along the longer side of what the two cover together: an error of about a percent for compact shapes. */
const STEPS = 512

/** Intersection over union of two groups of polygons, 0 … 1, measured on a grid. */
export const overlapOfPolygons = (a: readonly Polygon[], b: readonly Polygon[]): number => {
  const ofA = polygonsBounds(a)
  const ofB = polygonsBounds(b)
  if (!ofA || !ofB) return 0
  const whole = union(ofA, ofB)
  const size = Math.max(whole.w, whole.h)
  if (!(size > 0)) return 0
  const scale = STEPS / size
  const onGrid = (polygons: readonly Polygon[]) =>
    rasterise(
      polygons.map(rings => rings.map(ring => ring.map((value, i) => (value - (i % 2 === 0 ? whole.x : whole.y)) * scale))),
      Math.ceil(whole.w * scale),
      Math.ceil(whole.h * scale)
    )
  return rleIou(onGrid(a), onGrid(b))
}
