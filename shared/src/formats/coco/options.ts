import { z } from 'zod'
import { languageTag } from '../../ontology/ontology.ts'

/** What a writer may be asked for. */
export const cocoOptions = z.strictObject({
  /** Category names in this language; absent: the class ids. */
  language: languageTag.exactOptional(),
  /** Gives boxes their four corners as an outline, for code that wants one of every annotation. */
  boxOutlines: z.boolean().default(false)
})
export type CocoOptions = z.infer<typeof cocoOptions>
