import { encodeDoc } from '../bson/encode.ts'
import { Doc } from '../bson/values.ts'
import type { Value } from '../bson/values.ts'
import { compileFilter } from '../query/match.ts'
import { Positions } from '../query/paths.ts'
import { drive, refuseIfOver } from '../plan/drive.ts'
import type { Run, Hit } from '../plan/run.ts'
import type { Collection } from '../storage/catalog.ts'
import { insertDocument, replaceDocument } from '../storage/documents.ts'
import type { Engine } from '../storage/engine.ts'
import { treeKey } from '../storage/kv.ts'
import { validate } from '../bson/validate.ts'
import { applyUpdate } from '../update/update.ts'
import type { Update } from '../update/update.ts'
import { upsertedDocument } from '../update/upsert.ts'
import { startRun, tally } from './query.ts'
import type { Query } from './query.ts'
import { checkNames } from './names.ts'

/** A search inside the write transaction that examined this much is given up and done outside, where others get their turn. */
const searchBudget = 1_000

const tooLong = Symbol('search too long')

function examined(run: Run): number {
  return run.keysExamined + run.docsExamined
}

/** All hits, found at once; gives up when the search grows long. */
function searchNow(engine: Engine, collection: Collection, query: Query): Hit[] | typeof tooLong {
  const run = startRun({ engine, collection }, query)
  const hits: Hit[] = []
  try {
    for (const hit of run.hits()) {
      if (hit) hits.push(hit)
      if (examined(run) > searchBudget) return tooLong
    }
    return hits
  } finally {
    tally({ engine }, run)
  }
}

export interface Modification {
  engine: Engine
  db: string
  name: string
  query: Query
  deadline: number | undefined
}

/** The collection, made if it is not there. In a write transaction. */
export function collectionFor(engine: Engine, db: string, name: string): Collection {
  checkNames(db, name)
  return engine.catalog.get(`${db}.${name}`) ?? engine.catalog.create(db, name)
}

/**
 * Finds the first document and hands it to `act` (undefined: none), both in one write transaction, so that nothing comes
 * between. If the search is long it runs outside, and the document is tested again before `act`.
 */
export async function withFirst<T>(
  modification: Modification,
  act: (collection: Collection | undefined, hit: Hit | undefined) => T
): Promise<T> {
  const { engine, db, name, deadline } = modification
  const query = { ...modification.query, limit: 1 }
  const ns = `${db}.${name}`
  const quick = await engine.writer.run(() => {
    const collection = engine.catalog.get(ns)
    if (!collection) return { result: act(undefined, undefined) }
    const hits = searchNow(engine, collection, query)
    return hits === tooLong ? tooLong : { result: act(collection, hits[0]) }
  })
  if (quick !== tooLong) return quick.result
  for (;;) {
    const [found] = await searchSlowly(modification, query)
    const done = await engine.writer.run(() => {
      const collection = engine.catalog.get(ns)
      const hit = found && collection && reread(engine, collection, found, query)
      return found && !hit ? undefined : { result: act(collection, hit) }
    })
    if (done) return done.result
    refuseIfOver(deadline)
  }
}

async function searchSlowly({ engine, db, name, deadline }: Modification, query: Query): Promise<Buffer[]> {
  const collection = engine.catalog.get(`${db}.${name}`)
  if (!collection) return []
  const run = startRun({ engine, collection }, query)
  const keys: Buffer[] = []
  await drive({ engine, collection, deadline }, run, run.hits(), hit => {
    keys.push(hit.key)
    return false
  })
  tally({ engine }, run)
  return keys
}

function reread(engine: Engine, collection: Collection, key: Buffer, query: Query): Hit | undefined {
  const raw = engine.kv.get(treeKey(collection.tree, key))
  const doc = raw && new Doc(raw)
  return doc && compileFilter(query.filter)(doc) ? { key, raw, doc } : undefined
}

/** Documents a write transaction changes before others get their turn. */
const chunk = 500

/**
 * Hands every matching document to `act`. Few are found and changed in one transaction; many are found first and then changed in
 * chunks, each tested again: like MongoDB, a large update or delete is not one atomic step.
 */
export async function withEach(modification: Modification, act: (collection: Collection, hit: Hit) => void): Promise<void> {
  const { engine, db, name, query } = modification
  const ns = `${db}.${name}`
  const quick = await engine.writer.run(() => {
    const collection = engine.catalog.get(ns)
    const hits = collection ? searchNow(engine, collection, query) : []
    if (hits !== tooLong) for (const hit of hits) act(collection!, hit)
    return hits !== tooLong
  })
  if (quick) return
  const keys = await searchSlowly(modification, query)
  for (let i = 0; i < keys.length; i += chunk) {
    await engine.writer.run(() => {
      const collection = engine.catalog.get(ns)
      if (!collection) return
      for (const key of keys.slice(i, i + chunk)) {
        const hit = reread(engine, collection, key, query)
        if (hit) act(collection, hit)
      }
    })
  }
}

/** Applies an update to a found document. Answers the new bytes, and whether anything changed. */
export function updateHit(
  engine: Engine,
  collection: Collection,
  hit: Hit,
  query: Query,
  update: Update
): { raw: Buffer; changed: boolean } {
  const positions = new Positions()
  if (update.steps.some(step => step.segments.includes('$'))) compileFilter(query.filter)(hit.doc, positions)
  const next = applyUpdate(update, hit.doc, positions, false)
  const changed = replaceDocument(engine.kv, engine.catalog, collection, hit.key, hit.doc, next, update.touched)
  return { raw: changed ? encodeDoc(next) : hit.raw, changed }
}

/** Inserts what an upsert makes. Answers its `_id` and bytes. */
export function insertUpserted({ engine, db, name, query }: Modification, update: Update): { id: Value; raw: Buffer } {
  const made = encodeDoc(upsertedDocument(query.filter, update))
  validate(made, true)
  const collection = collectionFor(engine, db, name)
  return insertDocument(engine.kv, engine.catalog, collection, made)
}
