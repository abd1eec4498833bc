import { z } from 'zod'
import { annotationSchema } from './annotation.ts'
import type { Annotation } from './annotation.ts'

export const MOST_ANNOTATIONS = 100_000

/**
 * The immutable set of annotations of one job at one revision. A set: the order says nothing, and is that of the ids wherever this package
 * makes a document. `nothing` is the answer "there is nothing here", given by a person, and holds only without annotations.
 */
export interface AnnotationDocument {
  readonly schema: 1
  readonly annotations: readonly Annotation[]
  readonly nothing?: true
}

/** The shape alone; what an ontology and the parts have to say is `validateDocument`. */
export const documentSchema: z.ZodType<AnnotationDocument, AnnotationDocument> = z.strictObject({
  schema: z.literal(1),
  annotations: z.array(annotationSchema).max(MOST_ANNOTATIONS),
  nothing: z.literal(true).exactOptional()
})

export const emptyDocument: AnnotationDocument = { schema: 1, annotations: [] }

/** A document of some annotations, brought into the order of their ids. */
export const documentOf = (annotations: Iterable<Annotation>): AnnotationDocument => ({
  schema: 1,
  annotations: sortedById(annotations)
})

/** Ids compare byte by byte, as the store and the canonical form do. */
export const sortedById = (annotations: Iterable<Annotation>): Annotation[] =>
  [...annotations].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
