import { Doc } from '../bson/values.ts'
import { validate } from '../bson/validate.ts'
import type { Collection, Index } from '../storage/catalog.ts'
import { documentKey, keysOf } from '../storage/documents.ts'
import type { Engine } from '../storage/engine.ts'
import { treeBounds, type Entry, type Kv } from '../storage/kv.ts'

export interface Checked {
  collections: number
  documents: number
  /** Entries of all indexes but `_id_`. */
  keys: number
  /** What is wrong, the first hundred; empty: the store is whole. */
  faults: string[]
}

const chunk = 1_000
const maxFaults = 100

/**
 * Recomputes every index from the documents and compares: each entry that should be there is, no other is, array marks and counts
 * are right, every document is well-formed and under its own key, and no tree belongs to nobody. Reads only. Runs between two commits:
 * nothing is written meanwhile, and whoever writes waits.
 */
export const check = (engine: Engine): Promise<Checked> => engine.writer.run(() => checkNow(engine))

function checkNow({ kv, catalog }: Engine): Checked {
  const report: Checked = { collections: 0, documents: 0, keys: 0, faults: [] }
  const fail = (fault: string): void => {
    if (report.faults.length < maxFaults) report.faults.push(fault)
  }
  const owned = new Set<number>()
  for (const collection of catalog.all()) {
    report.collections++
    for (const index of collection.indexes) {
      if (owned.has(index.tree)) fail(`${collection.ns}: tree ${index.tree} belongs to two`)
      owned.add(index.tree)
    }
    checkCollection(kv, collection, report, fail)
  }
  for (let tree = 1; tree < catalog.treesGiven; tree++) {
    if (owned.has(tree)) continue
    const { from, to } = treeBounds(tree)
    if (kv.range(from, to, { reverse: false, limit: 1, keysOnly: true }).length > 0) fail(`tree ${tree} belongs to nothing`)
  }
  return report
}

function checkCollection(kv: Kv, collection: Collection, report: Checked, fail: (fault: string) => void): void {
  const { ns } = collection
  const indexes = collection.indexes.slice(1)
  const wanted = new Map<Index, number>(indexes.map(index => [index, 0]))
  let documents = 0
  for (const { key, value } of entriesOf(kv, collection.tree)) {
    documents++
    const id = key.subarray(4)
    try {
      validate(value, true)
      const doc = new Doc(value)
      if (!documentKey(doc.get('_id') ?? null).equals(id)) fail(`${ns}: a document under the key of another _id`)
      for (const index of indexes) wanted.set(index, wanted.get(index)! + checkEntries(kv, ns, index, doc, id, fail))
    } catch (error) {
      fail(`${ns}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  report.documents += documents
  if (documents !== collection.count) fail(`${ns}: ${documents} documents, counted as ${collection.count}`)
  for (const [index, count] of wanted) {
    let there = 0
    for (const _ of entriesOf(kv, index.tree, true)) there++
    report.keys += there
    if (index.ready && there !== count) fail(`${ns} ${index.name}: ${there} entries for ${count} keys`)
  }
}

/** Whether a document's keys are all in the index; answers how many it has. */
function checkEntries(kv: Kv, ns: string, index: Index, doc: Doc, id: Buffer, fail: (fault: string) => void): number {
  if (!index.ready) return 0
  const { keys, multikey } = keysOf(ns, index, doc, id)
  for (const { key } of keys.values()) {
    if (!kv.get(key)?.equals(id)) fail(`${ns} ${index.name}: no entry of document ${id.toString('hex')}`)
  }
  if (multikey?.some((many, i) => many && !index.multikey[i])) fail(`${ns} ${index.name}: an array it is not marked for`)
  return keys.size
}

function* entriesOf(kv: Kv, tree: number, keysOnly = false): Generator<Entry> {
  const { from: first, to } = treeBounds(tree)
  for (let from = first; ;) {
    const entries = kv.range(from, to, { reverse: false, limit: chunk, keysOnly })
    yield* entries
    const last = entries.at(-1)
    if (!last || entries.length < chunk) return
    from = Buffer.concat([last.key, Buffer.alloc(1)])
  }
}
