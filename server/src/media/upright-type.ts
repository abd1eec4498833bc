/** Types every browser shows. */
const SAFE = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif'])
/** Types whose pixels are kept as they are, not packed with loss. */
const LOSSLESS = new Set(['image/png', 'image/tiff', 'image/gif'])
const SHOWN_LONGEST = 16_383

interface Upright {
  readonly type: string
  readonly width: number
  readonly height: number
  /** EXIF 1–8. */
  readonly orientation: number
}

/**
 * The type of the upright picture: that of the file where its bytes can be shown as they are, else png or jpeg. `converted`: something else than
 * turning has to be done to it (colours of inks, an animation).
 */
export const uprightTypeOf = (
  { type, width, height, orientation }: Upright,
  converted: boolean
): 'same' | 'image/png' | 'image/jpeg' =>
  !converted && orientation === 1 && SAFE.has(type) && Math.max(width, height) <= SHOWN_LONGEST
    ? 'same'
    : LOSSLESS.has(type)
      ? 'image/png'
      : 'image/jpeg'
