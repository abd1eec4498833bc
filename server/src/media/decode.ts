import { rename } from 'node:fs/promises'
import { TILE } from '@uurga/shared/modalities/image/tiles.ts'
import sharp from 'sharp'

/** Pictures beyond this are refused before a pixel is decoded. */
export const MOST_PIXELS = 1_000_000_000
const THUMBNAIL = 320
const PREVIEW = 2_048
const SHOWN_LONGEST = 16_383

/** Formats that are decoded; everything else libvips could read is left out. SVG never. */
const FORMATS = new Set(['jpeg', 'png', 'webp', 'gif', 'tiff', 'heif'])
const TYPES: Readonly<Record<string, string>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  tiff: 'image/tiff',
  heif: 'image/avif'
}
/** Types every browser shows. */
const SAFE = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif'])

export interface PictureFacts {
  readonly width: number
  readonly height: number
  readonly rawWidth: number
  readonly rawHeight: number
  /** EXIF 1–8. */
  readonly orientation: number
  readonly type: string
}

/** `preview`: small and soon; `tiles`: an archive of all tiles at all levels (tile-archive.ts). Both of pictures too large to be shown whole. */
export type Recipe = 'thumbnail' | 'upright' | 'preview' | 'tiles'

export type Asked =
  { readonly path: string; readonly job: 'facts' } | { readonly path: string; readonly job: Recipe; readonly to: string }

export type Answered =
  | { readonly facts: PictureFacts }
  /** `same`: the bytes can be shown as they are. */
  | { readonly made: { readonly type: string } | 'same' }
  | { readonly fault: 'file-type-unknown' | 'file-broken' | 'picture-too-large'; readonly detail: string }

// One thread, small caches: the process is bounded, and the server's own cores stay free.
sharp.concurrency(1)
sharp.cache({ memory: 64, files: 0, items: 50 })

const open = (path: string, sequentialRead = true) =>
  sharp(path, { limitInputPixels: MOST_PIXELS, failOn: 'error', sequentialRead, pages: 1 })

/** Does one job on one file. Never throws for a bad file: the fault is named. */
export async function decode(asked: Asked): Promise<Answered> {
  try {
    const { width, height, orientation = 1, format, pages, hasAlpha } = await open(asked.path).metadata()
    const type = TYPES[format]
    if (type === undefined || !FORMATS.has(format))
      return { fault: 'file-type-unknown', detail: `pictures of the format ${format} are not taken` }
    if (width * height > MOST_PIXELS)
      return { fault: 'picture-too-large', detail: `${width} × ${height} px is over ${MOST_PIXELS} px` }
    const turned = orientation >= 5
    const facts: PictureFacts = {
      width: turned ? height : width,
      height: turned ? width : height,
      rawWidth: width,
      rawHeight: height,
      orientation,
      type
    }
    if (asked.job === 'facts') {
      // Decoding to the end is what finds a truncated file; a thumbnail's size keeps it cheap.
      await open(asked.path).resize(64, 64, { fit: 'inside' }).raw().toBuffer()
      return { facts }
    }
    if (asked.job === 'thumbnail') {
      await open(asked.path)
        .rotate()
        .resize(THUMBNAIL, THUMBNAIL, { fit: 'inside', withoutEnlargement: true })
        .webp({ quality: 78, effort: 2 })
        .toFile(asked.to)
      return { made: { type: 'image/webp' } }
    }
    if (asked.job === 'preview') {
      const small = open(asked.path).rotate().resize(PREVIEW, PREVIEW, { fit: 'inside', withoutEnlargement: true })
      await small.webp({ quality: 82, effort: 2 }).toFile(asked.to)
      return { made: { type: 'image/webp' } }
    }
    if (asked.job === 'tiles') {
      // Read in order, a picture is never whole in memory; one to be turned is unpacked to the disk by libvips.
      const upright = open(asked.path, orientation === 1).rotate()
      await (hasAlpha ? upright.png({ compressionLevel: 6 }) : upright.jpeg({ quality: 90, chromaSubsampling: '4:4:4' }))
        .tile({ size: TILE, overlap: 0, layout: 'dz', depth: 'onetile', container: 'zip', basename: 'tiles' })
        .toFile(`${asked.to}.zip`)
      await rename(`${asked.to}.zip`, asked.to)
      return { made: { type: 'application/zip' } }
    }
    const plain = orientation === 1 && SAFE.has(type) && Math.max(width, height) <= SHOWN_LONGEST && (pages ?? 1) === 1
    if (plain) return { made: 'same' }
    const upright = open(asked.path).rotate()
    const lossless = format === 'png' || format === 'tiff' || format === 'gif'
    await (lossless ? upright.png({ compressionLevel: 6 }) : upright.jpeg({ quality: 92, chromaSubsampling: '4:4:4' })).toFile(
      asked.to
    )
    return { made: { type: lossless ? 'image/png' : 'image/jpeg' } }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    if (/pixel limit/i.test(message))
      return { fault: 'picture-too-large', detail: `the picture has more than ${MOST_PIXELS} pixels` }
    if (/unsupported image format/i.test(message))
      return { fault: 'file-type-unknown', detail: 'the file is no picture that can be read' }
    return {
      fault: 'file-broken',
      detail: `the picture cannot be decoded (${message.split('\n')[0]?.slice(0, 120)}): export it again`
    }
  }
}
