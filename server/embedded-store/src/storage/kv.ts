/** One entry of a range; `value` is empty when only keys were asked for. */
export interface Entry {
  key: Buffer
  value: Buffer
}

export interface RangeOptions {
  reverse: boolean
  limit: number
  keysOnly?: boolean
}

/** A transaction was complete and the disk failed its commit. What the library's memory holds is not to be trusted any more. */
export class CommitFailed extends Error {
  override name = 'CommitFailed'
}

/** The ordered byte store underneath: what a second engine would have to offer. Everything is synchronous but backup and close. */
export interface Kv {
  get(key: Buffer): Buffer | undefined
  has(key: Buffer): boolean
  /** Only inside `transact`. */
  put(key: Buffer, value: Buffer): void
  /** Only inside `transact`. */
  delete(key: Buffer): void
  /** Up to `limit` entries with `from <= key < to`, copied out. */
  range(from: Buffer, to: Buffer, options: RangeOptions): Entry[]
  /** Runs `work` in one transaction, on disk when this returns (unless the durability is `process`); a throw undoes all of it. Throws CommitFailed. */
  transact<T>(work: () => T): T
  bytesUsed(): number
  /** Writes a consistent copy to a new file. */
  backup(file: string): Promise<void>
  close(): Promise<void>
}

/** Longest key in bytes, the four of the tree included. LMDB's own bound is 1,978. */
export const maxKeyBytes = 1970

/** All trees share one LMDB tree: a key starts with the number of its tree. Dropping one is then a catalogue change. */
export function treeKey(tree: number, key: Buffer): Buffer {
  const out = Buffer.allocUnsafe(4 + key.length)
  out.writeUInt32BE(tree, 0)
  key.copy(out, 4)
  return out
}

const nothing = Buffer.alloc(0)

/** First key of a tree, and the first key after it. */
export function treeBounds(tree: number): { from: Buffer; to: Buffer } {
  return { from: treeKey(tree, nothing), to: treeKey(tree + 1, nothing) }
}
