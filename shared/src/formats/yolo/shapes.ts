import type { AnnotationOf } from '../../document/annotation.ts'
import { boundsOf } from '../../document/placed.ts'
import { oneRing } from '../../geometry/one-ring.ts'
import { box } from '../../kinds/box/box.ts'
import type { YoloOptions } from './options.ts'

/** The numbers of each object an annotation becomes, in px: [centre x, centre y, w, h] to detect, a ring [x, y, …] to segment. */
export const shapesOf = (
  annotation: AnnotationOf<'box'> | AnnotationOf<'polygon'>,
  task: YoloOptions['task']
): readonly (readonly number[])[] => {
  if (task === 'segment') {
    const pieces = annotation.kind === 'box' ? box.outlines(annotation.geometry) : annotation.geometry.polygons
    return pieces.map(oneRing)
  }
  const bounds = boundsOf(annotation)
  return bounds ? [[bounds.x + bounds.w / 2, bounds.y + bounds.h / 2, bounds.w, bounds.h]] : []
}
