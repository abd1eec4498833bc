import { z } from 'zod'
import { polygonsBounds } from '../../geometry/polygon.ts'
import { polygonsArea } from '../../geometry/polygons-area.ts'
import { movedRing, vertexCount } from '../../geometry/ring.ts'
import type { PlaneKind } from '../kind.ts'
import { coordinate, shown } from '../numbers.ts'
import { movedVertex, polygonHandles, withoutVertex } from './handles.ts'
import { hitPolygons } from './hit.ts'
import { overlapOfPolygons } from './overlap.ts'
import { polygonSeam } from './seam.ts'
import { polygonFaults } from './validity.ts'

const ring = z
  .array(coordinate)
  .min(6)
  .max(20_000)
  .refine(flat => flat.length % 2 === 0, 'a ring is x, y, x, y, …')

/**
 * Polygons with holes: [outer, …holes] each, every ring flat [x, y, …] and not closed (the last vertex joins the first), px of the upright
 * image, either winding. Several members are one annotation in several pieces.
 */
export const polygonGeometrySchema = z.strictObject({ polygons: z.array(z.array(ring).min(1).max(200)).min(1).max(100) })
export type PolygonGeometry = z.infer<typeof polygonGeometrySchema>

export const polygon: PlaneKind<PolygonGeometry> = {
  name: 'polygon',
  frame: 'plane',
  form: 'area',
  reach: 0,
  on: ['image', 'video', 'geo'],
  geometry: polygonGeometrySchema,
  bounds: ({ polygons }) => polygonsBounds(polygons) ?? { x: 0, y: 0, w: 0, h: 0 },
  hit: ({ polygons }, point, tolerance) => hitPolygons(polygons, point, tolerance),
  handles: ({ polygons }) => polygonHandles(polygons),
  move: ({ polygons }, dx, dy) => ({ polygons: polygons.map(rings => rings.map(flat => movedRing(flat, dx, dy))) }),
  moveHandle: ({ polygons }, handle, to) => ({ polygons: movedVertex(polygons, handle, to) }),
  removeHandle: ({ polygons }, handle) => {
    const left = withoutVertex(polygons, handle)
    return left && { polygons: left }
  },
  outlines: ({ polygons }) => polygons.flat().map(flat => ({ flat, closed: true })),
  validity: ({ polygons }, extent) => polygonFaults(polygons, extent),
  measure: ({ polygons }) => {
    const bounds = polygonsBounds(polygons)
    return {
      area: polygonsArea(polygons),
      width: bounds?.w ?? 0,
      height: bounds?.h ?? 0,
      vertices: polygons.flat().reduce((sum, flat) => sum + vertexCount(flat), 0)
    }
  },
  summary: ({ polygons }) => {
    const bounds = polygonsBounds(polygons)
    return `${shown(bounds?.w ?? 0)} × ${shown(bounds?.h ?? 0)} px`
  },
  overlap: (a, b) => overlapOfPolygons(a.polygons, b.polygons),
  seam: polygonSeam
}
