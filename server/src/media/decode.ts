import { rename } from 'node:fs/promises'
import { fileTypeFromFile } from 'file-type'
import type { NoteCode } from '@uurga/shared/api/notes.ts'
import { MOST_PARTS } from '@uurga/shared/modalities/image/scenes.ts'
import { TILE } from '@uurga/shared/modalities/image/tiles.ts'
import sharp, { type Metadata } from 'sharp'
import { uprightTypeOf } from './upright-type.ts'

/** Pictures beyond this are refused before a pixel is decoded. */
export const MOST_PIXELS = 1_000_000_000
const THUMBNAIL = 320
const PREVIEW = 2_048

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

/** `page`: which page of a TIFF, from 0. Facts are of all pages. */
export type Asked =
  | { readonly path: string; readonly job: 'facts' }
  | { readonly path: string; readonly job: Recipe; readonly to: string; readonly page?: number | undefined }

/** What a file holds: of a TIFF of several pages the facts of each, of any other file of one picture. */
export interface Looked {
  readonly pages: readonly PictureFacts[]
  /** What was made of it other than it came. */
  readonly notes: readonly NoteCode[]
}

export type Answered =
  | { readonly looked: Looked }
  /** `same`: the bytes can be shown as they are. */
  | { readonly made: { readonly type: string } | 'same' }
  | { readonly fault: 'file-type-unknown' | 'file-broken' | 'picture-too-large' | 'too-many-parts'; readonly detail: string }

// One thread, small caches: the process is bounded, and the server's own cores stay free.
sharp.concurrency(1)
sharp.cache({ memory: 64, files: 0, items: 50 })

const opened = (path: string, page: number, sequentialRead = true) =>
  sharp(path, { limitInputPixels: MOST_PIXELS, failOn: 'error', sequentialRead, pages: 1, page })

class Fault extends Error {
  constructor(
    readonly fault: Extract<Answered, { fault: string }>['fault'],
    message: string
  ) {
    super(message)
  }
}

const factsOf = ({ width, height, orientation = 1, format }: Metadata): PictureFacts => {
  const type = TYPES[format]
  if (type === undefined || !FORMATS.has(format))
    throw new Fault('file-type-unknown', `pictures of the format ${format} are not taken`)
  if (width * height > MOST_PIXELS) throw new Fault('picture-too-large', `${width} × ${height} px is over ${MOST_PIXELS} px`)
  const turned = orientation >= 5
  return {
    width: turned ? height : width,
    height: turned ? width : height,
    rawWidth: width,
    rawHeight: height,
    orientation,
    type
  }
}

/** Whether it moves: of a GIF or WebP its frames say so; of a PNG a chunk that libpng passes over. */
const isAnimated = async (path: string, { format, pages = 1 }: Metadata): Promise<boolean> =>
  format === 'png' ? (await fileTypeFromFile(path))?.mime === 'image/apng' : format !== 'tiff' && pages > 1

/** A pyramid holds one picture at several sizes, each page half of the one before. */
const isPyramid = (pages: readonly PictureFacts[]): boolean =>
  pages.length > 1 &&
  pages.slice(1).every(({ rawWidth, rawHeight }, i) => {
    const before = pages[i]
    const half = (side: number, of: number): boolean => Math.abs(side - of / 2) <= 1
    return before !== undefined && half(rawWidth, before.rawWidth) && half(rawHeight, before.rawHeight)
  })

const look = async (path: string): Promise<Looked> => {
  const first = await opened(path, 0).metadata()
  const count = first.format === 'tiff' ? (first.pages ?? 1) : 1
  if (count > MOST_PARTS) throw new Fault('too-many-parts', `it has ${count} pages, at most ${MOST_PARTS} are taken: divide it`)
  const pages: PictureFacts[] = [factsOf(first)]
  for (let page = 1; page < count; page++) pages.push(factsOf(await opened(path, page).metadata()))
  const pyramid = isPyramid(pages)
  const kept = pyramid ? pages.slice(0, 1) : pages
  // Decoding to the end is what finds a truncated file; a thumbnail's size keeps it cheap.
  for (const page of kept.keys()) await opened(path, page).resize(64, 64, { fit: 'inside' }).raw().toBuffer()
  const notes: NoteCode[] = []
  if (first.space === 'cmyk') notes.push(first.hasProfile ? 'cmyk-by-profile' : 'cmyk-without-profile')
  if (await isAnimated(path, first)) notes.push('first-frame')
  if (pyramid) notes.push('first-level')
  return { pages: kept, notes }
}

/** Does one job on one file. Never throws for a bad file: the fault is named. */
export async function decode(asked: Asked): Promise<Answered> {
  try {
    if (asked.job === 'facts') return { looked: await look(asked.path) }
    const { page = 0 } = asked
    const open = (path: string, sequentialRead = true) => opened(path, page, sequentialRead)
    const metadata = await open(asked.path).metadata()
    const { hasAlpha } = metadata
    const facts = factsOf(metadata)
    const { orientation } = facts
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
    const converted = metadata.space === 'cmyk' || (await isAnimated(asked.path, metadata))
    const type = uprightTypeOf(facts, converted)
    if (type === 'same') return { made: 'same' }
    const upright = open(asked.path).rotate()
    const packed =
      type === 'image/png' ? upright.png({ compressionLevel: 6 }) : upright.jpeg({ quality: 92, chromaSubsampling: '4:4:4' })
    await packed.toFile(asked.to)
    return { made: { type } }
  } catch (error) {
    if (error instanceof Fault) return { fault: error.fault, detail: error.message }
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
