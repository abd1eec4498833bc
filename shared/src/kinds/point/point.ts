import { z } from 'zod'
import { boxAround } from '../../geometry/box.ts'
import type { PlaneKind } from '../kind.ts'
import { coordinate, liesOn, shown } from '../numbers.ts'
import { movedPoint, pointHandles, withoutPoint } from './handles.ts'
import { hitPoints } from './hit.ts'
import { NEAR, overlapOfPoints } from './overlap.ts'
import { pointSeam } from './seam.ts'

/** Points: [x, y] each, px of the upright image; the border is on it. Several are one annotation in several places. */
export const pointGeometrySchema = z.strictObject({
  points: z
    .array(z.tuple([coordinate, coordinate]))
    .min(1)
    .max(100)
})
export type PointGeometry = z.infer<typeof pointGeometrySchema>

/** Not on maps yet: their unit does not say how near two points must be to mean the same. */
export const point: PlaneKind<PointGeometry> = {
  name: 'point',
  frame: 'plane',
  form: 'point',
  reach: NEAR,
  on: ['image', 'video'],
  geometry: pointGeometrySchema,
  bounds: ({ points }) => boxAround(points.flat()) ?? { x: 0, y: 0, w: 0, h: 0 },
  hit: ({ points }, at, tolerance) => hitPoints(points, at, tolerance),
  handles: ({ points }) => pointHandles(points),
  move: ({ points }, dx, dy) => ({ points: points.map(([x, y]) => [x + dx, y + dy]) }),
  moveHandle: ({ points }, handle, to) => ({ points: movedPoint(points, handle, to) }),
  removeHandle: ({ points }, handle) => {
    const left = withoutPoint(points, handle)
    return left && { points: left }
  },
  outlines: ({ points }) => points.map(flat => ({ flat, closed: false })),
  validity: ({ points }, extent) => {
    if (!points.flat().every(Number.isFinite)) return ['geometry-not-finite']
    return points.every(([x, y]) => liesOn({ x, y, w: 0, h: 0 }, extent)) ? [] : ['geometry-outside']
  },
  measure: ({ points }) => (points.length > 1 ? { vertices: points.length } : {}),
  summary: ({ points }) => points.map(([x, y]) => `${shown(x)}, ${shown(y)}`).join(' · '),
  overlap: (a, b) => overlapOfPoints(a.points, b.points),
  seam: pointSeam
}
