import { z } from 'zod'
import { annotationSchema } from '../document/annotation.ts'
import { MOST_ANNOTATIONS } from '../document/document.ts'
import { MODALITY_NAMES } from '../ontology/modality-names.ts'
import { ontologySchema } from '../ontology/ontology.ts'
import { strictRecord } from '../ontology/record.ts'

/** The one model every format reads into and writes from: never format to format. */

const instant = z.int().min(0)
const short = z.string().min(1).max(500)

/** How deep free-form values may nest: what lies deeper is refused, since everything that walks a value recurses. */
const MOST_DEPTH = 16
const isShallow = (value: unknown): boolean => {
  let level = [value]
  for (let depth = 0; depth <= MOST_DEPTH; depth++) {
    level = level.flatMap(entry => (typeof entry === 'object' && entry !== null ? Object.values(entry) : []))
    if (level.length === 0) return true
  }
  return false
}
const free = strictRecord(z.string().max(200), z.unknown()).refine(isShallow, `nested deeper than ${MOST_DEPTH}`)

const exportPartSchema = z.strictObject({
  id: short,
  modality: z.enum(MODALITY_NAMES),
  /** The name of its file in the release. */
  name: short,
  facts: free,
  text: z.string().exactOptional()
})
export type ExportPart = z.infer<typeof exportPartSchema>

/** How the answer came to be: which slices, what was taken as truth, by whom and by which rule, and when (ms since 1970). */
const exportResultSchema = z.strictObject({
  slices: z.array(short).max(10_000),
  from: short,
  by: short.exactOptional(),
  rule: short,
  at: instant
})

export const exportItemSchema = z.strictObject({
  item: z.strictObject({ id: short, name: short, parts: z.array(exportPartSchema).max(1000), meta: free.exactOptional() }),
  annotations: z.array(annotationSchema).max(MOST_ANNOTATIONS),
  /** Confirmed: there is nothing here. */
  nothing: z.literal(true).exactOptional(),
  /** The side of the release it is on: `train`, `val`, `test`. */
  split: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/)
    .exactOptional(),
  result: exportResultSchema.exactOptional()
})
export type ExportItem = z.infer<typeof exportItemSchema>

export const exportHeaderSchema = z.strictObject({
  project: z.strictObject({ id: short, name: short }),
  release: z.strictObject({ id: short, name: short, number: z.int().min(1) }).exactOptional(),
  ontology: ontologySchema,
  ontologyVersion: z.int().min(0),
  createdAt: instant,
  /** The sides that `split` of the items names, if the release is divided. */
  splits: z.array(z.string().regex(/^[a-z0-9-]{1,40}$/)).exactOptional()
})
export type ExportHeader = z.infer<typeof exportHeaderSchema>
