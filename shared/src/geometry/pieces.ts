import { booleanOf } from './boolean.ts'
import { boxHolds, corners, intersection } from './box.ts'
import type { Box } from './box.ts'
import { polygonsArea } from './polygons-area.ts'
import { polygonsBounds } from './polygon.ts'
import type { Polygon } from './polygon.ts'
import type { Ring } from './ring.ts'

/** A vertex nearer than this to the line between its neighbours was made by cutting that line and rounding (boolean.ts says to what). */
const FLAT = 2 / 1_024

/** What lies in any of some polygons: apart from each other, each with its holes. Members may overlap and wind either way. */
export const unionOfPolygons = (polygons: readonly Polygon[]): number[][][] =>
  booleanOf('union', polygons, []).map(rings => rings.map(withoutFlat))

/** What of some polygons lies in a box: connected pieces, each with its holes. */
export const polygonsInBox = (polygons: readonly Polygon[], box: Box): readonly Polygon[] => {
  const bounds = polygonsBounds(polygons)
  if (!bounds || !intersection(bounds, box)) return []
  if (polygons.length === 1 && boxHolds(box, bounds)) return polygons
  return booleanOf('intersect', polygons, [[corners(box).flatMap(({ x, y }) => [x, y])]])
}

/** The area two groups of polygons share, in square units. */
export const sharedPolygonsArea = (a: readonly Polygon[], b: readonly Polygon[]): number =>
  polygonsArea(booleanOf('intersect', a, b))

const verticesOf = (ring: Ring): [x: number, y: number][] =>
  Array.from({ length: ring.length >> 1 }, (_, i) => [ring[2 * i] as number, ring[2 * i + 1] as number])

/** A ring without the vertices at which it does not turn; a triangle stays. */
const withoutFlat = (ring: Ring): number[] => {
  const kept = verticesOf(ring)
  for (let i = 0; i < kept.length && kept.length > 3;) {
    const [before, at, after] = [kept.at(i - 1), kept[i], kept[(i + 1) % kept.length]] as [number[], number[], number[]]
    if (isFlat(before, at, after)) {
      kept.splice(i, 1)
      // The one before has another neighbour now.
      i = Math.max(0, i - 1)
    } else i++
  }
  return kept.flat()
}

/** Whether b lies on the way from a to c, or as good as at one of them: two cuts of one edge round to two places. */
const isFlat = ([ax, ay]: number[], [bx, by]: number[], [cx, cy]: number[]): boolean => {
  const [dx, dy] = [(cx as number) - (ax as number), (cy as number) - (ay as number)]
  const [ex, ey] = [(bx as number) - (ax as number), (by as number) - (ay as number)]
  const length = Math.hypot(dx, dy)
  const along = dx * ex + dy * ey
  const room = FLAT * length
  return length > 0 && along >= -room && along <= length * length + room && Math.abs(dx * ey - dy * ex) <= room
}
