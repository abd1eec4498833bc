import { createHash } from 'node:crypto'
import type { NotedFile, RefusedFile } from '@uurga/shared/api/datasets.ts'
import type { NoteCode } from '@uurga/shared/api/notes.ts'
import { MOST_PARTS } from '@uurga/shared/modalities/image/scenes.ts'
import { isTiled } from '@uurga/shared/modalities/image/tiles.ts'
import type { Blobs } from '../blobs/blobs.ts'
import type { Media } from '../media/service.ts'
import type { Entry, ScenePicture } from './entry.ts'
import type { DatasetRow, ImportRow, ItemRow, PartRow } from './models.ts'
import { originalOf } from './part-bytes.ts'
import { pictureTypeOf } from './sniff.ts'
import type { DatasetStore } from './store.ts'
import { textFacts, TEXT_IN_ROW } from './text.ts'

export interface ImportDeps {
  readonly store: DatasetStore
  readonly blobs: Blobs
  readonly media: Media
  readonly now: () => number
}

/** An entry with its place: the number of its source, and its number in it. */
export interface Placed {
  readonly entry: Entry
  readonly file: number
  readonly number: number
}

export interface TakenIn {
  readonly items: number
  readonly itemBytes: number
  readonly duplicates: number
  readonly refused: readonly RefusedFile[]
  readonly noted: readonly NotedFile[]
}

type Taken = Extract<Entry, { kind: 'picture' | 'scene' | 'text' }>
interface Made {
  readonly item: ItemRow
  readonly entry: Taken
  /** Pictures of a scene that are not in it. */
  readonly refused: readonly RefusedFile[]
  readonly noted: readonly NotedFile[]
}

/**
 * Makes items of entries and puts them into the dataset; content that is there already is counted and named.
 * `repeated`: they may be in from before a crash, under the same ids; then they count, and are not added again.
 */
export async function takeIn(
  deps: ImportDeps,
  dataset: DatasetRow,
  run: ImportRow,
  entries: readonly Placed[],
  repeated: boolean
): Promise<TakenIn> {
  const all = await Promise.all(entries.map(placed => itemOf(deps, dataset, run, placed)))
  const made = all.filter(one => one !== undefined && 'item' in one)
  const hashes = made.map(({ item }) => item.hash)
  const known = new Set(made.length === 0 ? [] : (await deps.store.known(dataset._id, hashes)).keys())
  const there = new Set(
    repeated && made.length > 0 ? (await deps.store.namesOf(made.map(({ item }) => item._id))).map(({ _id }) => _id) : []
  )
  const taken: ItemRow[] = []
  const refused: RefusedFile[] = []
  const noted: NotedFile[] = []
  let duplicates = 0
  for (const one of all) {
    if (one === undefined) continue
    if (!isMade(one)) {
      refused.push(...one)
      continue
    }
    refused.push(...one.refused)
    if (there.has(one.item._id)) {
      taken.push(one.item)
      noted.push(...one.noted)
    } else if (known.has(one.item.hash)) {
      duplicates++
      refused.push(refusedOf(one.entry, 'file-duplicate', 'the same content is in the dataset already: it was not added again'))
    } else {
      known.add(one.item.hash)
      taken.push(one.item)
      noted.push(...one.noted)
    }
  }
  const fresh = taken.filter(({ _id }) => !there.has(_id))
  if (fresh.length > 0) await deps.store.addItems(fresh)
  for (const { parts } of fresh)
    for (const part of parts)
      if (part.blob !== undefined && part.facts.kind === 'image') deps.media.prepare(originalOf(part), isTiled(part.facts))
  return { items: taken.length, itemBytes: taken.reduce((sum, item) => sum + bytesOf(item), 0), duplicates, refused, noted }
}

/** Bytes of what was imported as an item: pages of one file are counted once. */
export const bytesOf = ({ parts }: Pick<ItemRow, 'parts'>): number =>
  parts.reduce((sum, { facts, page = 0 }) => sum + (page === 0 ? facts.bytes : 0), 0)

const refusedOf = (entry: Taken, code: string, detail: string): RefusedFile => ({
  name: entry.name,
  code,
  detail,
  ...('row' in entry && entry.row !== undefined ? { row: entry.row } : {})
})

const isMade = (one: Made | readonly RefusedFile[]): one is Made => !Array.isArray(one)

