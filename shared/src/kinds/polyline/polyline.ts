import { z } from 'zod'
import { boxAround } from '../../geometry/box.ts'
import { lineLength } from '../../geometry/line.ts'
import { movedRing, vertexCount } from '../../geometry/ring.ts'
import type { PlaneKind } from '../kind.ts'
import { coordinate, liesOn, shown } from '../numbers.ts'
import { lineHandles, movedLineHandle, withoutLineVertex } from './handles.ts'
import { hitLines } from './hit.ts'
import { BAND, overlapOfLines } from './overlap.ts'
import { polylineSeam } from './seam.ts'

const line = z
  .array(coordinate)
  .min(4)
  .max(20_000)
  .refine(flat => flat.length % 2 === 0, 'a line is x, y, x, y, …')

/**
 * Open lines: flat [x, y, …] each, in the order they were drawn, px of the upright image. A line may cross itself and come back to where it
 * began. Several are one annotation in several pieces.
 */
export const polylineGeometrySchema = z.strictObject({ lines: z.array(line).min(1).max(100) })
export type PolylineGeometry = z.infer<typeof polylineGeometrySchema>

const boundsOf = ({ lines }: PolylineGeometry) => boxAround(lines.flat()) ?? { x: 0, y: 0, w: 0, h: 0 }
const lengthOf = ({ lines }: PolylineGeometry) => lines.reduce((sum, flat) => sum + lineLength(flat), 0)

/** Not on maps yet: their unit does not say how near two lines must run to mean the same. */
export const polyline: PlaneKind<PolylineGeometry> = {
  name: 'polyline',
  frame: 'plane',
  form: 'line',
  reach: BAND,
  on: ['image', 'video'],
  geometry: polylineGeometrySchema,
  bounds: boundsOf,
  hit: ({ lines }, point, tolerance) => hitLines(lines, point, tolerance),
  handles: ({ lines }) => lineHandles(lines),
  move: ({ lines }, dx, dy) => ({ lines: lines.map(flat => movedRing(flat, dx, dy)) }),
  moveHandle: ({ lines }, handle, to) => ({ lines: movedLineHandle(lines, handle, to) }),
  removeHandle: ({ lines }, handle) => {
    const left = withoutLineVertex(lines, handle)
    return left && { lines: left }
  },
  outlines: ({ lines }) => lines.map(flat => ({ flat, closed: false })),
  validity: (geometry, extent) => {
    if (!geometry.lines.flat().every(Number.isFinite)) return ['geometry-not-finite']
    return [
      ...(liesOn(boundsOf(geometry), extent) ? [] : ['geometry-outside' as const]),
      ...(geometry.lines.every(flat => lineLength(flat) > 0) ? [] : ['geometry-zero-length' as const])
    ]
  },
  measure: geometry => {
    const { w, h } = boundsOf(geometry)
    const vertices = geometry.lines.reduce((sum, flat) => sum + vertexCount(flat), 0)
    return { length: lengthOf(geometry), width: w, height: h, vertices }
  },
  summary: geometry => `${shown(lengthOf(geometry))} px`,
  overlap: (a, b) => overlapOfLines(a.lines, b.lines),
  seam: polylineSeam
}
