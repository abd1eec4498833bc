import { z } from 'zod'

/**
 * What an import did with a file that was taken, other than it came: it is said, not hidden. The interface has words for each code
 * (`datasets.notes.<code>`).
 */
export const noteCode = z.enum([
  /** Its colours are inks: they were made RGB by the profile in the file. */
  'cmyk-by-profile',
  /** The same without a profile: by a usual one. */
  'cmyk-without-profile',
  /** An animation: its first frame is the picture. */
  'first-frame',
  /** A pyramid of one picture in several sizes: the largest is the picture. */
  'first-level',
  /** The name says another type of picture than the content is. */
  'type-by-content',
  /** No row of the manifest names it: it is an item of its own. */
  'not-in-manifest'
])
export type NoteCode = z.infer<typeof noteCode>
