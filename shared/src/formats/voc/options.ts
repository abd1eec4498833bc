import { z } from 'zod'
import { languageTag } from '../../ontology/ontology.ts'

/** What a writer may be asked for, and what a reader is told. */
export const vocOptions = z.strictObject({
  /** Class names in this language; absent: the class ids. */
  language: languageTag.exactOptional(),
  /** `one`: pixels counted from 1, both ends inside, as the VOC toolkit has it. `zero`: edges, counted from 0, as most tools since. */
  origin: z.enum(['one', 'zero']).default('one')
})
export type VocOptions = z.infer<typeof vocOptions>
