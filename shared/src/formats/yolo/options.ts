import { z } from 'zod'
import { languageTag } from '../../ontology/ontology.ts'

/** What a writer may be asked for. */
export const yoloOptions = z.strictObject({
  /** Class names in this language; absent: the class ids. */
  language: languageTag.exactOptional(),
  /** Boxes, outlines, or oriented boxes: a file of YOLO holds one of them throughout. Read: whether rows of four corners are oriented boxes. */
  task: z.enum(['detect', 'segment', 'obb']).default('detect')
})
export type YoloOptions = z.infer<typeof yoloOptions>
