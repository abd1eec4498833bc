import { z } from 'zod'
import { languageTag } from '../../ontology/ontology.ts'

/** What a writer may be asked for. */
export const spanOptions = z.strictObject({
  /** `codepoint`: offsets as Python's strings count; `utf16`: as JavaScript's and Java's do. They part ways after the first emoji. */
  offsets: z.enum(['codepoint', 'utf16']).default('codepoint'),
  /**
   * `lists`: `label` holds `[start, end, class]`, as doccano has it. `objects`: `entities` holds `{start, end, label}`; readers that want one type
   * in every list (Arrow, and with it Hugging Face `datasets` 3) take only these.
   */
  labels: z.enum(['lists', 'objects']).default('lists'),
  /** Class names in this language; absent: the class ids. */
  language: languageTag.exactOptional()
})
export type SpanOptions = z.infer<typeof spanOptions>
