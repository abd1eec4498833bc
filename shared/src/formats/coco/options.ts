import { z } from 'zod'
import { languageTag } from '../../ontology/ontology.ts'

/** What a writer may be asked for. */
export const cocoOptions = z.strictObject({
  /** Category names in this language; absent: the class ids. */
  language: languageTag.exactOptional()
})
export type CocoOptions = z.infer<typeof cocoOptions>
