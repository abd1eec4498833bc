import { Doc } from '../bson/values.ts'
import type { Collection, Index } from '../storage/catalog.ts'
import { documentKey, keysOf } from '../storage/documents.ts'
import type { Engine } from '../storage/engine.ts'
import { treeBounds } from '../storage/kv.ts'

export interface Checked {
  readonly collections: number
  readonly documents: number
  readonly keys: number
  /** What is wrong, one a line; empty: every index is what its documents say. */
  readonly faults: readonly string[]
}

const chunk = 1_000
const mostFaults = 100

/** Recomputes every index from the documents and compares. Runs between two commits: nothing is written meanwhile, and writers wait. */
export const check = (engine: Engine): Promise<Checked> => engine.writer.run(() => checkNow(engine))

function checkNow(engine: Engine): Checked {
  const faults: string[] = []
  let documents = 0
  let keys = 0
  const fault = (text: string): void => {
    if (faults.length < mostFaults) faults.push(text)
  }
  for (const collection of engine.catalog.all()) {
    const indexes = collection.indexes.slice(1).filter(({ ready }) => ready)
    const expected = new Map<Index, number>(indexes.map(index => [index, 0]))
    let count = 0
    for (const { key, value } of entriesOf(engine, collection.tree)) {
      count++
      const id = key.subarray(4)
      const doc = new Doc(value)
      const stored = doc.get('_id')
      if (stored === undefined || !documentKey(stored).equals(id))
        fault(`${collection.ns}: a document lies under another _id than its own`)
      for (const index of indexes) {
        const found = keysOf(collection.ns, index, doc, id)
        expected.set(index, (expected.get(index) ?? 0) + found.keys.size)
        for (const { key: entry } of found.keys.values())
          if (engine.kv.get(entry)?.equals(id) !== true)
            fault(`${collection.ns} ${index.name}: an entry is missing or names another document`)
        if (found.multikey?.some((many, i) => many && index.multikey[i] !== true) === true)
          fault(`${collection.ns} ${index.name}: it holds arrays and does not say so`)
      }
    }
    if (count !== collection.count) fault(`${collection.ns}: ${count} documents, ${collection.count} counted`)
    for (const index of indexes) keys += compare(engine, collection, index, expected.get(index) ?? 0, fault)
    documents += count
  }
  return { collections: engine.catalog.all().length, documents, keys, faults }
}

/** Entries of an index against how many its documents give: with each of those found, equal numbers mean equal sets. */
function compare(engine: Engine, collection: Collection, index: Index, expected: number, fault: (text: string) => void): number {
  let entries = 0
  for (const _ of entriesOf(engine, index.tree)) entries++
  if (entries !== expected) fault(`${collection.ns} ${index.name}: ${entries} entries, ${expected} expected`)
  return entries
}

function* entriesOf(engine: Engine, tree: number): Generator<{ key: Buffer; value: Buffer }> {
  let { from, to } = treeBounds(tree)
  for (;;) {
    const entries = engine.kv.range(from, to, { reverse: false, limit: chunk })
    yield* entries
    const last = entries.at(-1)
    if (entries.length < chunk || last === undefined) return
    from = Buffer.concat([last.key, Buffer.alloc(1)])
  }
}
