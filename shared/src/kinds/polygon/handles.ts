import type { Point } from '../../geometry/box.ts'
import { vertexAt, vertexCount } from '../../geometry/ring.ts'
import type { Handle } from '../kind.ts'

type Polygons = number[][][]

/** `member.ring.vertex` is a vertex; with a trailing `+`, the middle of the edge that starts there. */
const HANDLE = /^(\d+)\.(\d+)\.(\d+)(\+?)$/

/** Every vertex, and the middle of every edge. */
export const polygonHandles = (polygons: Polygons): readonly Handle[] =>
  polygons.flatMap((rings, member) =>
    rings.flatMap((ring, number) =>
      Array.from({ length: vertexCount(ring) }, (_, i) => {
        const here = vertexAt(ring, i)
        const next = vertexAt(ring, i + 1)
        const id = `${member}.${number}.${i}`
        return [
          { id, ...here, role: 'vertex' as const },
          { id: `${id}+`, x: (here.x + next.x) / 2, y: (here.y + next.y) / 2, role: 'between' as const }
        ]
      }).flat()
    )
  )

/** The polygons with a vertex moved, or a new one put in where an edge was taken hold of. Rings that did not change are the same arrays. */
export const movedVertex = (polygons: Polygons, handle: string, to: Point): Polygons => {
  const [, member, number, vertex, between] = HANDLE.exec(handle) ?? []
  const at = Number(vertex) * 2
  return withRing(polygons, Number(member), Number(number), ring =>
    between === '+' ? ring.toSpliced(at + 2, 0, to.x, to.y) : ring.toSpliced(at, 2, to.x, to.y)
  )
}

/**
 * The polygons without a vertex. A hole left with two vertices goes, and so does a member other than the last; null where nothing would be
 * left, or the handle is not a vertex.
 */
export const withoutVertex = (polygons: Polygons, handle: string): Polygons | null => {
  const [, member, number, vertex, between] = HANDLE.exec(handle) ?? []
  const rings = polygons[Number(member)]
  const ring = rings?.[Number(number)]
  if (!rings || !ring || between === '+' || Number(vertex) >= vertexCount(ring)) return null
  if (vertexCount(ring) > 3)
    return withRing(polygons, Number(member), Number(number), flat => flat.toSpliced(Number(vertex) * 2, 2))
  if (Number(number) > 0) return polygons.with(Number(member), rings.toSpliced(Number(number), 1))
  return polygons.length > 1 ? polygons.toSpliced(Number(member), 1) : null
}

const withRing = (polygons: Polygons, member: number, number: number, change: (ring: number[]) => number[]): Polygons => {
  const rings = polygons[member]
  const ring = rings?.[number]
  return rings && ring ? polygons.with(member, rings.with(number, change(ring))) : polygons
}
