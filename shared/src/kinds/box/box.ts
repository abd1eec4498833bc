import { z } from 'zod'
import { area, boxBetween, corners, iou } from '../../geometry/box.ts'
import type { Box } from '../../geometry/box.ts'
import type { PlaneKind } from '../kind.ts'
import { coordinate, liesOn, shown } from '../numbers.ts'
import { boxHandles, movedBoxHandle } from './handles.ts'
import { hitBox } from './hit.ts'
import { boxSeam } from './seam.ts'

/**
 * Upright boxes: [x, y, w, h] each, corner of least coordinates first, px of the upright image, w and h > 0 for a valid one.
 * Plural like every geometry; exactly one for now.
 */
export const boxGeometrySchema = z.strictObject({
  boxes: z.array(z.tuple([coordinate, coordinate, coordinate, coordinate])).length(1)
})
export type BoxGeometry = z.infer<typeof boxGeometrySchema>

/** The geometry of one box. */
export const boxGeometry = ({ x, y, w, h }: Box): BoxGeometry => ({ boxes: [[x, y, w, h]] })

/** The box of a geometry. */
export const boxOf = ({ boxes }: BoxGeometry): Box => {
  const [x, y, w, h] = boxes[0] as [number, number, number, number]
  return { x, y, w, h }
}

export const box: PlaneKind<BoxGeometry> = {
  name: 'box',
  frame: 'plane',
  form: 'area',
  reach: 0,
  on: ['image', 'video', 'geo'],
  geometry: boxGeometrySchema,
  bounds: boxOf,
  hit: (geometry, point, tolerance) => hitBox(boxOf(geometry), point, tolerance),
  handles: geometry => boxHandles(boxOf(geometry)),
  move: (geometry, dx, dy) => {
    const { x, y, w, h } = boxOf(geometry)
    return boxGeometry({ x: x + dx, y: y + dy, w, h })
  },
  moveHandle: (geometry, handle, to) => boxGeometry(movedBoxHandle(boxOf(geometry), handle, to)),
  removeHandle: () => null,
  outlines: geometry => [{ flat: corners(boxOf(geometry)).flatMap(({ x, y }) => [x, y]), closed: true }],
  validity: (geometry, extent) => {
    const { x, y, w, h } = boxOf(geometry)
    if (![x, y, w, h].every(Number.isFinite)) return ['geometry-not-finite']
    if (!(w > 0 && h > 0)) return ['geometry-zero-area']
    return liesOn({ x, y, w, h }, extent) ? [] : ['geometry-outside']
  },
  measure: geometry => {
    const bounds = boxOf(geometry)
    return { area: area(bounds), width: bounds.w, height: bounds.h }
  },
  summary: geometry => {
    const { w, h } = boxOf(geometry)
    return `${shown(w)} × ${shown(h)} px`
  },
  overlap: (a, b) => iou(boxOf(a), boxOf(b)),
  seam: boxSeam
}

/** A box from one corner to the opposite one, in any order. */
export const boxGeometryBetween = (a: { x: number; y: number }, b: { x: number; y: number }): BoxGeometry =>
  boxGeometry(boxBetween(a, b))
