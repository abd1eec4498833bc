/** Files one after the other into a zip, as a stream: what is not read yet is not written yet, so memory stays flat. */
import { once } from 'node:events'
import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'

export interface ZipEntry {
  readonly path: string
  /** Deflated unless it is compressed already. */
  readonly bytes: AsyncIterable<Uint8Array>
  readonly compress: boolean
}

/** The entries are asked for one by one, each after the last was read to its end. Their time is told, so equal content gives equal bytes. */
export async function* zipped(entries: AsyncIterable<ZipEntry>, mtime: Date): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile()
  const failed = new AbortController()
  const feed = async (): Promise<void> => {
    for await (const { path, bytes, compress } of entries) {
      const stream = Readable.from(bytes, { objectMode: false })
      const ended = once(stream, 'close', { signal: failed.signal })
      stream.once('error', error => failed.abort(error))
      zip.addReadStream(stream, path, { mtime, compress })
      await ended
    }
    zip.end()
  }
  const output = zip.outputStream as Readable
  const feeding = feed().catch((error: unknown) =>
    output.destroy(failed.signal.aborted ? reasonOf(failed.signal) : asError(error))
  )
  try {
    for await (const piece of output) yield piece as Uint8Array
    await feeding
  } finally {
    output.destroy()
  }
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)))
const reasonOf = ({ reason }: AbortSignal): Error => asError(reason)
