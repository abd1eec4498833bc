import type { Annotation } from '../document/annotation.ts'
import { sha256Hex } from '../document/sha256.ts'
import { encodeUtf8 } from '../document/utf8.ts'
import { uuidv7 } from '../document/uuid.ts'
import type { ReadEvent } from './format.ts'
import { exportHeaderSchema, exportItemSchema } from './model.ts'
import type { ExportHeader } from './model.ts'
import type { Ontology } from '../ontology/ontology.ts'
import { firstIssue, warning } from './warning.ts'

/** The part that a picture read from a file has. */
export const PART = 'p'

/** What a reader found out about one picture. `file` is its path as the format has it. */
export interface ReadPicture {
  readonly file: string
  readonly width: number
  readonly height: number
  readonly split?: string | undefined
  /** What else the file says of it. */
  readonly meta?: Readonly<Record<string, unknown>> | undefined
  /** Where its annotations stand, for warnings. */
  readonly path: string
  readonly line: number
}

/** Fields every read annotation shares: where it is, and that it was imported. */
export interface ReadBase {
  readonly id: string
  readonly on: { readonly item: string; readonly part: string }
  readonly origin: { readonly by: 'import' }
}

/** Makes the items of one reading: ids of items from the names of their files, ids of annotations that are the same at every reading. */
export const pictureReader = () => {
  const taken = new Set<string>()
  return (picture: ReadPicture, annotations: (next: () => ReadBase) => Iterable<Annotation>): ReadEvent => {
    const name = picture.file.slice(picture.file.lastIndexOf('/') + 1)
    const stem = name.replace(/\.[^.]*$/, '')
    let item = /^[A-Za-z0-9_-]{1,64}$/.test(stem) ? stem : `picture-${taken.size + 1}`
    for (let n = 2; taken.has(item); n++) item = `picture-${taken.size + n}`
    taken.add(item)
    const seed = hexBytes(sha256Hex(encodeUtf8(item)))
    let count = 0
    const next = (): ReadBase => {
      const n = count++
      const random = Uint8Array.from([...seed.slice(0, 6), n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255])
      return { id: uuidv7(0, random), on: { item, part: PART }, origin: { by: 'import' } }
    }
    const { file, width, height, split, meta, path, line } = picture
    const read = exportItemSchema.safeParse({
      item: {
        id: item,
        name,
        parts: [{ id: PART, modality: 'image', name: `images/${file}`, facts: { width, height } }],
        ...(meta && Object.keys(meta).length > 0 && { meta })
      },
      annotations: [...annotations(next)],
      ...(split !== undefined && { split })
    })
    return read.success
      ? { type: 'item', item: read.data }
      : warning('wrong-shape', path, line, firstIssue(read.error, 'picture'))
  }
}

const hexBytes = (hex: string): number[] =>
  Array.from({ length: hex.length / 2 }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16))

/** The header of files that say little of the release they are from. */
export const readHeader = (
  ontology: Ontology,
  more: { readonly name?: string; readonly createdAt?: number; readonly splits?: readonly string[] },
  path: string
): ReadEvent => {
  const header: ExportHeader = {
    project: { id: 'import', name: more.name?.trim().slice(0, 500) || 'import' },
    ontology,
    ontologyVersion: 0,
    createdAt: more.createdAt ?? 0,
    ...(more.splits && more.splits.length > 0 && { splits: [...more.splits] })
  }
  const read = exportHeaderSchema.safeParse(header)
  return read.success
    ? { type: 'header', header: read.data }
    : warning('wrong-shape', path, 1, firstIssue(read.error, 'ontology'))
}

/** The sides of pictures: only where every picture is on one, since a release is divided as a whole or not at all. */
export const sidesOf = (sides: readonly (string | undefined)[]): string[] => {
  const named = sides.flatMap(side => (side !== undefined && /^[a-z0-9-]{1,40}$/.test(side) ? [side] : []))
  return named.length === sides.length ? [...new Set(named)] : []
}
