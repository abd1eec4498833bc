import type { Blobs } from '../blobs/blobs.ts'
import { refusedEntry, type Entry } from './entry.ts'
import type { Meter } from './meter.ts'
import type { SourceRow } from './models.ts'
import { readManifest } from './read-manifest.ts'
import { readCsv, readJsonl } from './read-table.ts'
import { readZip } from './read-zip.ts'
import { HEAD, sniff, type FileKind } from './sniff.ts'
import { decodeText, LONGEST_TEXT } from './text.ts'

/** What a source holds, in the same order each time it is read. What cannot be taken is named among it. */
export async function* entriesOf(
  blobs: Blobs,
  source: SourceRow,
  meter: Meter,
  tables: 'texts' | 'manifests' = 'texts'
): AsyncGenerator<Entry> {
  const kind = await sniff(source.name, await headOf(blobs, source.blob))
  if (typeof kind !== 'string') yield { kind: 'refused', refused: kind }
  else if (kind === 'zip')
    yield* readZip(source.name, blobs, source.blob, meter, file => entriesOf(blobs, file, { read: 0 }, tables))
  else if (tables === 'manifests' && (kind === 'jsonl' || kind === 'csv'))
    yield* readManifest(source.name, kind, metered(blobs.read(source.blob), meter))
  else yield* entriesOfFile(blobs, kind, source, meter)
}

async function* entriesOfFile(
  blobs: Blobs,
  kind: Exclude<FileKind, 'zip'>,
  { name, blob, bytes }: SourceRow,
  meter: Meter
): AsyncGenerator<Entry> {
  if (kind === 'picture') yield { kind: 'picture', name, blob, bytes }
  else if (kind === 'jsonl') yield* readJsonl(name, metered(blobs.read(blob), meter))
  else if (kind === 'csv') yield* readCsv(name, metered(blobs.read(blob), meter))
  else if (bytes > LONGEST_TEXT) yield refusedEntry(name, 'text-too-long', `the text is over ${LONGEST_TEXT} bytes: split it`)
  else {
    const text = decodeText(await blobs.get(blob))
    if (text === undefined) yield refusedEntry(name, 'text-not-utf8', 'the text is not UTF-8: save it as UTF-8')
    else if (text.trim() === '') yield refusedEntry(name, 'file-empty', 'the text is empty')
    else yield { kind: 'text', name, text, meta: {} }
  }
}

async function* metered(bytes: AsyncIterable<Uint8Array>, meter: Meter): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    meter.read += chunk.length
    yield chunk
  }
}

async function headOf(blobs: Blobs, blob: string): Promise<Uint8Array> {
  if ((await blobs.size(blob)) === 0) return new Uint8Array()
  const parts: Uint8Array[] = []
  for await (const chunk of blobs.read(blob, { start: 0, end: HEAD - 1 })) parts.push(chunk as Buffer)
  return Buffer.concat(parts)
}
