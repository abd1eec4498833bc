import { Catalog } from './catalog.ts'
import { openLmdb } from './kv-lmdb.ts'
import type { Durability } from './kv-lmdb.ts'
import type { Kv } from './kv.ts'
import { sweepExpired } from './ttl.ts'
import { Writer } from './writer.ts'

export interface EngineOptions {
  /** The data file. */
  file: string
  durability: Durability
  /** Where a failed background task is reported. */
  log?: (message: string) => void
  /** Milliseconds between two sweeps of TTL indexes. */
  ttlEveryMs?: number
}

const garbageBatch = 2_000

/** The opened store: bytes, catalogue, writer, and what works in the background. One a process and folder. */
export class Engine {
  readonly kv: Kv
  readonly catalog: Catalog
  readonly writer: Writer
  readonly startedAt = Date.now()
  /** Database commands by name since the start. */
  readonly operations = new Map<string, number>()
  keysExamined = 0
  docsExamined = 0
  private readonly timers: NodeJS.Timeout[] = []
  private readonly log: (message: string) => void
  private closed = false

  constructor(options: EngineOptions) {
    this.log = options.log ?? (() => {})
    this.kv = openLmdb(options)
    try {
      const found = Catalog.inspect(this.kv)
      if (found === 'foreign') throw new Error(`${options.file} is not a store of this version`)
      if (found === 'new') Catalog.initialise(this.kv)
      this.catalog = new Catalog(this.kv)
    } catch (error) {
      void this.kv.close()
      throw error
    }
    this.writer = new Writer(this.kv, this.catalog)
    this.every(1_000, () => this.collectGarbage())
    this.every(options.ttlEveryMs ?? 60_000, () => sweepExpired(this))
    void this.dropUnfinishedIndexes().catch(error => this.log(`unfinished indexes: ${String(error)}`))
  }

  /** An index whose building a crash cut short is thrown away: whoever asked for it asks again. */
  private async dropUnfinishedIndexes(): Promise<void> {
    await this.writer.run(() => {
      for (const collection of this.catalog.all()) {
        for (const index of collection.indexes) if (!index.ready) this.catalog.dropIndex(collection, index)
      }
    })
  }

  private every(ms: number, task: () => Promise<void>): void {
    let running = false
    const timer = setInterval(() => {
      if (running || this.closed) return
      running = true
      task()
        .catch(error => this.log(`background task: ${String(error)}`))
        .finally(() => (running = false))
    }, ms)
    timer.unref()
    this.timers.push(timer)
  }

  private async collectGarbage(): Promise<void> {
    while (this.catalog.garbage.length > 0 && !this.closed) await this.writer.run(() => this.catalog.collectGarbage(garbageBatch))
  }

  countOperation(name: string): void {
    this.operations.set(name, (this.operations.get(name) ?? 0) + 1)
  }

  /** Waits for queued writes and closes the file. */
  async close(): Promise<void> {
    if (this.closed) return
    this.closed = true
    for (const timer of this.timers) clearInterval(timer)
    await this.writer.drained()
    await this.kv.close()
  }
}