/** What is made of an entry, or why it is not taken. */
async function itemOf(
  deps: ImportDeps,
  dataset: DatasetRow,
  run: ImportRow,
  { entry, file, number }: Placed
): Promise<Made | readonly RefusedFile[] | undefined> {
  if (entry.kind === 'ignored' || entry.kind === 'named') return undefined
  if (entry.kind === 'refused') return [entry.refused]
  const modality = entry.kind === 'text' ? 'text' : 'image'
  if (dataset.modality !== modality)
    return [refusedOf(entry, 'wrong-modality', `the dataset takes ${dataset.modality}, this is ${modality}`)]
  const content = entry.kind === 'text' ? await contentOfText(deps, entry) : await contentOfPictures(deps, entry)
  if (content.parts.length === 0) return content.refused
  const { hash, parts, refused, noted } = content
  const item: ItemRow = {
    _id: `${run._id}-${pad(file, 5)}${pad(number, 9)}`,
    dataset: dataset._id,
    name: baseName(entry.name),
    modality,
    parts: parts.map((part, i) => ({ id: `p${i + 1}`, modality, ...part })),
    hash,
    import: run._id,
    meta: entry.kind === 'text' ? entry.meta : {},
    createdAt: deps.now()
  }
  return { item, entry, refused, noted }
}

type Measured = Omit<PartRow, 'id' | 'modality'>

interface Content {
  readonly hash: string
  /** None: it is not taken. */
  readonly parts: readonly Measured[]
  readonly refused: readonly RefusedFile[]
  readonly noted: readonly NotedFile[]
}

const contentOfText = async ({ blobs }: ImportDeps, { text }: Extract<Taken, { kind: 'text' }>): Promise<Content> => {
  const facts = textFacts(text)
  const held = facts.bytes <= TEXT_IN_ROW ? { text } : { blob: await blobs.put(Buffer.from(text)) }
  return { hash: facts.sha256.slice('sha256:'.length), parts: [{ role: 'main', facts, ...held }], refused: [], noted: [] }
}

/** A picture, the pages of a TIFF, or the pictures of a scene; one that cannot be read is named, the scene goes on without it. */
const contentOfPictures = async (
  { media }: ImportDeps,
  entry: Extract<Taken, { kind: 'picture' | 'scene' }>
): Promise<Content> => {
  const pictures: readonly ScenePicture[] = entry.kind === 'scene' ? entry.pictures : [{ ...entry, role: 'main' }]
  const looked = await Promise.all(pictures.map(async picture => ({ picture, found: await media.facts(picture.blob) })))
  const parts: Measured[] = []
  const refused: RefusedFile[] = []
  const noted: NotedFile[] = []
  for (const { picture, found } of looked) {
    const { name, role, blob, bytes } = picture
    if ('fault' in found) {
      refused.push({ name, code: found.fault, detail: found.detail })
      continue
    }
    const [first] = found.pages
    const says = pictureTypeOf(name)
    const notes: NoteCode[] = [...(picture.notes ?? []), ...found.notes]
    if (says !== undefined && says !== first?.type) notes.push('type-by-content')
    noted.push(...notes.map(code => ({ name, code })))
    const several = found.pages.length > 1
    parts.push(
      ...found.pages.map((facts, page) => ({
        role: several ? `${role === 'main' ? '' : `${role} `}page ${page + 1}` : role,
        facts: { kind: 'image' as const, ...facts, bytes },
        blob,
        ...(several && { page }),
        ...(found.notes.length > 0 && { notes: found.notes })
      }))
    )
  }
  if (parts.length > MOST_PARTS)
    refused.push(
      refusedOf(entry, 'too-many-parts', `it has ${parts.length} pictures, at most ${MOST_PARTS} are taken: divide it`)
    )
  const [only, ...others] = [...new Set(parts.map(({ blob }) => blob ?? ''))]
  return {
    hash: others.length === 0 ? (only ?? '') : sumOf([only ?? '', ...others]),
    parts: parts.length > MOST_PARTS ? [] : parts,
    refused,
    noted
  }
}

const sumOf = (hashes: readonly string[]): string => createHash('sha256').update(hashes.join(' ')).digest('hex')

const pad = (n: number, width: number): string => String(n).padStart(width, '0')

/** A name as people see it: without folders. */
const baseName = (name: string): string => name.split(/[/\\]/).at(-1) || 'item'
