import { Catalog } from './catalog.ts'
import { openLmdb, type Durability } from './kv-lmdb.ts'
import type { Kv } from './kv.ts'
import { Writer } from './writer.ts'

/** The opened store: bytes, catalogue and writer. One a process and folder. */
export class Engine {
  readonly kv: Kv
  readonly catalog: Catalog
  readonly writer: Writer
  readonly startedAt = Date.now()
  /** Database commands by name since the start. */
  readonly operations = new Map<string, number>()
  keysExamined = 0
  docsExamined = 0
  private closing: Promise<void> | undefined

  /** `file`: the data file. */
  constructor(options: { file: string; durability: Durability }) {
    this.kv = openLmdb(options)
    try {
      if (!Catalog.claim(this.kv)) throw new Error(`${options.file} is not a store of this version`)
      this.catalog = new Catalog(this.kv)
    } catch (error) {
      void this.kv.close()
      throw error
    }
    this.writer = new Writer(this.kv, this.catalog)
  }

  countOperation(name: string): void {
    this.operations.set(name, (this.operations.get(name) ?? 0) + 1)
  }

  /** Waits for queued writes and closes the file. */
  close(): Promise<void> {
    return (this.closing ??= this.writer.drained().then(() => this.kv.close()))
  }
}
