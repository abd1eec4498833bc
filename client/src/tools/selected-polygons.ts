import type { AnnotationOf } from '@uurga/shared/document/annotation.ts'
import type { PlaneContext } from './tool.ts'

/** Selected polygons that may be changed. */
export const selectedPolygons = (context: PlaneContext): readonly AnnotationOf<'polygon'>[] =>
  context.selection.flatMap(id => {
    const annotation = context.annotation(id)
    return annotation?.kind === 'polygon' && !context.isLocked(id) ? [annotation] : []
  })
