import { fileTypeFromBuffer } from 'file-type'
import type { RefusedFile } from '@uurga/shared/api/datasets.ts'

export type FileKind = 'picture' | 'text' | 'jsonl' | 'csv' | 'zip'

const BY_EXTENSION: Readonly<Record<string, FileKind>> = {
  jpg: 'picture',
  jpeg: 'picture',
  png: 'picture',
  webp: 'picture',
  avif: 'picture',
  tif: 'picture',
  tiff: 'picture',
  gif: 'picture',
  txt: 'text',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
  csv: 'csv',
  zip: 'zip'
}
const PICTURES = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/tiff', 'image/gif', 'image/apng'])

const TYPES: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  avif: 'image/avif',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  gif: 'image/gif'
}

/** Pictures that are not taken, and what to do with them: by the ending of the name, or by the content under another name. */
const ADVICE: Readonly<Record<string, string>> = {
  svg: 'a drawing (SVG) has no pixels of its own: export it as .png in the size it is to be labelled in',
  heic: 'HEIC is not taken: export it as .jpg, or have the camera save "most compatible" pictures',
  bmp: 'BMP is not taken: save it as .png, which keeps every pixel',
  psd: 'PSD is not taken: export it as .png or .tiff',
  jp2: 'JPEG 2000 is not taken: save it as .tiff or .png',
  jxl: 'JPEG XL is not taken: save it as .png or .jpg',
  raw: 'a raw file of a camera is not taken: develop it and save it as .tiff or .jpg',
  pdf: 'PDF is not taken: export its pages as .tiff or .png'
}
const ADVICE_BY_EXTENSION: Readonly<Record<string, string>> = {
  svg: 'svg',
  svgz: 'svg',
  heic: 'heic',
  heif: 'heic',
  bmp: 'bmp',
  dib: 'bmp',
  psd: 'psd',
  jp2: 'jp2',
  j2k: 'jp2',
  jxl: 'jxl',
  dng: 'raw',
  cr2: 'raw',
  cr3: 'raw',
  nef: 'raw',
  arw: 'raw',
  pdf: 'pdf'
}
const ADVICE_BY_TYPE: Readonly<Record<string, string>> = {
  'image/heic': 'heic',
  'image/heif': 'heic',
  'image/heic-sequence': 'heic',
  'image/bmp': 'bmp',
  'image/vnd.adobe.photoshop': 'psd',
  'image/jp2': 'jp2',
  'image/jxl': 'jxl',
  'image/x-adobe-dng': 'raw',
  'image/x-canon-cr2': 'raw',
  'image/x-canon-cr3': 'raw',
  'image/x-nikon-nef': 'raw',
  'image/x-sony-arw': 'raw',
  'application/pdf': 'pdf'
}

/** Bytes that tell the type of a file. */
export const HEAD = 4_100

export const extensionOf = (name: string): string => /\.([^./\\]+)$/.exec(name.toLowerCase())?.[1] ?? ''
/** The type of picture a name says. */
export const pictureTypeOf = (name: string): string | undefined => TYPES[extensionOf(name)]
export const kindByName = (name: string): FileKind | undefined => BY_EXTENSION[extensionOf(name)]

/** The directory of a TIFF commonly lies after its pixels, where the first bytes do not reach: its mark is enough (TIFF 6.0 §2, BigTIFF). */
const isTiff = (head: Uint8Array): boolean => TIFF_MARKS.has(Buffer.from(head.subarray(0, 4)).toString('latin1'))
const TIFF_MARKS = new Set(['II*\0', 'MM\0*', 'II+\0', 'MM\0+'])

/** What a file is, by its name and its first bytes: both must say the same kind of file. A picture under the name of another type of picture is one. */
export async function sniff(name: string, head: Uint8Array): Promise<FileKind | RefusedFile> {
  const kind = kindByName(name)
  const refused = (code: string, detail: string): RefusedFile => ({ name: name.slice(0, 300), code, detail })
  if (head.length === 0) return refused('file-empty', 'the file is empty: send it again')
  if (kind === undefined)
    return refused(
      'file-type-unknown',
      ADVICE[ADVICE_BY_EXTENSION[extensionOf(name)] ?? ''] ??
        'send .jpg, .png, .webp, .avif, .tiff, .gif, .txt, .jsonl, .csv, or a .zip of them'
    )
  const found = await fileTypeFromBuffer(head)
  const says = found?.mime ?? (isTiff(head) ? 'image/tiff' : 'no known type')
  const fits =
    kind === 'picture'
      ? PICTURES.has(says)
      : kind === 'zip'
        ? says === 'application/zip'
        : found === undefined || says.startsWith('text/') || says === 'application/json'
  const advice = kind === 'picture' ? ADVICE[ADVICE_BY_TYPE[says] ?? ''] : undefined
  return fits
    ? kind
    : refused(
        'file-type-mismatch',
        `the name says .${extensionOf(name)}, the content is ${says}${advice === undefined ? '' : `; ${advice}`}`
      )
}
