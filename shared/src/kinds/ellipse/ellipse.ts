import { z } from 'zod'
import { degrees, halfTurn } from '../../geometry/angle.ts'
import { ellipseBounds, ellipseRing, verticesFor } from '../../geometry/ellipse.ts'
import type { Ellipse } from '../../geometry/ellipse.ts'
import type { PlaneKind } from '../kind.ts'
import { coordinate, liesOn, shown } from '../numbers.ts'
import { ellipseHandles, movedEllipseHandle } from './handles.ts'
import { hitEllipse } from './hit.ts'
import { overlapOfEllipses } from './overlap.ts'

/**
 * Ellipses: [cx, cy, rx, ry, angle] each: centre and half axes in px of the upright image, `rx` along `angle`, `ry` across it, both > 0 for a
 * valid one; either may be the longer one. The angle is in radians from the x axis, clockwise as y points down, 0 ≤ angle < π: half a turn leaves
 * an ellipse as it was. Plural like every geometry; exactly one for now.
 */
export const ellipseGeometrySchema = z.strictObject({
  ellipses: z.array(z.tuple([coordinate, coordinate, coordinate, coordinate, z.number().min(0).lt(Math.PI)])).length(1)
})
export type EllipseGeometry = z.infer<typeof ellipseGeometrySchema>

/** The geometry of one ellipse; its angle may be any. */
export const ellipseGeometry = ({ cx, cy, rx, ry, angle }: Ellipse): EllipseGeometry => ({
  ellipses: [[cx, cy, rx, ry, halfTurn(angle)]]
})

/** The ellipse of a geometry. */
export const ellipseOf = ({ ellipses }: EllipseGeometry): Ellipse => {
  const [cx, cy, rx, ry, angle] = ellipses[0] as [number, number, number, number, number]
  return { cx, cy, rx, ry, angle }
}

/** How far from the curve a chord of its outline may lie, px. */
const SAGITTA = 0.05

/** Not on maps yet: degrees of longitude and latitude are no square grid to turn an ellipse on. */
export const ellipse: PlaneKind<EllipseGeometry> = {
  name: 'ellipse',
  frame: 'plane',
  form: 'area',
  reach: 0,
  on: ['image', 'video'],
  geometry: ellipseGeometrySchema,
  bounds: geometry => ellipseBounds(ellipseOf(geometry)),
  hit: (geometry, point, tolerance) => hitEllipse(ellipseOf(geometry), point, tolerance),
  handles: geometry => ellipseHandles(ellipseOf(geometry)),
  move: ({ ellipses }, dx, dy) => ({ ellipses: ellipses.map(([cx, cy, rx, ry, angle]) => [cx + dx, cy + dy, rx, ry, angle]) }),
  moveHandle: (geometry, handle, to) => ellipseGeometry(movedEllipseHandle(ellipseOf(geometry), handle, to)),
  removeHandle: () => null,
  outlines: geometry => {
    const own = ellipseOf(geometry)
    return [{ flat: ellipseRing(own, verticesFor(own, SAGITTA)), closed: true }]
  },
  validity: (geometry, extent) => {
    const { rx, ry } = ellipseOf(geometry)
    if (!geometry.ellipses.flat().every(Number.isFinite)) return ['geometry-not-finite']
    if (!(rx > 0 && ry > 0)) return ['geometry-zero-area']
    return liesOn(ellipseBounds(ellipseOf(geometry)), extent) ? [] : ['geometry-outside']
  },
  measure: geometry => {
    const { rx, ry, angle } = ellipseOf(geometry)
    return { area: Math.PI * rx * ry, width: 2 * rx, height: 2 * ry, angle }
  },
  summary: geometry => {
    const { rx, ry, angle } = ellipseOf(geometry)
    return `${shown(2 * rx)} × ${shown(2 * ry)} · ${degrees(angle)}`
  },
  overlap: (a, b) => overlapOfEllipses(ellipseOf(a), ellipseOf(b))
}
