import type { AnnotationOf } from '../../document/annotation.ts'
import { boundsOf } from '../../document/placed.ts'
import { corners } from '../../geometry/box.ts'
import { oneRing } from '../../geometry/one-ring.ts'
import { boxOf } from '../../kinds/box/box.ts'
import type { YoloOptions } from './options.ts'

/** The numbers of each object an annotation becomes, in px: [centre x, centre y, w, h] to detect, a ring [x, y, …] to segment. */
export const shapesOf = (
  annotation: AnnotationOf<'box'> | AnnotationOf<'polygon'>,
  task: YoloOptions['task']
): readonly (readonly number[])[] => {
  if (task === 'segment') {
    return annotation.kind === 'box'
      ? [corners(boxOf(annotation.geometry)).flatMap(({ x, y }) => [x, y])]
      : annotation.geometry.polygons.map(oneRing)
  }
  const bounds = boundsOf(annotation)
  return bounds ? [[bounds.x + bounds.w / 2, bounds.y + bounds.h / 2, bounds.w, bounds.h]] : []
}
