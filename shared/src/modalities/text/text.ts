import { z } from 'zod'
import { kindsOn } from '../../kinds/registry.ts'
import { batch } from '../batch.ts'
import type { Modality, SplitItem } from '../modality.ts'
import { stitchWhole } from '../stitch.ts'

/** What is measured of a text: of its canonical form, decoded once and never normalised. */
export const textFactsSchema = z.strictObject({
  kind: z.literal('text'),
  /** UTF-16 units. */
  length: z.int().min(0),
  sha256: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  bytes: z.int().min(0),
  language: z.string().max(40).exactOptional(),
  /** ISO 15924. */
  script: z
    .string()
    .regex(/^[A-Z][a-z]{3}$/)
    .exactOptional(),
  /** `vertical`: columns from left to right, as traditional Mongolian is written. */
  direction: z.enum(['ltr', 'rtl', 'vertical'])
})
export type TextFacts = z.infer<typeof textFactsSchema>

/** UTF-16 units that one slice of several texts holds: about what a person reads at one sitting. */
const ROOM = 20_000

export const text: Modality<TextFacts> = {
  name: 'text',
  frame: 'char',
  facts: textFactsSchema,
  kinds: kindsOn('text'),
  mostBatch: 200,
  grids: false,
  split: (items, options) => batch(items, Math.min(options.batch ?? 1, 200), lengthOf, ROOM),
  stitch: results => stitchWhole(results)
}

const lengthOf = ({ parts }: SplitItem<TextFacts>): number => parts.reduce((sum, { facts }) => sum + facts.length, 0)
