import { z } from 'zod'
import { languageTag } from '../../ontology/ontology.ts'

/** What a writer may be asked for, and what a reader is told. */
export const pngMaskOptions = z.strictObject({
  /** Class names in this language; absent: the class ids. */
  language: languageTag.exactOptional(),
  /** Written: a second PNG for each picture, with a number for each object. Read: the pieces of a class are objects, where there is no such PNG. */
  instances: z.boolean().default(false),
  /** What nobody marked: class 0, or the number that training and evaluation leave out. */
  rest: z.enum(['background', 'void']).default('background')
})
export type PngMaskOptions = z.infer<typeof pngMaskOptions>
