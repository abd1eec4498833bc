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

/** Bytes that tell the type of a file. */
export const HEAD = 4_100

export const extensionOf = (name: string): string => /\.([^./\\]+)$/.exec(name.toLowerCase())?.[1] ?? ''
export const kindByName = (name: string): FileKind | undefined => BY_EXTENSION[extensionOf(name)]

/** What a file is, by its name and its first bytes: both must say the same. */
export async function sniff(name: string, head: Uint8Array): Promise<FileKind | RefusedFile> {
  const kind = kindByName(name)
  const refused = (code: string, detail: string): RefusedFile => ({ name: name.slice(0, 300), code, detail })
  if (head.length === 0) return refused('file-empty', 'the file is empty: send it again')
  if (kind === undefined)
    return refused('file-type-unknown', 'send .jpg, .png, .webp, .avif, .tiff, .gif, .txt, .jsonl, .csv, or a .zip of them')
  const found = await fileTypeFromBuffer(head)
  const says = found?.mime ?? 'no known type'
  const fits =
    kind === 'picture'
      ? PICTURES.has(says)
      : kind === 'zip'
        ? says === 'application/zip'
        : found === undefined || says.startsWith('text/') || says === 'application/json'
  return fits ? kind : refused('file-type-mismatch', `the name says .${extensionOf(name)}, the content is ${says}`)
}
