/** The run that writes an export: a stream of the format's files into one blob, alone or in a zip with the manifest and, if asked, the media. */
import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Format, WrittenFile } from '@uurga/shared/formats/format.ts'
import type { ExportHeader, ExportItem } from '@uurga/shared/formats/model.ts'
import { formatOf } from '@uurga/shared/formats/registry.ts'
import type { Release } from '@uurga/shared/api/releases.ts'
import { zipped, type ZipEntry } from './archive.ts'
import { contentOf, headerOf, type ContentDeps } from './content.ts'
import type { ExportRow, FileRow, ReleaseRow } from './models.ts'
import { downloadName } from './names.ts'
import { spooled } from './spool.ts'
import type { ReleaseStore } from './store.ts'

export interface ExportBlobs {
  /** Stores bytes durably. Answers their hash and length. */
  write(bytes: AsyncIterable<Uint8Array>): Promise<{ readonly hash: string; readonly bytes: number }>
}

export interface WriteDeps extends ContentDeps {
  readonly store: ReleaseStore
  readonly blobs: ExportBlobs
  readonly now: () => number
  readonly progress: (done: number, total: number) => void
  readonly signal: AbortSignal
}

/** Writes from a folder of working files, which is gone afterwards. */
const storedFrom = async <T>(folder: string, write: () => Promise<T>): Promise<T> => {
  try {
    return await write()
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

export const writeExport = async (deps: WriteDeps, run: ExportRow, release: ReleaseRow, manifest: Release): Promise<void> => {
  const format = formatOf(run.format)
  const { write } = format ?? {}
  if (!format || !write) throw new Error(`format ${run.format} does not write`)
  const head = await headerOf(deps, release)
  const { header } = head
  const { paths, passes } = await rehearse(format, header, run.options)
  const left = new Map<string, number>()
  let seen = 0
  const items = async function* (): AsyncGenerator<ExportItem> {
    for await (const item of contentOf(deps, release, head, { left: (id, why) => count(left, `${why} ${id}`) })) {
      deps.signal.throwIfAborted()
      for (const { kind } of item.annotations) if (!format.kinds.includes(kind)) count(left, kind)
      yield item
      if (++seen % 100 === 0) deps.progress(seen, release.items)
    }
  }
  const folder = await mkdtemp(join(tmpdir(), 'uurga-export-'))
  const again = passes > 1 ? spooled(items, join(folder, 'items')) : items
  const alone = paths.length === 1 && !run.media && !format.archive
  const extension = alone ? format.extensions[0] : '.zip'
  const files = write.call(format, header, again, run.options)
  const bytes = alone
    ? bytesOfAll(files)
    : zipped(entries(deps, format, files, run, release, manifest), new Date(release.createdAt))
  const blob = await storedFrom(folder, () => deps.blobs.write(bytes))
  await deps.store.setExport(run._id, {
    state: 'done',
    blob: blob.hash,
    bytes: blob.bytes,
    name: downloadName(release.projectName, release.number, format.id, extension),
    type: alone ? format.mediaType : 'application/zip',
    warnings: warningsOf(left),
    itemsDone: release.items,
    endedAt: deps.now()
  })
}

const count = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1)

/** Which files a format writes of such a release, and how often it goes through the items: asked with none. */
const rehearse = async (format: Format, header: ExportHeader, options: unknown): Promise<{ paths: string[]; passes: number }> => {
  const paths: string[] = []
  let passes = 0
  const none = async function* (): AsyncGenerator<ExportItem> {
    passes++
    yield* []
  }
  for await (const { path, bytes } of format.write?.(header, none, options) ?? []) {
    paths.push(path)
    for await (const _ of bytes);
  }
  return { paths, passes: Math.max(1, passes) }
}

async function* bytesOfAll(files: AsyncIterable<WrittenFile>): AsyncGenerator<Uint8Array> {
  for await (const { bytes } of files) yield* bytes
}

/** The files, the media, and last the manifest, which names the sums of both. */
async function* entries(
  deps: WriteDeps,
  format: Format,
  files: AsyncIterable<WrittenFile>,
  run: ExportRow,
  release: ReleaseRow,
  manifest: Release
): AsyncGenerator<ZipEntry> {
  const sums: FileRow[] = []
  for await (const { path, bytes } of files) yield { path, bytes: summed(path, bytes, sums), compress: true }
  if (run.media) yield* media(deps, format, release, sums)
  const { options, startedAt } = run
  const whole = { ...manifest, export: { format: format.id, options, at: startedAt, files: sums } }
  yield { path: 'manifest.json', bytes: once(Buffer.from(`${JSON.stringify(whole, null, 2)}\n`)), compress: true }
}

/** Pictures as people saw them, upright, where the files of the format look for them; texts as they were stored. */
async function* media(deps: WriteDeps, format: Format, release: ReleaseRow, sums: FileRow[]): AsyncGenerator<ZipEntry> {
  const head = await headerOf(deps, release)
  const place = format.placing?.()
  for await (const { item, split } of contentOf(deps, release, head)) {
    for (const part of item.parts) {
      deps.signal.throwIfAborted()
      const isText = part.modality === 'text'
      const bytes = isText ? once(Buffer.from(part.text ?? '')) : await deps.origins.media(item.id, part.id)
      const path = (part.modality === 'image' ? place?.(part, split) : undefined) ?? part.name
      if (bytes) yield { path, bytes: summed(path, bytes, sums), compress: isText }
    }
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

async function* summed(path: string, bytes: AsyncIterable<Uint8Array>, sums: FileRow[]): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  let length = 0
  for await (const piece of bytes) {
    hash.update(piece)
    length += piece.length
    yield piece
  }
  sums.push({ path, sha256: `sha256:${hash.digest('hex')}`, bytes: length })
}

/** What was left out, in words. */
const warningsOf = (left: ReadonlyMap<string, number>): string[] => {
  const itemsLeft = (why: string): number => [...left.keys()].filter(key => key.startsWith(`${why} `)).length
  const [gone, unfinished] = [itemsLeft('withdrawn'), itemsLeft('unfinished')]
  return [
    ...(gone > 0 ? [`${gone} withdrawn items are left out`] : []),
    ...(unfinished > 0 ? [`${unfinished} items are left out: some of their windows have no result`] : []),
    ...[...left]
      .filter(([key]) => !key.includes(' '))
      .map(([kind, times]) => `${times} annotations of kind ${kind} are left out: the format does not carry them`)
  ]
}
