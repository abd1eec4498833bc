import { randomBytes } from 'node:crypto'
import { StoreError } from '../error.ts'
import type { Doc } from '../bson/values.ts'

/** What a cursor reads from: the next documents, at most so many and 16 MB together; `ended`: nothing follows. */
export interface Feed {
  ns: string
  next(most: number, deadline: number | undefined): Promise<Batch>
}

interface Batch {
  documents: readonly Doc[]
  ended: boolean
}

const idleMs = 10 * 60_000

interface Open {
  feed: Feed
  busy: boolean
  timer: NodeJS.Timeout
}

/** The open cursors of a server; one unused for ten minutes is closed. */
export class Cursors {
  private readonly open = new Map<bigint, Open>()

  add(feed: Feed): bigint {
    const id = randomBytes(8).readBigUInt64LE(0) >> 1n || 1n
    this.open.set(id, { feed, busy: false, timer: this.expiry(id) })
    return id
  }

  private expiry(id: bigint): NodeJS.Timeout {
    return setTimeout(() => this.close(id), idleMs).unref()
  }

  /** Reads on. Refuses: CursorNotFound, also if the cursor belongs to another collection or is being read. */
  async read(id: bigint, ns: string, use: (feed: Feed) => Promise<Batch>): Promise<Batch> {
    const cursor = this.open.get(id)
    if (!cursor || cursor.feed.ns !== ns || cursor.busy) throw new StoreError('CursorNotFound', `cursor id ${id} not found`)
    cursor.busy = true
    clearTimeout(cursor.timer)
    let isOver = true
    try {
      const batch = await use(cursor.feed)
      isOver = batch.ended
      return batch
    } finally {
      cursor.busy = false
      if (isOver) this.close(id)
      else if (this.open.has(id)) cursor.timer = this.expiry(id)
    }
  }

  close(id: bigint): boolean {
    clearTimeout(this.open.get(id)?.timer)
    return this.open.delete(id)
  }

  closeAll(): void {
    for (const id of this.open.keys()) this.close(id)
  }
}
