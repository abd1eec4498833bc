import { createHash } from 'node:crypto'
import type { RefusedFile } from '@uurga/shared/api/datasets.ts'
import type { Blobs } from '../blobs/blobs.ts'
import type { Media } from '../media/service.ts'
import type { RunContext } from '../runs/runner.ts'
import { refusedEntry, type Entry } from './entry.ts'
import type { DatasetRow, ImportRow, ItemRow, SourceRow } from './models.ts'
import { readCsv, readJsonl } from './read-table.ts'
import { readZip } from './read-zip.ts'
import { HEAD, sniff, type FileKind } from './sniff.ts'
import type { DatasetStore } from './store.ts'
import { decodeText, LONGEST_TEXT, textFacts, TEXT_IN_ROW } from './text.ts'

export interface ImportDeps {
  readonly store: DatasetStore
  readonly blobs: Blobs
  readonly media: Media
  readonly now: () => number
}

/** Entries that go in together. */
const BATCH = { text: 1_000, picture: 40 } as const

/**
 * Reads the sources of an import into items, from where it stands. Place and counters move in one write after each batch; ids come from the
 * place, so that a batch repeated after a crash adds nothing twice.
 */
export async function runImport(deps: ImportDeps, id: string, { signal, progress }: RunContext): Promise<void> {
  const run = await deps.store.beginImport(id)
  const dataset = run === null ? null : await deps.store.get(run.dataset)
  if (run === null || dataset === null) return
  try {
    let { entriesDone, bytesDone } = run
    for (const [place, source] of run.sources.entries()) {
      if (place < run.filesDone) continue
      const skip = place === run.filesDone ? run.entriesDone : 0
      let seen = 0
      let batch: Entry[] = []
      const flush = async (last: boolean): Promise<void> => {
        signal.throwIfAborted()
        entriesDone += batch.length
        const done = await takeIn(deps, dataset, run, batch, { place, from: entriesDone - batch.length })
        const bytes = last ? source.bytes : 0
        bytesDone += bytes
        const set = last ? { filesDone: place + 1, entriesDone: 0 } : { entriesDone }
        await deps.store.advance(id, set, { items: done.items, duplicates: done.duplicates, bytesDone: bytes }, done.refused)
        if (done.items > 0) await deps.store.grow(dataset._id, { items: done.items, bytes: done.bytes })
        progress(bytesDone, run.bytes)
        batch = []
      }
      const size = dataset.modality === 'image' ? BATCH.picture : BATCH.text
      for await (const entry of entriesOf(deps.blobs, source)) {
        if (seen++ < skip) continue
        batch.push(entry)
        if (batch.length >= size) await flush(false)
      }
      await flush(true)
      entriesDone = 0
    }
    await deps.store.setImport(id, { state: 'done', endedAt: deps.now() }, ['running'])
  } catch (error) {
    if (signal.aborted) {
      await deps.store.setImport(id, { endedAt: deps.now() }, ['cancelled'])
      throw error
    }
    await deps.store.setImport(id, { state: 'failed', endedAt: deps.now() }, ['running'])
    throw error
  }
}

async function* entriesOf(blobs: Blobs, source: SourceRow): AsyncGenerator<Entry> {
  const head = await headOf(blobs, source.blob)
  const kind = await sniff(source.name, head)
  if (typeof kind !== 'string') yield { kind: 'refused', refused: kind }
  else if (kind === 'zip') yield* readZip(source.name, blobs, source.blob, file => entriesOf(blobs, file))
  else yield* entriesOfFile(blobs, kind, source)
}

async function* entriesOfFile(
  blobs: Blobs,
  kind: Exclude<FileKind, 'zip'>,
  { name, blob, bytes }: SourceRow
): AsyncGenerator<Entry> {
  if (kind === 'picture') yield { kind: 'picture', name, blob, bytes }
  else if (kind === 'jsonl') yield* readJsonl(name, blobs.read(blob))
  else if (kind === 'csv') yield* readCsv(name, blobs.read(blob))
  else if (bytes > LONGEST_TEXT) yield refusedEntry(name, 'text-too-long', `the text is over ${LONGEST_TEXT} bytes: split it`)
  else {
    const text = decodeText(await blobs.get(blob))
    yield text === undefined
      ? refusedEntry(name, 'text-not-utf8', 'the text is not UTF-8: save it as UTF-8')
      : text.trim() === ''
        ? refusedEntry(name, 'file-empty', 'the text is empty')
        : { kind: 'text', name, text, meta: {} }
  }
}

