import { centreOf, corners } from '@uurga/shared/geometry/box.ts'
import type { Box, Point } from '@uurga/shared/geometry/box.ts'
import type { Outline, PlaneKind } from '@uurga/shared/kinds/kind.ts'

/** A mark as an arrow sees it, in part units. */
export interface LinkEnd {
  readonly form: PlaneKind['form']
  readonly bounds: Box
  readonly outlines: readonly Outline[]
}

/** Outlines of more numbers than this (great masks) are taken for their bounds: an arrow need not touch every pixel of an edge. */
const MOST = 2000

/**
 * The line of an arrow between two marks: on the way between their middles, from where it leaves the one to where it meets the other. Of a line its
 * nearest vertex counts, of a point the point. A mark around the other is not left on that way, so the line begins or ends at its middle.
 */
export const linkLine = (a: LinkEnd, b: LinkEnd): readonly [Point, Point] => {
  const [from, to] = [middleOf(a, centreOf(b.bounds)), middleOf(b, centreOf(a.bounds))]
  const leaving = lastCrossing(a, from, to)
  const meeting = 1 - lastCrossing(b, to, from)
  if (leaving >= meeting) return [from, to]
  const along = (share: number): Point => ({ x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share })
  return [along(leaving), along(meeting)]
}

const middleOf = ({ form, bounds, outlines }: LinkEnd, other: Point): Point => {
  if (form === 'area') return centreOf(bounds)
  let best = centreOf(bounds)
  let least = Infinity
  for (const { flat } of outlines)
    for (let i = 0; i + 1 < flat.length; i += 2) {
      const at = { x: flat[i] ?? 0, y: flat[i + 1] ?? 0 }
      const far = Math.hypot(at.x - other.x, at.y - other.y)
      if (far < least) [best, least] = [at, far]
    }
  return best
}

/** The last share of the way at which it crosses an outline of an area; 0 where it crosses none. */
const lastCrossing = ({ form, bounds, outlines }: LinkEnd, from: Point, to: Point): number => {
  if (form !== 'area') return 0
  const numbers = outlines.reduce((sum, { flat }) => sum + flat.length, 0)
  const rings =
    numbers > MOST || numbers === 0 ? [corners(bounds).flatMap(({ x, y }) => [x, y])] : outlines.map(({ flat }) => flat)
  let last = 0
  for (const ring of rings)
    for (let i = 0; i + 1 < ring.length; i += 2) {
      const k = (i + 2) % ring.length
      last = Math.max(last, crossing(from, to, ring[i] ?? 0, ring[i + 1] ?? 0, ring[k] ?? 0, ring[k + 1] ?? 0))
    }
  return last
}

/** The share of the way from one place to another at which it crosses an edge; 0 where it does not. */
const crossing = (from: Point, to: Point, x1: number, y1: number, x2: number, y2: number): number => {
  const [dx, dy, ex, ey] = [to.x - from.x, to.y - from.y, x2 - x1, y2 - y1]
  const across = dx * ey - dy * ex
  if (across === 0) return 0
  const share = ((x1 - from.x) * ey - (y1 - from.y) * ex) / across
  const onEdge = ((x1 - from.x) * dy - (y1 - from.y) * dx) / across
  return share >= 0 && share <= 1 && onEdge >= 0 && onEdge <= 1 ? share : 0
}
