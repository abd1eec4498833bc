import yauzl, { type Entry as ZipEntry, type ZipFile } from 'yauzl'
import { TooLarge, type Blobs } from '../blobs/blobs.ts'
import { LIMITS } from '../config/limits.ts'
import { refusedEntry, type Entry } from './entry.ts'
import type { Meter } from './meter.ts'
import { HEAD, sniff } from './sniff.ts'

/** Bounds of an archive: entries, unpacked bytes, and how much more than its own size it may unpack to. */
const BOUNDS = { entries: 200_000, bytes: LIMITS.uploadTotal, ratio: 200, ratioFrom: 64 * 1024 * 1024 }
const JUNK = /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|\._)/

/** How a file of an archive is read on: its name, its blob, its first bytes. */
export type ReadFile = (file: { name: string; blob: string; bytes: number; head: Uint8Array }) => AsyncGenerator<Entry>

/** Files of an archive, one after the other. Paths that leave it, links, encrypted files and archives in it are named; a bomb ends the reading. */
export async function* readZip(
  name: string,
  blobs: Blobs,
  blob: string,
  meter: Meter,
  readFile: ReadFile
): AsyncGenerator<Entry> {
  let zip: ZipFile
  try {
    zip = await open(blobs.path(blob))
  } catch (error) {
    yield refusedEntry(name, 'archive-broken', `the archive cannot be opened (${reasonOf(error)}): pack it again`)
    return
  }
  const packed = (await blobs.size(blob)) ?? 0
  const allowed = Math.max(BOUNDS.ratioFrom, Math.min(BOUNDS.bytes, packed * BOUNDS.ratio))
  let count = 0
  let unpacked = 0
  try {
    for (let entry = await next(zip); entry !== undefined; entry = await next(zip)) {
      const path = nameOf(entry)
      meter.read += entry.compressedSize
      if (path.endsWith('/') || JUNK.test(path)) continue
      if (++count > BOUNDS.entries || unpacked + entry.uncompressedSize > allowed) {
        yield refusedEntry(
          name,
          'archive-bomb',
          `the archive unpacks to more than is taken (${BOUNDS.entries} files, ${allowed} bytes): send it in parts`
        )
        return
      }
      const fault = faultOf(entry, path)
      if (fault !== undefined) {
        yield refusedEntry(`${name}/${path}`, ...fault)
        continue
      }
      try {
        const head: Uint8Array[] = []
        const { hash, bytes } = await blobs.write(headed(await stream(zip, entry), head), {
          limit: Math.min(LIMITS.uploadFile, allowed - unpacked)
        })
        unpacked += bytes
        const start = Buffer.concat(head).subarray(0, HEAD)
        const kind = await sniff(path, start)
        if (typeof kind !== 'string') yield { kind: 'refused', refused: { ...kind, name: `${name}/${path}` } }
        else if (kind === 'zip')
          yield refusedEntry(`${name}/${path}`, 'file-type-unknown', 'an archive in an archive is not opened: unpack it first')
        else yield* readFile({ name: path, blob: hash, bytes, head: start })
      } catch (error) {
        if (error instanceof TooLarge) {
          yield refusedEntry(`${name}/${path}`, 'archive-bomb', 'the file unpacks to more than the archive says or may')
          return
        }
        yield refusedEntry(`${name}/${path}`, 'archive-broken', `the file cannot be unpacked (${reasonOf(error)})`)
      }
    }
  } catch (error) {
    yield refusedEntry(name, 'archive-broken', `the archive is damaged (${reasonOf(error)}): pack it again`)
  } finally {
    zip.close()
  }
}

function faultOf(entry: ZipEntry, path: string): [code: string, detail: string] | undefined {
  const mode = (entry.externalFileAttributes >>> 16) & 0o170000
  if (mode === 0o120000) return ['archive-unsafe-path', 'it is a link, not a file']
  if (path.startsWith('/') || /^[a-z]:/i.test(path) || path.split('/').includes('..'))
    return ['archive-unsafe-path', 'its path leaves the archive']
  if (entry.isEncrypted()) return ['archive-broken', 'it is encrypted: pack it without a password']
  return entry.uncompressedSize > LIMITS.uploadFile ? ['file-too-large', `it is over ${LIMITS.uploadFile} bytes`] : undefined
}

const gb18030 = new TextDecoder('gb18030')

/** Names are UTF-8 where the archive says so or they are valid UTF-8; older Chinese tools write GBK. */
function nameOf(entry: ZipEntry): string {
  const raw = entry.fileName as unknown as Buffer
  const utf8 = raw.toString('utf8')
  return (Buffer.from(utf8).equals(raw) ? utf8 : gb18030.decode(raw)).replaceAll('\\', '/')
}

/** Passes bytes on and keeps the first of them. */
async function* headed(bytes: AsyncIterable<Buffer>, head: Uint8Array[]): AsyncGenerator<Uint8Array> {
  let kept = 0
  for await (const chunk of bytes) {
    if (kept < HEAD) head.push(chunk)
    kept += chunk.length
    yield chunk
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message.slice(0, 120) : 'unknown')

const open = (path: string): Promise<ZipFile> =>
  new Promise((done, failed) =>
    yauzl.open(path, { lazyEntries: true, autoClose: false, decodeStrings: false, validateEntrySizes: true }, (error, zip) =>
      error ? failed(error) : done(zip)
    )
  )

const next = (zip: ZipFile): Promise<ZipEntry | undefined> =>
  new Promise((done, failed) => {
    const off = (): void => {
      zip.off('entry', onEntry).off('end', onEnd).off('error', onError)
    }
    const onEntry = (entry: ZipEntry): void => (off(), done(entry))
    const onEnd = (): void => (off(), done(undefined))
    const onError = (error: Error): void => (off(), failed(error))
    zip.once('entry', onEntry).once('end', onEnd).once('error', onError)
    zip.readEntry()
  })

const stream = (zip: ZipFile, entry: ZipEntry): Promise<NodeJS.ReadableStream & AsyncIterable<Buffer>> =>
  new Promise((done, failed) =>
    zip.openReadStream(entry, (error, found) => {
      if (error) return failed(error)
      // It may fail before anybody reads: whoever reads is told then, and nobody else is brought down.
      return done(found.on('error', () => undefined))
    })
  )
