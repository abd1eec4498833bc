import { z } from 'zod'
import { languageTag } from '../../ontology/ontology.ts'

/** What a writer may be asked for. */
export const yoloOptions = z.strictObject({
  /** Class names in this language; absent: the class ids. */
  language: languageTag.exactOptional(),
  /** Boxes, or outlines: a file of YOLO holds one or the other throughout. */
  task: z.enum(['detect', 'segment']).default('detect')
})
export type YoloOptions = z.infer<typeof yoloOptions>
