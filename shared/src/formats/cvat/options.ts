import { z } from 'zod'
import { languageTag } from '../../ontology/ontology.ts'

/** What a writer may be asked for. */
export const cvatOptions = z.strictObject({
  /** Labels in this language; absent: the ids of the classes. */
  language: languageTag.exactOptional()
})
export type CvatOptions = z.infer<typeof cvatOptions>
