import { z } from 'zod'
import { languageTag } from '../../ontology/ontology.ts'

/** What a writer may be asked for. */
export const labelmeOptions = z.strictObject({
  /** Labels and flags in this language; absent: the ids of the classes. */
  language: languageTag.exactOptional()
})
export type LabelmeOptions = z.infer<typeof labelmeOptions>
