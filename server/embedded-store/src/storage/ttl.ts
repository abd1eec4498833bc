import { encodeKey } from '../bson/keys.ts'
import { Doc, Instant } from '../bson/values.ts'
import type { Catalog, Collection, Index } from './catalog.ts'
import { deleteDocument } from './documents.ts'
import { tuplesOf } from './index-keys.ts'
import { treeKey } from './kv.ts'
import type { Kv } from './kv.ts'
import type { Writer } from './writer.ts'

interface Engine {
  kv: Kv
  catalog: Catalog
  writer: Writer
}

const batch = 500

/**
 * Deletes what TTL indexes say has expired: documents whose date at the indexed field (the earliest, in an array) is more than
 * `expireAfterSeconds` ago. A value that is no date never expires.
 */
export async function sweepExpired(engine: Engine, now: () => number = Date.now): Promise<void> {
  for (const { ns } of engine.catalog.all()) {
    for (const { name } of engine.catalog.get(ns)?.indexes ?? []) {
      let deleted = batch
      while (deleted === batch) deleted = await engine.writer.run(() => sweepIndex(engine, ns, name, now()))
    }
  }
}

function sweepIndex(engine: Engine, ns: string, name: string, now: number): number {
  const collection = engine.catalog.get(ns)
  const index = collection?.indexes.find(other => other.name === name)
  if (!collection || index?.expireAfterSeconds === undefined || !index.ready) return 0
  const limit = now - index.expireAfterSeconds * 1000
  return expiredKeys(engine, index, limit).filter(key => expire(engine, collection, index, key, limit)).length
}

/** Keys of documents with an entry between the first date there is and the limit. */
function expiredKeys(engine: Engine, index: Index, limit: number): Buffer[] {
  const descending = index.fields[0]!.descending
  const [first, last] = [new Instant(-(2 ** 53)), new Instant(Math.floor(limit))].map(date =>
    treeKey(index.tree, encodeKey([date], [descending]))
  )
  const [from, to] = descending ? [last!, first!] : [first!, last!]
  return engine.kv
    .range(from, Buffer.concat([to, Buffer.from([0xff])]), { reverse: false, limit: batch })
    .map(({ value }) => value)
}

function expire(engine: Engine, collection: Collection, index: Index, key: Buffer, limit: number): boolean {
  const raw = engine.kv.get(treeKey(collection.tree, key))
  if (!raw) return true
  const doc = new Doc(raw)
  const { tuples } = tuplesOf(doc, index.fields)
  if (!tuples.some(([value]) => value instanceof Instant && value.ms <= limit)) return false
  deleteDocument(engine.kv, engine.catalog, collection, key, doc)
  return true
}
