import { z } from 'zod'
import { degrees, fullTurn } from '../../geometry/angle.ts'
import { boxAround } from '../../geometry/box.ts'
import { convexIou } from '../../geometry/convex.ts'
import { orientedRing } from '../../geometry/oriented-box.ts'
import type { OrientedBox } from '../../geometry/oriented-box.ts'
import type { PlaneKind } from '../kind.ts'
import { coordinate, liesOn, shown } from '../numbers.ts'
import { movedOrientedHandle, orientedHandles } from './handles.ts'
import { hitOriented } from './hit.ts'

/**
 * Rotated boxes: [cx, cy, w, h, angle] each: centre and size in px of the upright image, `w` along `angle`, `h` across it, both > 0 for a valid
 * one. The angle is in radians from the x axis, clockwise as y points down, −π ≤ angle < π. It is a full turn and not half of one because it is a
 * heading: it points where the front of a ship or a car points. Whoever needs none folds it: the box turned by π covers the same ground
 * and overlaps it wholly. Neither side is the longer one by rule (OpenCV and others swap sides to keep the angle small; nothing here does).
 * Plural like every geometry; exactly one for now.
 */
export const rotatedBoxGeometrySchema = z.strictObject({
  boxes: z.array(z.tuple([coordinate, coordinate, coordinate, coordinate, z.number().min(-Math.PI).lt(Math.PI)])).length(1)
})
export type RotatedBoxGeometry = z.infer<typeof rotatedBoxGeometrySchema>

/** The geometry of one box; its angle may be any. */
export const rotatedBoxGeometry = ({ cx, cy, w, h, angle }: OrientedBox): RotatedBoxGeometry => ({
  boxes: [[cx, cy, w, h, fullTurn(angle)]]
})

/** The box of a geometry. */
export const orientedBoxOf = ({ boxes }: RotatedBoxGeometry): OrientedBox => {
  const [cx, cy, w, h, angle] = boxes[0] as [number, number, number, number, number]
  return { cx, cy, w, h, angle }
}

const ringOf = (geometry: RotatedBoxGeometry): number[] => orientedRing(orientedBoxOf(geometry))
const boundsOf = (geometry: RotatedBoxGeometry) => boxAround(ringOf(geometry)) ?? { x: 0, y: 0, w: 0, h: 0 }

/** Not on maps yet: degrees of longitude and latitude are no square grid to turn a box on. */
export const rotatedBox: PlaneKind<RotatedBoxGeometry> = {
  name: 'rotated-box',
  frame: 'plane',
  form: 'area',
  reach: 0,
  on: ['image', 'video'],
  geometry: rotatedBoxGeometrySchema,
  bounds: boundsOf,
  hit: (geometry, point, tolerance) => hitOriented(orientedBoxOf(geometry), point, tolerance),
  handles: geometry => orientedHandles(orientedBoxOf(geometry)),
  move: ({ boxes }, dx, dy) => ({ boxes: boxes.map(([cx, cy, w, h, angle]) => [cx + dx, cy + dy, w, h, angle]) }),
  moveHandle: (geometry, handle, to) => rotatedBoxGeometry(movedOrientedHandle(orientedBoxOf(geometry), handle, to)),
  removeHandle: () => null,
  outlines: geometry => [{ flat: ringOf(geometry), closed: true }],
  validity: (geometry, extent) => {
    const { w, h } = orientedBoxOf(geometry)
    if (!geometry.boxes.flat().every(Number.isFinite)) return ['geometry-not-finite']
    if (!(w > 0 && h > 0)) return ['geometry-zero-area']
    return liesOn(boundsOf(geometry), extent) ? [] : ['geometry-outside']
  },
  measure: geometry => {
    const { w, h, angle } = orientedBoxOf(geometry)
    return { area: w * h, width: w, height: h, angle }
  },
  summary: geometry => {
    const { w, h, angle } = orientedBoxOf(geometry)
    return `${shown(w)} × ${shown(h)} · ${degrees(angle)}`
  },
  overlap: (a, b) => convexIou(ringOf(a), ringOf(b))
}
