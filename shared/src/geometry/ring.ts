import type { Point } from './box.ts'

/**
 * A ring is flat numbers [x0, y0, x1, y1, …], not closed: the last vertex joins the first by itself.
 * Sign and turn are said for a y-down screen: a ring whose signed area is positive runs clockwise as one sees it on the picture, and
 * counter-clockwise on a map whose y points up. Uurga stores either; writers wind as their format wants.
 */
export type Ring = readonly number[]

export const vertexCount = (ring: Ring): number => ring.length >> 1

/** Vertex `i` of a ring; the index wraps, so −1 is the last one. */
export const vertexAt = (ring: Ring, i: number): Point => {
  const n = vertexCount(ring)
  const at = (((i % n) + n) % n) * 2
  return { x: ring[at] as number, y: ring[at + 1] as number }
}

/** Ring area by the shoelace sum, relative to the first vertex so that far-off coordinates keep their digits. Positive = clockwise on screen. */
export const signedArea = (ring: Ring): number => {
  const x0 = ring[0] ?? 0
  const y0 = ring[1] ?? 0
  let twice = 0
  for (let i = 2; i + 3 < ring.length; i += 2) {
    const ax = (ring[i] as number) - x0
    const ay = (ring[i + 1] as number) - y0
    const bx = (ring[i + 2] as number) - x0
    const by = (ring[i + 3] as number) - y0
    twice += ax * by - bx * ay
  }
  return twice / 2
}

export const ringArea = (ring: Ring): number => Math.abs(signedArea(ring))

export const isClockwise = (ring: Ring): boolean => signedArea(ring) > 0

/** The same ring run the other way, starting at the same vertex. */
export const reversed = (ring: Ring): number[] => {
  const turned = ring.slice(0, 2)
  for (let i = ring.length - 2; i >= 2; i -= 2) turned.push(ring[i] as number, ring[i + 1] as number)
  return turned
}

/**
 * Whether a point lies inside, by counting crossings of a ray to the right (even-odd). An edge owns its lower end and not its upper one, so
 * of two rings sharing an edge exactly one holds a point on it.
 */
export const ringContains = (ring: Ring, { x, y }: Point): boolean => {
  let inside = false
  const n = ring.length
  for (let i = 0, j = n - 2; i < n; j = i, i += 2) {
    const xi = ring[i] as number
    const yi = ring[i + 1] as number
    const xj = ring[j] as number
    const yj = ring[j + 1] as number
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside
  }
  return inside
}

/** A place on a ring's outline: the edge from vertex `edge` to the next one, the nearest point on it, and how far away that is. */
export interface OutlinePoint {
  readonly edge: number
  readonly at: Point
  readonly distance: number
}

/** The point of the outline nearest to `point`; null for a ring without vertices. */
export const nearestOnRing = (ring: Ring, point: Point): OutlinePoint | null => nearestOnEdges(ring, point, vertexCount(ring))

/** The same along the first `edges` edges of flat vertices, the last vertex being joined to the first if it is asked for. */
export const nearestOnEdges = (flat: readonly number[], point: Point, edges: number): OutlinePoint | null => {
  let best: OutlinePoint | null = null
  for (let edge = 0; edge < edges; edge++) {
    const at = nearestOnSegment(vertexAt(flat, edge), vertexAt(flat, edge + 1), point)
    const distance = Math.hypot(at.x - point.x, at.y - point.y)
    if (!best || distance < best.distance) best = { edge, at, distance }
  }
  return best
}

/** The point of segment ab nearest to p. */
export const nearestOnSegment = (a: Point, b: Point, p: Point): Point => {
  const dx = b.x - a.x
  const dy = b.y - a.y
  const length2 = dx * dx + dy * dy
  if (length2 === 0) return a
  const t = Math.min(1, Math.max(0, ((p.x - a.x) * dx + (p.y - a.y) * dy) / length2))
  return { x: a.x + t * dx, y: a.y + t * dy }
}

/** Every vertex moved by (dx, dy). */
export const movedRing = (ring: Ring, dx: number, dy: number): number[] => ring.map((value, i) => value + (i % 2 === 0 ? dx : dy))
