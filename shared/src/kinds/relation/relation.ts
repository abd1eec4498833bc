import { z } from 'zod'
import { refSchema } from '../annotation-id.ts'
import type { LinkKind } from '../kind.ts'

/** From one annotation to another. What it means is its class; which classes it may join, the ontology's `relations`. */
export const relationGeometrySchema = z.strictObject({ from: refSchema, to: refSchema })
export type RelationGeometry = z.infer<typeof relationGeometrySchema>

/** Ids alone count: two people's relations are brought to the same ids before they are compared (`matchDocuments`). */
export const relation: LinkKind<RelationGeometry> = {
  name: 'relation',
  frame: 'link',
  on: ['text', 'image', 'audio', 'video', 'geo'],
  geometry: relationGeometrySchema,
  ends: ({ from, to }) => [from, to],
  turned: ({ from, to }) => ({ from: to, to: from }),
  withEnds: ({ from, to }, other) => ({ from: other(from), to: other(to) }),
  overlap: (a, b) =>
    a.from.annotation === b.from.annotation && a.to.annotation === b.to.annotation
      ? 1
      : a.from.annotation === b.to.annotation && a.to.annotation === b.from.annotation
        ? 0.5
        : 0
}
