import type { Point } from './box.ts'
import { areNeighbours, edgesOf, meets, shareVertex } from './edge.ts'
import type { Edge } from './edge.ts'
import { side } from './orientation.ts'
import type { Ring } from './ring.ts'

/** Up to so many edges, looking at every pair is quicker than sweeping: most drawn polygons are below. */
const FEW = 40

/** Two edges of rings that touch where they should not: by number of ring, and a vertex close to it. */
export interface Crossing {
  readonly rings: readonly [number, number]
  readonly at: Point
}

/**
 * The first place where the outlines of some rings cross, touch or overlap, each other or themselves; null if nowhere. Repeated vertices
 * count once. Above `few` edges by Shamos and Hoey's sweep (1976): O(n log n) comparisons, so that a hostile outline of many vertices stays
 * cheap.
 */
export const firstCrossing = (rings: readonly Ring[], few = FEW): Crossing | null => {
  const edges = rings.flatMap(edgesOf)
  return edges.length <= few ? pairwise(edges) : (sharedVertex(edges) ?? sweep(edges))
}

/** Whether one ring crosses or touches itself. */
export const isSelfCrossing = (ring: Ring): boolean => firstCrossing([ring]) !== null

const pairwise = (edges: readonly Edge[]): Crossing | null => {
  for (const [i, a] of edges.entries()) {
    for (let k = i + 1; k < edges.length; k++) {
      const b = edges[k] as Edge
      if (b.lx > a.rx || b.rx < a.lx) continue
      if (meets(a, b) || (shareVertex(a, b) && !areNeighbours(a, b))) return crossing(a, b)
    }
  }
  return null
}

/** Every vertex of sound rings is an end of exactly two edges; a third end means two outlines meet there. */
const sharedVertex = (edges: readonly Edge[]): Crossing | null => {
  const ends = edges
    .flatMap(edge => [
      { ring: edge.ring, x: edge.lx, y: edge.ly },
      { ring: edge.ring, x: edge.rx, y: edge.ry }
    ])
    .sort((a, b) => a.x - b.x || a.y - b.y || a.ring - b.ring)
  for (let i = 2; i < ends.length; i++) {
    const [first, , last] = ends.slice(i - 2, i + 1)
    if (first && last && first.x === last.x && first.y === last.y)
      return { rings: [first.ring, last.ring], at: { x: last.x, y: last.y } }
  }
  return null
}

interface Event {
  readonly edge: number
  readonly starts: boolean
  readonly x: number
  readonly y: number
}

/** At one point edges end before others start, so that edges meeting there are never neighbours of the status by accident. */
const eventsOf = (edges: readonly Edge[]): Event[] =>
  edges
    .flatMap((edge, i) => [
      { edge: i, starts: true, x: edge.lx, y: edge.ly },
      { edge: i, starts: false, x: edge.rx, y: edge.ry }
    ])
    .sort((a, b) => a.x - b.x || a.y - b.y || Number(a.starts) - Number(b.starts))

const sweep = (edges: readonly Edge[]): Crossing | null => {
  /** The edges under the sweep line, from least to greatest side. */
  const status: Edge[] = []
  for (const event of eventsOf(edges)) {
    const edge = edges[event.edge] as Edge
    if (event.starts) {
      const place = placeOf(status, edge)
      if (place.touches) return crossing(edge, place.touches)
      const before = status[place.at - 1]
      const after = status[place.at]
      if (before && meets(edge, before)) return crossing(edge, before)
      if (after && meets(edge, after)) return crossing(edge, after)
      status.splice(place.at, 0, edge)
    } else {
      const at = indexOf(status, edge)
      status.splice(at, 1)
      const before = status[at - 1]
      const after = status[at]
      if (before && after && meets(before, after)) return crossing(before, after)
    }
  }
  return null
}

/** Where an edge that starts belongs in the status, or the edge on which it starts. */
const placeOf = (status: readonly Edge[], edge: Edge): { at: number; touches?: Edge } => {
  let low = 0
  let high = status.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const other = status[middle] as Edge
    const order = sideAtStart(other, edge)
    if (order === 0) return { at: middle, touches: other }
    if (order > 0) low = middle + 1
    else high = middle
  }
  return { at: low }
}

/** The side of `other` on which `edge` starts; edges from one vertex are told apart by where they end. 0 = they touch. */
const sideAtStart = (other: Edge, edge: Edge): -1 | 0 | 1 => {
  const order = side(other.lx, other.ly, other.rx, other.ry, edge.lx, edge.ly)
  const together = edge.lx === other.lx && edge.ly === other.ly
  return order === 0 && together ? side(other.lx, other.ly, other.rx, other.ry, edge.rx, edge.ry) : order
}

/** The index of an edge that ends: by search, since the status may hold thousands; by a scan if rounding led the search astray. */
const indexOf = (status: readonly Edge[], edge: Edge): number => {
  let low = 0
  let high = status.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const other = status[middle] as Edge
    if (other === edge) return middle
    const atEnd = side(other.lx, other.ly, other.rx, other.ry, edge.rx, edge.ry)
    const order = atEnd === 0 ? side(other.lx, other.ly, other.rx, other.ry, edge.lx, edge.ly) : atEnd
    if (order > 0) low = middle + 1
    else high = middle
  }
  return status.indexOf(edge)
}

const crossing = (a: Edge, b: Edge): Crossing => ({
  rings: [Math.min(a.ring, b.ring), Math.max(a.ring, b.ring)],
  at: { x: a.lx, y: a.ly }
})
