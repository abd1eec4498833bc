import type { RefusedFile } from '@uurga/shared/api/datasets.ts'
import { isTiled } from '@uurga/shared/modalities/image/tiles.ts'
import type { Blobs } from '../blobs/blobs.ts'
import type { Media } from '../media/service.ts'
import type { Entry } from './entry.ts'
import type { DatasetRow, ImportRow, ItemRow } from './models.ts'
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
}

type Taken = Extract<Entry, { kind: 'picture' | 'text' }>
interface Made {
  readonly item: ItemRow
  readonly entry: Taken
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
  let duplicates = 0
  for (const one of all) {
    if (one === undefined) continue
    if ('code' in one) refused.push(one)
    else if (there.has(one.item._id)) taken.push(one.item)
    else if (known.has(one.item.hash)) {
      duplicates++
      refused.push(refusedOf(one.entry, 'file-duplicate', 'the same content is in the dataset already: it was not added again'))
    } else {
      known.add(one.item.hash)
      taken.push(one.item)
    }
  }
  const fresh = taken.filter(({ _id }) => !there.has(_id))
  if (fresh.length > 0) await deps.store.addItems(fresh)
  for (const { parts } of fresh)
    for (const { blob, facts } of parts)
      if (blob !== undefined && facts.kind === 'image')
        deps.media.prepare({ blob, type: facts.type, bytes: facts.bytes }, isTiled(facts))
  return { items: taken.length, itemBytes: taken.reduce((sum, item) => sum + bytesOf(item), 0), duplicates, refused }
}

/** Bytes of what was imported as an item. */
export const bytesOf = ({ parts }: Pick<ItemRow, 'parts'>): number => parts.reduce((sum, { facts }) => sum + facts.bytes, 0)

const refusedOf = (entry: Taken, code: string, detail: string): RefusedFile => ({
  name: entry.name,
  code,
  detail,
  ...('row' in entry && entry.row !== undefined ? { row: entry.row } : {})
})

async function itemOf(
  deps: ImportDeps,
  dataset: DatasetRow,
  run: ImportRow,
  { entry, file, number }: Placed
): Promise<Made | RefusedFile | undefined> {
  if (entry.kind === 'ignored') return undefined
  if (entry.kind === 'refused') return entry.refused
  const modality = entry.kind === 'picture' ? 'image' : 'text'
  if (dataset.modality !== modality)
    return refusedOf(entry, 'wrong-modality', `the dataset takes ${dataset.modality}, this is ${modality}`)
  const content = await contentOf(deps, entry)
  if ('fault' in content) return refusedOf(entry, content.fault, content.detail)
  const { hash, part } = content
  const item: ItemRow = {
    _id: `${run._id}-${pad(file, 5)}${pad(number, 9)}`,
    dataset: dataset._id,
    name: baseName(entry.name),
    modality,
    parts: [{ id: 'p1', modality, role: 'main', ...part }],
    hash,
    import: run._id,
    meta: entry.kind === 'text' ? entry.meta : {},
    createdAt: deps.now()
  }
  return { item, entry }
}

interface Content {
  readonly hash: string
  readonly part: Pick<ItemRow['parts'][number], 'facts' | 'text' | 'blob'>
}

async function contentOf({ blobs, media }: ImportDeps, entry: Taken): Promise<Content | { fault: string; detail: string }> {
  if (entry.kind === 'picture') {
    const facts = await media.facts(entry.blob)
    if ('fault' in facts) return facts
    return { hash: entry.blob, part: { facts: { kind: 'image', ...facts, bytes: entry.bytes }, blob: entry.blob } }
  }
  const { text } = entry
  const facts = textFacts(text)
  const held = facts.bytes <= TEXT_IN_ROW ? { text } : { blob: await blobs.put(Buffer.from(text)) }
  return { hash: facts.sha256.slice('sha256:'.length), part: { facts, ...held } }
}

const pad = (n: number, width: number): string => String(n).padStart(width, '0')

/** A name as people see it: without folders. */
const baseName = (name: string): string => name.split(/[/\\]/).at(-1) || 'item'
