import type { AnnotationOf } from '@uurga/shared/document/annotation.ts'
import type { PlaneContext } from './tool.ts'

/** The masks among some annotations that are there. */
export const masksAmong = (ids: readonly string[], context: PlaneContext): readonly AnnotationOf<'mask'>[] =>
  ids.flatMap(id => {
    const annotation = context.annotation(id)
    return annotation?.kind === 'mask' ? [annotation] : []
  })
