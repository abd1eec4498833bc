import { z } from 'zod'
import { kindsOn } from '../../kinds/registry.ts'
import type { Modality } from '../modality.ts'
import { batch } from '../batch.ts'
import { splitPictures } from './split.ts'
import { stitchPictures } from './stitch.ts'

const MOST_BATCH = 50

const size = z.int().min(1).max(1_000_000)

/** What is measured of a picture. `width` and `height` are those of the upright picture, EXIF orientation applied; annotations count in them. */
export const imageFactsSchema = z.strictObject({
  kind: z.literal('image'),
  width: size,
  height: size,
  rawWidth: size,
  rawHeight: size,
  /** EXIF orientation of the stored file, 1 … 8. */
  orientation: z.int().min(1).max(8),
  type: z.string().max(100),
  bytes: z.int().min(0)
})
export type ImageFacts = z.infer<typeof imageFactsSchema>

export const image: Modality<ImageFacts> = {
  name: 'image',
  frame: 'px',
  facts: imageFactsSchema,
  kinds: kindsOn('image'),
  mostBatch: MOST_BATCH,
  grids: true,
  split: (items, { grid, batch: size = 1 }) => (grid ? splitPictures(items, grid) : batch(items, Math.min(size, MOST_BATCH))),
  stitch: stitchPictures
}
