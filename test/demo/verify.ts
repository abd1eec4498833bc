/** Downloads exports and holds them to what must be in them. */
import { createHash } from 'node:crypto'
import { createExport, getExport, getExportFile, type ExportRun, type Release } from '@uurga/shared/api/releases.ts'
import { classesOf } from '@uurga/shared/document/placed.ts'
import type { AnnotationDocument } from '@uurga/shared/document/document.ts'
import type { ExportItem } from '@uurga/shared/formats/model.ts'
import { uurgaJsonl } from '@uurga/shared/formats/uurga-jsonl/uurga-jsonl.ts'
import { fromBuffer, type Entry } from 'yauzl'
import { pathOf, type Client } from './client.ts'
import { isOver, until } from './setup.ts'

export interface Downloaded {
  readonly run: ExportRun
  readonly bytes: Buffer
}

/** Makes an export and fetches it in two ranges, as a cut download goes on. The sum must be the one the product told. */
export const download = async (
  client: Client,
  release: string,
  format: string,
  options: Record<string, string | number | boolean> = {}
): Promise<Downloaded> => {
  const { id } = await client.call(createExport, { params: { release }, body: { format, options } })
  const run = await until(() => client.call(getExport, { params: { export: id } }), isOver)
  if (run.state !== 'done' || run.bytes === undefined) throw new Error(`export ${format}: ${run.state} ${run.warnings.join()}`)
  const half = Math.floor(run.bytes / 2)
  const path = pathOf(getExportFile, { export: id })
  const parts: Buffer[] = []
  for (const range of [`bytes=0-${half - 1}`, `bytes=${half}-`]) {
    const response = await client.fetch('get', path, { headers: { range } })
    if (response.status !== 206) throw new Error(`download ${range}: ${response.status}`)
    parts.push(Buffer.from(await response.arrayBuffer()))
  }
  const bytes = Buffer.concat(parts)
  const sum = sha256(bytes)
  if (bytes.length !== run.bytes || sum !== run.sha256) throw new Error(`export ${format}: ${sum} instead of ${run.sha256}`)
  return { run, bytes }
}

export const sha256 = (bytes: Uint8Array): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`

/** The files of a zip by path. */
export const unzip = async (bytes: Buffer): Promise<ReadonlyMap<string, Buffer>> =>
  await new Promise((resolve, reject) => {
    const files = new Map<string, Buffer>()
    fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error)
      zip.on('error', reject)
      zip.on('end', () => resolve(files))
      zip.on('entry', (entry: Entry) => {
        zip.openReadStream(entry, (fault, stream) => {
          if (fault) return reject(fault)
          const pieces: Buffer[] = []
          stream.on('data', (piece: Buffer) => pieces.push(piece))
          stream.on('error', reject)
          stream.on('end', () => {
            files.set(entry.fileName, Buffer.concat(pieces))
            zip.readEntry()
          })
        })
      })
      zip.readEntry()
    })
  })

/** Figures of a set of documents that a release or an export must agree with. */
export interface Figures {
  readonly annotations: number
  readonly nothing: number
  readonly kinds: Readonly<Record<string, number>>
  readonly classes: Readonly<Record<string, number>>
}

const tally = (keys: Iterable<string>): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1
  return Object.fromEntries(Object.entries(counts).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

export const figuresOf = (documents: Iterable<Pick<AnnotationDocument, 'annotations' | 'nothing'>>): Figures => {
  const all = [...documents]
  const annotations = all.flatMap(document => document.annotations)
  return {
    annotations: annotations.length,
    nothing: all.filter(({ nothing }) => nothing === true).length,
    kinds: tally(annotations.map(({ kind }) => kind)),
    classes: tally(annotations.flatMap(classesOf))
  }
}

/** One thing held to what it must be. */
export interface Check {
  readonly name: string
  /** What is wrong, in words. Absent: it agrees. */
  readonly fault?: string
}

export const agree = (name: string, found: unknown, expected: unknown): Check =>
  same(found, expected) ? { name } : { name, fault: `${shown(found)} instead of ${shown(expected)}` }

const shown = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 200)

const same = (a: unknown, b: unknown): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))

/** Without regard to the order of keys, at any depth. */
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, field]) => [key, sorted(field)])
  )
}

/** The items of a lossless file, read by the product's own reader; it may not find anything to warn of. */
export const readUurga = async (bytes: Buffer): Promise<ExportItem[]> => {
  const items: ExportItem[] = []
  const once = async function* (): AsyncGenerator<Uint8Array> {
    yield bytes
  }
  for await (const event of uurgaJsonl.read?.([{ path: 'uurga.jsonl', bytes: once }]) ?? []) {
    if (event.type === 'warning') throw new Error(`line ${event.warning.line}: ${event.warning.detail}`)
    if (event.type === 'item') items.push(event.item)
  }
  return items
}

interface CocoFile {
  readonly images: readonly unknown[]
  readonly annotations: readonly { readonly category_id: number; readonly image_id: number }[]
  readonly categories: readonly { readonly id: number; readonly name: string }[]
}

/** Pictures and annotations by category of all COCO files of a zip, and its manifest. */
export const readCoco = (files: ReadonlyMap<string, Buffer>) => {
  const parts = [...files]
    .filter(([path]) => path.startsWith('annotations/'))
    .map(([, bytes]) => JSON.parse(bytes.toString()) as CocoFile)
  const named = parts.flatMap(({ annotations, categories }) => {
    const names = new Map(categories.map(({ id, name }) => [id, name]))
    return annotations.map(({ category_id: id }) => names.get(id) ?? '?')
  })
  return {
    pictures: parts.reduce((sum, { images }) => sum + images.length, 0),
    annotations: named.length,
    classes: tally(named),
    manifest: JSON.parse(files.get('manifest.json')?.toString() ?? '{}') as Release & {
      export: { files: { path: string; sha256: string; bytes: number }[] }
    }
  }
}

/** Lines of a JSONL file. */
export const readLines = <T>(bytes: Buffer): T[] =>
  bytes
    .toString()
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as T)
