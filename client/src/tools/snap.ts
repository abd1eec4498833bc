import type { Point } from '@uurga/shared/geometry/box.ts'
import { mapPoint } from '@uurga/shared/geometry/frames.ts'
import type { PlanePoint } from '@uurga/shared/geometry/frames.ts'
import { nearestOnLine } from '@uurga/shared/geometry/line.ts'
import { nearestOnRing } from '@uurga/shared/geometry/ring.ts'
import type { Handle, Outline } from '@uurga/shared/kinds/kind.ts'

/** A mark that may be snapped to: its handles, and its outlines as lines. */
export interface SnapTarget {
  readonly handles: readonly Handle[]
  readonly outlines: readonly Outline[]
}

/** A place taken from another mark, bit by bit where it is a vertex. */
export interface Snap {
  readonly at: PlanePoint
  readonly on: 'vertex' | 'edge'
}

/** Screen px around the pointer in which it snaps. */
export const SNAP_REACH = 8

/**
 * Where the pointer snaps: the nearest vertex of some marks within `tolerance` (part units), else the nearest place on an edge; null where neither is in
 * reach. What turns and the middles of edges are no vertices.
 */
export const snapOf = (at: Point, targets: readonly SnapTarget[], tolerance: number): Snap | null => {
  const vertices = targets.flatMap(({ handles }) => handles.filter(({ role }) => role === 'vertex' || role === 'corner'))
  const vertex = nearest(vertices, at, tolerance)
  if (vertex) return { at: mapPoint(vertex.x, vertex.y), on: 'vertex' }
  const places = targets.flatMap(({ outlines }) =>
    outlines.flatMap(({ flat, closed }) => (closed ? nearestOnRing(flat, at) : nearestOnLine(flat, at)) ?? [])
  )
  const edge = nearest(
    places.map(place => place.at),
    at,
    tolerance
  )
  return edge && { at: mapPoint(edge.x, edge.y), on: 'edge' }
}

const nearest = (places: readonly Point[], { x, y }: Point, tolerance: number): Point | null => {
  let best: Point | null = null
  let least = tolerance
  for (const place of places) {
    const distance = Math.hypot(place.x - x, place.y - y)
    if (distance > least) continue
    best = place
    least = distance
  }
  return best
}
