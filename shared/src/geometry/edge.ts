import { side } from './orientation.ts'
import type { Ring } from './ring.ts'

/** An edge of a ring, from its lexicographically lesser end (lx, ly) to the other (rx, ry). */
export interface Edge {
  readonly ring: number
  /** Place among the edges of its ring, and how many there are. */
  readonly at: number
  readonly of: number
  readonly lx: number
  readonly ly: number
  readonly rx: number
  readonly ry: number
}

/** The edges of a ring, by the number of that ring; repeated vertices make none. */
export const edgesOf = (ring: Ring, number: number): Edge[] => {
  const starts: number[] = []
  const n = ring.length
  for (let i = 0; i < n; i += 2) {
    if (ring[i] !== ring[(i + 2) % n] || ring[i + 1] !== ring[(i + 3) % n]) starts.push(i)
  }
  return starts.map((i, at) => {
    const ax = ring[i] as number
    const ay = ring[i + 1] as number
    const bx = ring[(i + 2) % n] as number
    const by = ring[(i + 3) % n] as number
    const forward = ax < bx || (ax === bx && ay < by)
    return forward
      ? { ring: number, at, of: starts.length, lx: ax, ly: ay, rx: bx, ry: by }
      : { ring: number, at, of: starts.length, lx: bx, ly: by, rx: ax, ry: ay }
  })
}

/** Whether two edges follow each other on one ring. */
export const areNeighbours = (a: Edge, b: Edge): boolean => {
  const apart = Math.abs(a.at - b.at)
  return a.ring === b.ring && (apart === 1 || apart === a.of - 1)
}

/** Whether two edges have an end vertex in common. */
export const shareVertex = (a: Edge, b: Edge): boolean =>
  (a.lx === b.lx && a.ly === b.ly) || (a.rx === b.rx && a.ry === b.ry) || follows(a, b) || follows(b, a)

const follows = (a: Edge, b: Edge): boolean => a.rx === b.lx && a.ry === b.ly

/** Whether two edges share a point other than one common end vertex. */
export const meets = (a: Edge, b: Edge): boolean => {
  const b1 = side(a.lx, a.ly, a.rx, a.ry, b.lx, b.ly)
  const b2 = side(a.lx, a.ly, a.rx, a.ry, b.rx, b.ry)
  const a1 = side(b.lx, b.ly, b.rx, b.ry, a.lx, a.ly)
  const a2 = side(b.lx, b.ly, b.rx, b.ry, a.rx, a.ry)
  const startTogether = a.lx === b.lx && a.ly === b.ly
  const endTogether = a.rx === b.rx && a.ry === b.ry
  if (startTogether) return b2 === 0
  if (endTogether) return b1 === 0
  if (follows(a, b) || follows(b, a)) return false
  if (b1 === 0 && within(a, b.lx, b.ly)) return true
  if (b2 === 0 && within(a, b.rx, b.ry)) return true
  if (a1 === 0 && within(b, a.lx, a.ly)) return true
  if (a2 === 0 && within(b, a.rx, a.ry)) return true
  return b1 * b2 < 0 && a1 * a2 < 0
}

/** Whether a point on the line of an edge lies between its ends. */
const within = (edge: Edge, x: number, y: number): boolean =>
  edge.lx <= x && x <= edge.rx && Math.min(edge.ly, edge.ry) <= y && y <= Math.max(edge.ly, edge.ry)
