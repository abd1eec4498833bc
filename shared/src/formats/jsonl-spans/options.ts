import { z } from 'zod'
import { languageTag } from '../../ontology/ontology.ts'

/** What a writer may be asked for. */
export const spanOptions = z.strictObject({
  /** `codepoint`: offsets as Python's strings count; `utf16`: as JavaScript's and Java's do. They part ways after the first emoji. */
  offsets: z.enum(['codepoint', 'utf16']).default('codepoint'),
  /** Class names in this language; absent: the class ids. */
  language: languageTag.exactOptional()
})
export type SpanOptions = z.infer<typeof spanOptions>
