import { signedArea } from '../../geometry/ring.ts'
import { piecesOf } from './components.ts'
import { EDGE, edgesOf } from './edges.ts'
import type { Stretches } from './stretches.ts'

type Rings = number[][]

/**
 * The outlines of some pixels along their sides: for each piece (pixels that touch at a corner are one) its outer ring, clockwise on screen, then its
 * holes, the other way. Filled even-odd they are the pixels again. A ring passes twice through a corner at which its own pixels meet.
 */
export const outlinesOf = (stretches: Stretches): Rings[] => {
  const edges = edgesOf(stretches)
  const table = new EdgeTable(edges)
  const { piece, count } = piecesOf(stretches, true)
  const members = Array.from({ length: count }, (): Rings => [])
  const used = new Uint8Array(edges.length / EDGE)
  for (let i = 0; i < used.length; i++) {
    if (used[i]) continue
    const ring = trace(edges, i, table, used)
    const rings = members[piece[edges[i * EDGE + 5] as number] as number] as Rings
    if (signedArea(ring) > 0) rings.unshift(ring)
    else rings.push(ring)
  }
  return members
}

/** Edges by the corner they leave and the way they take: an open table of numbers, since a Map of as many takes five times as long. */
class EdgeTable {
  readonly #edges: Int32Array
  readonly #slots: Int32Array

  constructor(edges: Int32Array) {
    this.#edges = edges
    this.#slots = new Int32Array(2 ** Math.ceil(Math.log2((2 * edges.length) / EDGE + 2)))
    for (let i = 0; i < edges.length / EDGE; i++) {
      let slot = this.#slotOf(edges[i * EDGE] as number, edges[i * EDGE + 1] as number, edges[i * EDGE + 4] as number)
      while (this.#slots[slot]) slot = (slot + 1) & (this.#slots.length - 1)
      this.#slots[slot] = i + 1
    }
  }

  /** The edge that leaves a corner one way; −1 where there is none. */
  find(x: number, y: number, way: number): number {
    for (let slot = this.#slotOf(x, y, way); ; slot = (slot + 1) & (this.#slots.length - 1)) {
      const i = (this.#slots[slot] as number) - 1
      const at = i * EDGE
      if (i < 0 || (this.#edges[at] === x && this.#edges[at + 1] === y && this.#edges[at + 4] === way)) return i
    }
  }

  #slotOf(x: number, y: number, way: number): number {
    return (
      ((Math.imul(x, 0x9e37_79b1) ^ Math.imul(y, 0x85eb_ca77) ^ Math.imul(way + 1, 0xc2b2_ae3d)) >>> 7) & (this.#slots.length - 1)
    )
  }
}

/** Follows the edges from one of them until it comes back; where pixels meet at a corner it crosses over to the other, which is to turn left. */
const trace = (edges: Int32Array, start: number, table: EdgeTable, used: Uint8Array): number[] => {
  const ring: number[] = []
  let i = start
  do {
    used[i] = 1
    const at = i * EDGE
    const [toX, toY, way] = [edges[at + 2] as number, edges[at + 3] as number, edges[at + 4] as number]
    if (ring.length === 0) ring.push(edges[at] as number, edges[at + 1] as number)
    let next = table.find(toX, toY, (way + 3) % 4)
    if (next < 0) next = table.find(toX, toY, way)
    if (next < 0) next = table.find(toX, toY, (way + 1) % 4)
    if (next < 0) throw new Error('an outline that does not close')
    if (edges[next * EDGE + 4] !== way) ring.push(toX, toY)
    i = next
  } while (i !== start)
  // The last corner is the first one again; where the ring begins in the middle of a side, that is none.
  const turned = ring[ring.length - 2] === ring[0] && ring[ring.length - 1] === ring[1]
  return turned ? ring.slice(0, -2) : ring.slice(2)
}
