import { z } from 'zod'
import { languageTag, ontologyId } from '../../ontology/ontology.ts'

/** What a writer may be asked for. */
export const panopticOptions = z.strictObject({
  /** Category names in this language; absent: the class ids. */
  language: languageTag.exactOptional(),
  /** Classes that are stuff and not things: their labels are one segment of a picture. So are all classes below one with the id `stuff`. */
  stuff: z.array(ontologyId).max(2000).default([])
})
export type PanopticOptions = z.infer<typeof panopticOptions>