async function headOf(blobs: Blobs, blob: string): Promise<Uint8Array> {
  if ((await blobs.size(blob)) === 0) return new Uint8Array()
  const parts: Uint8Array[] = []
  for await (const chunk of blobs.read(blob, { start: 0, end: HEAD - 1 })) parts.push(chunk as Buffer)
  return Buffer.concat(parts)
}

interface TakenIn {
  readonly items: number
  readonly bytes: number
  readonly duplicates: number
  readonly refused: readonly RefusedFile[]
}

/** Makes items of entries. `from`: how many entries of this source came before. */
async function takeIn(
  deps: ImportDeps,
  dataset: DatasetRow,
  run: ImportRow,
  entries: readonly Entry[],
  { place, from }: { place: number; from: number }
): Promise<TakenIn> {
  const refused: RefusedFile[] = []
  const rows: ItemRow[] = []
  for (const [k, entry] of entries.entries()) {
    if (entry.kind === 'refused') refused.push(entry.refused)
    if (entry.kind === 'refused' || entry.kind === 'ignored') continue
    const made = await itemOf(deps, dataset, run, entry, `${run._id}-${pad(place, 5)}${pad(from + k, 9)}`)
    if ('code' in made) refused.push(made)
    else rows.push(made)
  }
  const known = await deps.store.known(
    dataset._id,
    rows.map(({ hash }) => hash)
  )
  const own = new Set((await deps.store.namesOf(rows.map(({ _id }) => _id))).map(({ _id }) => _id))
  const fresh = new Map<string, ItemRow>()
  let again = 0
  for (const row of rows) {
    if (own.has(row._id)) again++
    else if (!known.has(row.hash) && !fresh.has(row.hash)) fresh.set(row.hash, row)
    else
      refused.push({
        name: row.name,
        code: 'file-duplicate',
        detail: 'the same content is in the dataset already: it was not added again'
      })
  }
  if (fresh.size > 0) await deps.store.addItems([...fresh.values()])
  for (const { parts } of fresh.values())
    for (const { blob, facts } of parts)
      if (blob !== undefined && facts.kind === 'image') deps.media.prepare({ blob, type: facts.type, bytes: facts.bytes })
  const duplicates = rows.length - fresh.size - again
  return {
    items: fresh.size + again,
    duplicates,
    refused,
    bytes: [...fresh.values()].reduce((sum, { parts }) => sum + (parts[0]?.facts.bytes ?? 0), 0)
  }
}

const pad = (n: number, width: number): string => String(n).padStart(width, '0')

async function itemOf(
  { blobs, media, now }: ImportDeps,
  dataset: DatasetRow,
  run: ImportRow,
  entry: Extract<Entry, { name: string }>,
  id: string
): Promise<ItemRow | RefusedFile> {
  const wrong = (code: string, detail: string): RefusedFile => ({
    name: entry.name,
    code,
    detail,
    ...('row' in entry && entry.row !== undefined ? { row: entry.row } : {})
  })
  const modality = entry.kind === 'picture' ? 'image' : 'text'
  if (dataset.modality !== modality) return wrong('wrong-modality', `the dataset takes ${dataset.modality}, this is ${modality}`)
  const common = {
    _id: id,
    dataset: dataset._id,
    name: baseName(entry.name),
    modality,
    import: run._id,
    createdAt: now()
  } as const
  if (entry.kind === 'picture') {
    const facts = await media.facts(entry.blob)
    if ('fault' in facts) return wrong(facts.fault, facts.detail)
    return {
      ...common,
      hash: entry.blob,
      meta: {},
      parts: [{ id: 'p1', modality, role: 'main', facts: { kind: 'image', ...facts, bytes: entry.bytes }, blob: entry.blob }]
    }
  }
  const facts = textFacts(entry.text)
  const short = facts.bytes <= TEXT_IN_ROW
  const held = short ? { text: entry.text } : { blob: await blobs.put(Buffer.from(entry.text)) }
  return {
    ...common,
    hash: createHash('sha256').update(entry.text).digest('hex'),
    meta: entry.meta,
    parts: [{ id: 'p1', modality, role: 'main', facts, ...held }]
  }
}

/** A name as people see it: without folders. */
const baseName = (name: string): string => name.split(/[/\\]/).at(-1)?.slice(0, 300) || 'item'
