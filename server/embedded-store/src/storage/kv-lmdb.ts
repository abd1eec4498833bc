import { open } from 'lmdb'
import { StoreError } from '../error.ts'
import type { Kv } from './kv.ts'

export type Durability = 'fsync' | 'process'

export interface LmdbOptions {
  file: string
  /** `fsync`: a commit is on the disk before it is acknowledged. `process`: survives the process, not the machine; for tests. */
  durability: Durability
  /** Refuse writes once the file would hold more bytes than this. */
  maxBytes?: number
}

const empty = Buffer.alloc(0)

/** LMDB as the store's byte store. One process at a time: host/owner.ts sees to it. */
export function openLmdb(options: LmdbOptions): Kv {
  const db = open<Buffer, Buffer>({
    path: options.file,
    noSubdir: true,
    encoding: 'binary',
    keyEncoding: 'binary',
    // The fsync belongs into the commit: faster here than LMDB-js's overlapping one, and nothing is acknowledged before it.
    overlappingSync: false,
    noSync: options.durability === 'process',
    cache: false,
    compression: false
  })
  const bytesUsed = () => {
    const stats = db.getStats() as { lastPageNumber: number; pageSize: number }
    return (stats.lastPageNumber + 1) * stats.pageSize
  }
  return {
    get: key => db.getBinary(key),
    has: key => db.getBinaryFast(key) !== undefined,
    put: (key, value) => db.putSync(key, value),
    delete: key => void db.removeSync(key),
    range(from, to, { reverse, limit, keysOnly }) {
      const bounds = reverse
        ? { start: to, end: from, reverse, exclusiveStart: true, inclusiveEnd: true, limit }
        : { start: from, end: to, limit }
      if (keysOnly) return [...db.getKeys(bounds)].map(key => ({ key, value: empty }))
      return [...db.getRange(bounds)]
    },
    transact(work) {
      return db.transactionSync(() => {
        const result = work()
        if (options.maxBytes && bytesUsed() > options.maxBytes) {
          throw new StoreError('OutOfDiskSpace', `the store may not grow beyond ${options.maxBytes} bytes`)
        }
        return result
      })
    },
    bytesUsed,
    backup: file => db.backup(file, true),
    close: () => db.close()
  }
}
