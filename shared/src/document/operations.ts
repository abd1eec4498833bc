import { z } from 'zod'
import { annotationId } from '../kinds/annotation-id.ts'
import { annotationSchema } from './annotation.ts'
import type { Annotation } from './annotation.ts'
import { canonicalJson } from './canonical.ts'
import { sortedById } from './document.ts'
import type { AnnotationDocument } from './document.ts'

/** What a draft travels as: one annotation put or removed, or the answer "nothing here" given or taken back. */
export const operationSchema = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('put'), annotation: annotationSchema }),
  z.strictObject({ op: z.literal('remove'), id: annotationId }),
  z.strictObject({ op: z.literal('nothing'), value: z.boolean() })
])
export type Operation = z.infer<typeof operationSchema>

/**
 * The document after some operations, in order. Total: removing what is not there changes nothing, putting takes "nothing here" back, and
 * the answer stands only if in the end no annotation does. Annotations not named are the same objects.
 */
export const applyOperations = (document: AnnotationDocument, operations: readonly Operation[]): AnnotationDocument => {
  const byId = new Map(document.annotations.map(annotation => [annotation.id, annotation]))
  let nothing = document.nothing === true
  for (const operation of operations) {
    if (operation.op === 'put') {
      byId.set(operation.annotation.id, operation.annotation)
      nothing = false
    } else if (operation.op === 'remove') byId.delete(operation.id)
    else nothing = operation.value
  }
  const annotations = sortedById(byId.values())
  return nothing && annotations.length === 0 ? { schema: 1, annotations, nothing } : { schema: 1, annotations }
}

/** Operations that make `b` of `a`: as few as there are annotations that differ. */
export const operationsBetween = (a: AnnotationDocument, b: AnnotationDocument): Operation[] => {
  const before = new Map(a.annotations.map(annotation => [annotation.id, annotation]))
  const after = new Set(b.annotations.map(({ id }) => id))
  const operations: Operation[] = [
    ...a.annotations.filter(({ id }) => !after.has(id)).map(({ id }) => ({ op: 'remove' as const, id })),
    ...b.annotations
      .filter(annotation => !sameAnnotation(before.get(annotation.id), annotation))
      .map(annotation => ({ op: 'put' as const, annotation }))
  ]
  if (a.nothing !== b.nothing) operations.push({ op: 'nothing', value: b.nothing === true })
  return operations
}

/** Whether two annotations are equal: the same object, or the same canonical form. */
export const sameAnnotation = (a: Annotation | undefined, b: Annotation | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && canonicalJson(a) === canonicalJson(b))
