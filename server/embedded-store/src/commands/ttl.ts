import { Instant } from '../bson/values.ts'
import { deleteDocument } from '../storage/documents.ts'
import type { Engine } from '../storage/engine.ts'
import { withEach } from './modify.ts'

/**
 * Deletes what TTL indexes say has expired: documents whose date at the indexed field (the earliest, in an array) is more than
 * `expireAfterSeconds` ago. A value that is no date never expires.
 */
export async function sweepExpired(engine: Engine, now = Date.now()): Promise<void> {
  for (const { ns, indexes } of engine.catalog.all()) {
    for (const { fields, expireAfterSeconds } of indexes) {
      if (expireAfterSeconds === undefined) continue
      const value = new Instant(now - expireAfterSeconds * 1000)
      const query = { filter: { op: 'lte', path: fields[0]!.path, value } as const, sort: [], hint: undefined, limit: 0 }
      await withEach({ engine, ns, query, deadline: undefined }, found => deleteDocument(engine, found))
    }
  }
}
