import { booleanOp, ClipType, FillRule } from 'clipper2-ts'
import type { Path64 } from 'clipper2-ts'
import { firstCrossing } from './crossing.ts'
import { clipGridOf } from './clip-grid.ts'
import type { ClipGrid } from './clip-grid.ts'
import { nestedRings } from './nested-rings.ts'
import type { Polygon } from './polygon.ts'
import { polygonsBounds } from './polygon.ts'
import { apartRings } from './touching.ts'
import { signedArea } from './ring.ts'
import type { Ring } from './ring.ts'

const CLIP = { union: ClipType.Union, intersect: ClipType.Intersection, subtract: ClipType.Difference } as const

/** What two shapes can be made to: what either covers, what both cover, what the first covers and the second does not. */
export type BooleanName = keyof typeof CLIP

/**
 * Union, intersection or difference of two sets of polygons ([outer, …holes] each, either winding, members may overlap), as sound polygons that do
 * not overlap: no outline touches itself or a hole. Empty where nothing is left.
 *
 * Method: Vatti's sweep (clipper2-ts) on whole numbers. Coordinates are put on a grid of 2^k steps in a unit (see `clipGridOf`), so a vertex that is new lies
 * within half a step of the true crossing; a vertex that was there comes back bit by bit. Outlines that touch in a point are parted: pieces that
 * meet become members of their own, a hole that touches is drawn in by four steps. Rings thinner than a step are left out.
 */
export const booleanOf = (name: BooleanName, a: readonly Polygon[], b: readonly Polygon[]): Polygon[] => {
  const whole = polygonsBounds([...a, ...b])
  if (!whole) return []
  const grid = clipGridOf(whole)
  const rings = booleanOp(CLIP[name], pathsOf(a, grid), pathsOf(b, grid), FillRule.NonZero).map(flatOf)
  return nestedRings(apartRings(rings).filter(isThick)).map(polygon => backFrom(grid, polygon))
}

/** Outer rings all run one way and holes the other: then what members cover twice is filled as well. */
const pathsOf = (polygons: readonly Polygon[], grid: ClipGrid): Path64[] =>
  polygons.flatMap(rings =>
    rings.map((ring, i) => {
      const path: Path64 = []
      for (let k = 0; k < ring.length; k += 2) path.push(grid.put(ring[k] as number, ring[k + 1] as number))
      return signedArea(ring) > 0 === (i === 0) ? path : path.reverse()
    })
  )

const flatOf = (path: Path64): number[] => path.flatMap(({ x, y }) => [x, y])

/** Thinner than a step all along: a trace of rounding. */
const isThick = (ring: Ring): boolean => {
  let length = 0
  for (let i = 0; i < ring.length; i += 2) {
    const k = (i + 2) % ring.length
    length += Math.hypot((ring[k] as number) - (ring[i] as number), (ring[k + 1] as number) - (ring[i + 1] as number))
  }
  return ring.length >= 6 && Math.abs(signedArea(ring)) > length
}

/** Old vertices as they were; should half a step between them and the grid make outlines touch, all as the grid has them. */
const backFrom = (grid: ClipGrid, polygon: Polygon): Polygon => {
  const exact = polygon.map(ring => grid.back(ring, true))
  return firstCrossing(exact) ? polygon.map(ring => grid.back(ring, false)) : exact
}
