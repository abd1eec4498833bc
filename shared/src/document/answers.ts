import type { Annotation, AnnotationOf } from './annotation.ts'
import type { AnnotationDocument } from './document.ts'

/** The annotation that answers a choice group for an item, if it is answered. */
export const choiceOf = (
  document: AnnotationDocument,
  item: string,
  group: readonly string[]
): AnnotationOf<'choice'> | undefined =>
  document.annotations.find(
    (annotation): annotation is AnnotationOf<'choice'> =>
      isAnswer(annotation, item) && annotation.value.classes.some(id => group.includes(id))
  )

/** Whether an annotation carries the attributes of an item as a whole. */
export const isItemCarrier = (annotation: Annotation, item: string): annotation is AnnotationOf<'choice'> =>
  isAnswer(annotation, item) && annotation.value.classes.length === 0

const isAnswer = (annotation: Annotation, item: string): annotation is AnnotationOf<'choice'> =>
  annotation.kind === 'choice' && annotation.on.item === item && annotation.on.part === undefined
