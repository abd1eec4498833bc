import type { AnnotationOf } from '@uurga/shared/document/annotation.ts'
import type { Making } from '../tool.ts'

/** A relation of a class from one mark of an item to another. */
export const relationBetween = (
  [from, to]: readonly [string, string],
  { id, item, class: classId, by }: { id: string; item: string; class: string | null; by: Making['by'] }
): AnnotationOf<'relation'> => ({
  id,
  kind: 'relation',
  on: { item },
  ...(classId !== null && { class: classId }),
  attributes: {},
  geometry: { from: { annotation: from }, to: { annotation: to } },
  origin: { by }
})
