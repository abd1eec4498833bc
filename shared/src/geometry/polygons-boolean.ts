import { Clipper, ClipType, FillRule, PolyTree64 } from 'clipper2-ts'
import type { Path64, Paths64, PolyPath64 } from 'clipper2-ts'
import { boxHolds, corners, intersection } from './box.ts'
import type { Box } from './box.ts'
import { polygonsBounds } from './polygon.ts'
import type { Polygon } from './polygon.ts'
import { isClockwise, reversed } from './ring.ts'
import type { Ring } from './ring.ts'

/**
 * Union, cut and shared area of polygons with holes, by Clipper2 (Vatti 1992, "A generic solution to polygon clipping"), which counts in whole numbers.
 * A unit is parted into 1,024: a power of two, so that halves and quarters of a px stay what they are; a picture of 1,000,000 px has 2^30 of
 * them on a side, far below 2^53. Vertices given and found again in the result keep their own coordinates, bit for bit.
 */
const STEPS = 1_024

/** A vertex nearer than this to the line between its neighbours was made by cutting that line and rounding. */
const FLAT = 2 / STEPS

/** What lies in any of some polygons: apart from each other, each with its holes. Members may overlap and wind either way. */
export const unionOfPolygons = (polygons: readonly Polygon[]): number[][][] =>
  combined(ClipType.Union, polygons, null).map(rings => rings.map(withoutFlat))

/** What of some polygons lies in a box: connected pieces, each with its holes. */
export const polygonsInBox = (polygons: readonly Polygon[], box: Box): Polygon[] => {
  const bounds = polygonsBounds(polygons)
  if (!bounds || !intersection(bounds, box)) return []
  if (polygons.length === 1 && boxHolds(box, bounds)) return [...polygons]
  return combined(ClipType.Intersection, polygons, [[corners(box).flatMap(({ x, y }) => [x, y])]])
}

/** The area two groups of polygons share, in square units. */
export const sharedPolygonsArea = (a: readonly Polygon[], b: readonly Polygon[]): number =>
  Clipper.areaPaths(Clipper.intersect(pathsOf(a), pathsOf(b), FillRule.NonZero)) / STEPS ** 2

const combined = (type: ClipType, subject: readonly Polygon[], clip: readonly Polygon[] | null): number[][][] => {
  const tree = new PolyTree64()
  Clipper.booleanOpWithPolyTree(type, pathsOf(subject), clip && pathsOf(clip), tree, FillRule.NonZero)
  const given = new Map(
    subject.flat().flatMap(ring => verticesOf(ring).map(([x, y]) => [keyOf(onSteps(x), onSteps(y)), [x, y]] as const))
  )
  const ringOf = (path: Path64): number[] => path.flatMap(({ x, y }) => given.get(keyOf(x, y)) ?? [x / STEPS, y / STEPS])
  const found: number[][][] = []
  /** Outer rings lie at every other level: what lies in a hole is a polygon of its own. */
  const gather = (at: PolyPath64): void => {
    for (const outer of childrenOf(at)) {
      const holes = childrenOf(outer)
      found.push([outer, ...holes].map(({ poly }) => ringOf(poly ?? [])))
      for (const hole of holes) gather(hole)
    }
  }
  gather(tree)
  return found
}

const childrenOf = (node: PolyPath64): PolyPath64[] => Array.from({ length: node.count }, (_, i) => node.child(i))

/** Outer rings one way and holes the other, so that members which overlap add up and holes are taken out of their own member alone. */
const pathsOf = (polygons: readonly Polygon[]): Paths64 =>
  polygons.flatMap(rings => rings.map((ring, i) => pathOf(isClockwise(ring) === (i === 0) ? ring : reversed(ring))))

const pathOf = (ring: Ring): Path64 => verticesOf(ring).map(([x, y]) => ({ x: onSteps(x), y: onSteps(y) }))

const verticesOf = (ring: Ring): [x: number, y: number][] =>
  Array.from({ length: ring.length >> 1 }, (_, i) => [ring[2 * i] as number, ring[2 * i + 1] as number])

const onSteps = (value: number): number => Math.round(value * STEPS)
const keyOf = (x: number, y: number): string => `${x},${y}`

/** A ring without the vertices at which it does not turn; a triangle stays. */
const withoutFlat = (ring: readonly number[]): number[] => {
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
