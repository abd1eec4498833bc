import { open, type FileHandle } from 'node:fs/promises'
import yauzl, { type Entry, type ZipFile } from 'yauzl'

/** A tile's place in its archive. */
interface Place {
  /** Byte of the entry's own header. */
  readonly header: number
  readonly bytes: number
  readonly type: string
}

type Directory = ReadonlyMap<string, Place>

/** Directories kept in memory: 2,000 entries are about 300 kB. */
const KEPT = 32
/** The fixed part of an entry's header, and where it says how long its name and extra field are (APPNOTE.TXT 4.3.7). */
const HEADER = 30
const LENGTHS = 26
const TYPES: Readonly<Record<string, string>> = { jpeg: 'image/jpeg', png: 'image/png' }

/** A tile ready to be sent. */
export interface Tile {
  readonly bytes: Buffer
  readonly type: string
}

/**
 * Reads tiles out of archives: one file a picture instead of thousands, each tile stored as it is. An archive's directory is read once and
 * kept; after that a tile costs two reads.
 */
export const createTileArchives = () => {
  const directories = new Map<string, Promise<Directory>>()
  const directoryOf = (path: string): Promise<Directory> => {
    const known = directories.get(path)
    directories.delete(path)
    const directory = known ?? readDirectory(path)
    directories.set(path, directory)
    directory.catch(() => directories.delete(path))
    for (const oldest of directories.keys()) {
      if (directories.size <= KEPT) break
      directories.delete(oldest)
    }
    return directory
  }
  return {
    /** The tile of a level counted from the smallest; undefined where the archive has none. */
    tile: async (path: string, depth: number, column: number, row: number): Promise<Tile | undefined> => {
      const place = (await directoryOf(path)).get(`${depth}/${column}_${row}`)
      if (place === undefined) return undefined
      const file = await open(path, 'r')
      try {
        const lengths = await readAt(file, place.header + LENGTHS, 4)
        const start = place.header + HEADER + lengths.readUInt16LE(0) + lengths.readUInt16LE(2)
        return { bytes: await readAt(file, start, place.bytes), type: place.type }
      } finally {
        await file.close()
      }
    }
  }
}

export type TileArchives = ReturnType<typeof createTileArchives>

const readAt = async (file: FileHandle, position: number, length: number): Promise<Buffer> => {
  const bytes = Buffer.alloc(length)
  for (let at = 0; at < length;) {
    const { bytesRead } = await file.read(bytes, at, length - at, position + at)
    if (bytesRead === 0) throw new Error('a tile archive ends too early')
    at += bytesRead
  }
  return bytes
}

/** Deep zoom names its tiles `…_files/<level>/<column>_<row>.<type>`. */
const readDirectory = async (path: string): Promise<Directory> => {
  const zip = await new Promise<ZipFile>((done, failed) =>
    yauzl.open(path, { lazyEntries: true }, (error, opened) => (error ? failed(error) : done(opened)))
  )
  return await new Promise<Directory>((done, failed) => {
    const places = new Map<string, Place>()
    zip.on('entry', (entry: Entry) => {
      const [, level, place, extension = ''] = /_files\/(\d+)\/(\d+_\d+)\.(\w+)$/.exec(entry.fileName) ?? []
      const type = TYPES[extension]
      // Tiles are never packed: what is packed is not one of ours.
      if (level !== undefined && type !== undefined && entry.compressionMethod === 0)
        places.set(`${level}/${place}`, { header: entry.relativeOffsetOfLocalHeader, bytes: entry.compressedSize, type })
      zip.readEntry()
    })
    zip.once('end', () => done(places))
    zip.once('error', failed)
    zip.readEntry()
  })
}
