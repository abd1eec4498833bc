import { createHash, randomBytes } from 'node:crypto'
import { createReadStream, type ReadStream } from 'node:fs'
import { mkdir, open, readFile, rename, rm, stat, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'

export interface Range {
  readonly start: number
  /** Inclusive. */
  readonly end: number
}

export interface Written {
  /** Hex of the sha256 of the bytes. */
  readonly hash: string
  readonly bytes: number
}

/** Bytes by their sha256. What `write` has answered is on the disk, file and folder; equal bytes are kept once. */
export interface Blobs {
  /** Stores a stream while hashing it. Throws TooLarge above `limit` bytes; nothing is kept then. */
  write(bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, options?: { readonly limit?: number }): Promise<Written>
  put(bytes: Uint8Array): Promise<string>
  get(hash: string): Promise<Uint8Array>
  read(hash: string, range?: Range): ReadStream
  /** Bytes of a blob; undefined: it is not here. */
  size(hash: string): Promise<number | undefined>
  /** Where the bytes lie, for a child process that decodes them. */
  path(hash: string): string
  remove(hash: string): Promise<void>
}

export class TooLarge extends Error {
  override name = 'TooLarge'
}

/** A folder of blobs: `ab/cd/abcd…`. S3 can follow behind the same interface. */
export const createBlobs = (folder: string): Blobs => {
  const incoming = join(folder, 'incoming')
  const path = (hash: string): string => {
    if (!/^[0-9a-f]{64}$/.test(hash)) throw new Error('not a hash')
    return join(folder, hash.slice(0, 2), hash.slice(2, 4), hash)
  }
  const size = async (hash: string): Promise<number | undefined> =>
    stat(path(hash)).then(
      found => found.size,
      () => undefined
    )

  const write: Blobs['write'] = async (source, { limit = Infinity } = {}) => {
    await mkdir(incoming, { recursive: true, mode: 0o700 })
    const temporary = join(incoming, randomBytes(12).toString('hex'))
    const file = await open(temporary, 'wx', 0o600)
    try {
      const hash = createHash('sha256')
      let bytes = 0
      for await (const chunk of source) {
        bytes += chunk.length
        if (bytes > limit) throw new TooLarge(`more than ${limit} bytes`)
        hash.update(chunk)
        await writeAll(file, chunk)
      }
      await file.sync()
      await file.close()
      const name = hash.digest('hex')
      if ((await size(name)) === bytes) await rm(temporary)
      else await settle(temporary, path(name))
      return { hash: name, bytes }
    } catch (error) {
      await file.close().catch(() => undefined)
      await rm(temporary, { force: true })
      throw error
    }
  }

  return {
    write,
    put: async bytes => (await write([bytes])).hash,
    get: async hash => await readFile(path(hash)),
    read: (hash, range) => createReadStream(path(hash), range),
    size,
    path,
    remove: async hash => await rm(path(hash), { force: true })
  }
}

async function writeAll(file: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let at = 0; at < chunk.length;) at += (await file.write(chunk, at)).bytesWritten
}

/** Moves a file to its name and makes the folder's entry durable, too. */
async function settle(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  await rename(from, to)
  const folder = await open(dirname(to), 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
