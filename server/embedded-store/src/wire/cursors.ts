import { randomBytes } from 'node:crypto'
import { StoreError } from '../error.ts'
import { encodeDoc } from '../bson/encode.ts'
import type { Doc } from '../bson/values.ts'

/** What a cursor reads from: bytes of the next documents, at most `limit` of them and `maxBytes` together. */
export interface Feed {
  ns: string
  /** `ended`: nothing follows. */
  next(limit: number, maxBytes: number, deadline: number | undefined): Promise<{ documents: Buffer[]; ended: boolean }>
}

/** A feed of documents made beforehand, in memory. */
export function listFeed(ns: string, documents: readonly Doc[]): Feed {
  let at = 0
  return {
    ns,
    next(limit, maxBytes) {
      const taken: Buffer[] = []
      for (let size = 0; at < documents.length && taken.length < limit; at++) {
        const raw = encodeDoc(documents[at]!)
        size += raw.length
        if (taken.length > 0 && size > maxBytes) break
        taken.push(raw)
      }
      return Promise.resolve({ documents: taken, ended: at === documents.length })
    }
  }
}

const idleMs = 10 * 60_000

interface Open {
  feed: Feed
  session: string | undefined
  busy: boolean
  timer: NodeJS.Timeout
}

/** The open cursors of a server; one unused for ten minutes is closed. */
export class Cursors {
  private readonly open = new Map<bigint, Open>()

  add(feed: Feed, session: string | undefined): bigint {
    const id = randomBytes(8).readBigUInt64LE(0) >> 1n || 1n
    this.open.set(id, { feed, session, busy: false, timer: this.expiry(id) })
    return id
  }

  private expiry(id: bigint): NodeJS.Timeout {
    return setTimeout(() => this.close(id), idleMs).unref()
  }

  /** Reads on. Refuses: CursorNotFound, also if the cursor belongs to another collection or is being read. */
  async read<T>(id: bigint, ns: string, use: (feed: Feed) => Promise<{ ended: boolean } & T>): Promise<{ ended: boolean } & T> {
    const cursor = this.open.get(id)
    if (!cursor || cursor.feed.ns !== ns || cursor.busy) throw new StoreError('CursorNotFound', `cursor id ${id} not found`)
    cursor.busy = true
    clearTimeout(cursor.timer)
    try {
      const result = await use(cursor.feed)
      if (result.ended) this.close(id)
      return result
    } catch (error) {
      this.close(id)
      throw error
    } finally {
      cursor.busy = false
      if (this.open.has(id)) cursor.timer = this.expiry(id)
    }
  }

  close(id: bigint): boolean {
    const cursor = this.open.get(id)
    if (!cursor) return false
    clearTimeout(cursor.timer)
    return this.open.delete(id)
  }

  closeSession(session: string): void {
    for (const [id, cursor] of this.open) if (cursor.session === session) this.close(id)
  }

  get size(): number {
    return this.open.size
  }

  closeAll(): void {
    for (const id of this.open.keys()) this.close(id)
  }
}
