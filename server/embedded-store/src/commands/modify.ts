import { encodeDoc } from '../bson/encode.ts'
import { Doc } from '../bson/values.ts'
import { compileFilter } from '../query/match.ts'
import { Positions } from '../query/paths.ts'
import { drive, refuseIfOver } from '../plan/drive.ts'
import type { Collection } from '../storage/catalog.ts'
import { insertDocument, replaceDocument, type Stored } from '../storage/documents.ts'
import type { Engine } from '../storage/engine.ts'
import { treeKey } from '../storage/kv.ts'
import { applyUpdate, upsertedDocument, type Update } from '../update/update.ts'
import { startRun, type Query } from './query.ts'

/** A search inside the write transaction that examined this much is given up and done outside, where others get their turn. */
const searchBudget = 1_000
/** Documents a write transaction changes before others get their turn. */
const chunk = 500

/** What a write looks for, and where. */
export interface Modification {
  engine: Engine
  ns: string
  query: Query
  deadline: number | undefined
}

/** The collection, made if it is not there. In a write transaction. */
export function collectionFor(engine: Engine, ns: string): Collection {
  return engine.catalog.get(ns) ?? engine.catalog.create(ns)
}

/** What is found at once; undefined: the search grew long. In a write transaction. */
function searchNow({ engine, ns, query }: Modification): Stored[] | undefined {
  const collection = engine.catalog.get(ns)
  if (!collection) return []
  const run = startRun(engine, collection, query)
  const found: Stored[] = []
  for (const hit of run.hits()) {
    if (hit) found.push(hit)
    if (run.keysExamined + run.docsExamined > searchBudget) return undefined
  }
  return found
}

/** The keys of what is found, in slices of time. */
async function searchSlowly({ engine, ns, query, deadline }: Modification): Promise<Buffer[]> {
  const collection = engine.catalog.get(ns)
  if (!collection) return []
  const run = startRun(engine, collection, query)
  const keys: Buffer[] = []
  await drive(run, run.hits(), deadline, ({ key }) => keys.push(key))
  return keys
}

/** What was found before, if it still matches. In a write transaction. */
function reread({ engine, ns, query }: Modification, key: Buffer): Stored | undefined {
  const collection = engine.catalog.get(ns)
  const raw = collection && engine.kv.get(treeKey(collection.tree, key))
  const doc = raw && new Doc(raw)
  return doc && compileFilter(query.filter)(doc) ? { key, doc, collection } : undefined
}

/**
 * Finds the first document and hands it to `act` (undefined: none), both in one write transaction, so that nothing comes
 * between. If the search is long it runs outside, and the document is tested again before `act`.
 */
export async function withFirst<T>(modification: Modification, act: (found: Stored | undefined) => T): Promise<T> {
  const { engine, deadline } = modification
  const first = { ...modification, query: { ...modification.query, limit: 1 } }
  const quick = await engine.writer.run(() => {
    const found = searchNow(first)
    return found && { result: act(found[0]) }
  })
  if (quick) return quick.result
  for (;;) {
    const [key] = await searchSlowly(first)
    const done = await engine.writer.run(() => {
      const found = key && reread(first, key)
      return key && !found ? undefined : { result: act(found) }
    })
    if (done) return done.result
    refuseIfOver(deadline)
  }
}

/**
 * Hands every matching document to `act`; answers what it answered. Few are found and changed in one transaction; many are found first and
 * then changed in chunks, each tested again: like MongoDB, a large update or delete is not one atomic step.
 */
export async function withEach<T>(modification: Modification, act: (found: Stored) => T): Promise<T[]> {
  const { writer } = modification.engine
  const quick = await writer.run(() => searchNow(modification)?.map(act))
  if (quick) return quick
  const keys = await searchSlowly(modification)
  const done: T[] = []
  for (let i = 0; i < keys.length; i += chunk) {
    const part = keys.slice(i, i + chunk)
    done.push(...(await writer.run(() => part.flatMap(key => reread(modification, key) ?? []).map(act))))
  }
  return done
}

/** Applies an update to a found document. Answers what is stored then; undefined: nothing changed. */
export function updateFound({ engine, query }: Modification, found: Stored, update: Update): Doc | undefined {
  const positions = new Positions()
  if (update.steps.some(step => step.segments.includes('$'))) compileFilter(query.filter)(found.doc, positions)
  return replaceDocument(engine, found, applyUpdate(update, found.doc, positions), update.touched)
}

/** Inserts what an upsert makes; answers it. */
export function insertUpserted({ engine, ns, query }: Modification, update: Update): Doc {
  const made = encodeDoc(upsertedDocument(query.filter, update))
  return insertDocument(engine, collectionFor(engine, ns), made)
}
