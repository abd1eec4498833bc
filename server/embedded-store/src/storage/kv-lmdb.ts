import { open } from 'lmdb'
import { StoreError } from '../error.ts'
import { CommitFailed } from './kv.ts'
import type { Kv } from './kv.ts'
import { Room } from './room.ts'
import type { FileStats } from './room.ts'

export type Durability = 'fsync' | 'process'

export interface LmdbOptions {
  file: string
  /** `fsync`: a commit is on the disk before it is acknowledged. `process`: survives the process, not the machine; for tests. */
  durability: Durability
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
  const stats = () => db.getStats() as unknown as FileStats
  const room = new Room(options.file, stats)
  return {
    get: key => db.getBinary(key),
    has: key => db.getBinaryFast(key) !== undefined,
    put(key, value) {
      room.add(key, value)
      db.putSync(key, value)
    },
    delete(key) {
      room.add(key)
      db.removeSync(key)
    },
    range(from, to, { reverse, limit, keysOnly }) {
      const bounds = reverse
        ? { start: to, end: from, reverse, exclusiveStart: true, inclusiveEnd: true, limit }
        : { start: from, end: to, limit }
      if (keysOnly) return [...db.getKeys(bounds)].map(key => ({ key, value: empty }))
      return [...db.getRange(bounds)]
    },
    transact(work) {
      room.begin()
      try {
        return db.transactionSync(() => {
          const result = work()
          room.take()
          return result
        })
      } catch (error) {
        throw ofSystem(error) ? new CommitFailed('the disk failed a commit', { cause: error }) : error
      }
    },
    bytesUsed() {
      const { lastPageNumber, pageSize } = stats()
      return (lastPageNumber + 1) * pageSize
    },
    backup: file => db.backup(file, true),
    async close() {
      room.close()
      await db.close()
    }
  }
}

/** LMDB's own refusals, which undo the transaction and no more, have numbers below zero; those of the system are above. */
const ofSystem = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'number' && error.code > 0 && !(error instanceof StoreError)
