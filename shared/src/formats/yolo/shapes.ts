import type { Annotation } from '../../document/annotation.ts'
import { boundsOf } from '../../document/placed.ts'
import { corners } from '../../geometry/box.ts'
import { oneRing } from '../../geometry/one-ring.ts'
import { orientedRing } from '../../geometry/oriented-box.ts'
import { smallestBox } from '../../geometry/smallest-box.ts'
import { boxOf } from '../../kinds/box/box.ts'
import { orientedBoxOf } from '../../kinds/rotated-box/rotated-box.ts'
import type { YoloOptions } from './options.ts'

export const YOLO_KINDS = ['box', 'rotated-box', 'polygon'] as const
type YoloAnnotation = Extract<Annotation, { kind: (typeof YOLO_KINDS)[number] }>

export const isCarried = (annotation: Annotation): annotation is YoloAnnotation =>
  (YOLO_KINDS as readonly string[]).includes(annotation.kind)

/**
 * The numbers of each object an annotation becomes, in px: [centre x, centre y, w, h] to detect, a ring [x, y, …] to segment, four corners for oriented
 * boxes, from the one that was the top-left before it was turned, clockwise.
 */
export const shapesOf = (annotation: YoloAnnotation, task: YoloOptions['task']): readonly (readonly number[])[] => {
  if (task === 'detect') {
    const bounds = boundsOf(annotation)
    return bounds ? [[bounds.x + bounds.w / 2, bounds.y + bounds.h / 2, bounds.w, bounds.h]] : []
  }
  if (annotation.kind === 'box') return [corners(boxOf(annotation.geometry)).flatMap(({ x, y }) => [x, y])]
  if (annotation.kind === 'rotated-box') return [orientedRing(orientedBoxOf(annotation.geometry))]
  const { polygons } = annotation.geometry
  return task === 'segment' ? polygons.map(oneRing) : [orientedRing(smallestBox(polygons.flat(2)))]
}
