import { StoreError } from '../error.ts'
import { encodeDoc } from '../bson/encode.ts'
import { Arr, Doc, isNumber, toNumber } from '../bson/values.ts'
import type { Value } from '../bson/values.ts'
import { parseFilter, truthy } from '../query/filter.ts'
import type { Filter } from '../query/filter.ts'
import { compileFilter } from '../query/match.ts'
import type { Matcher } from '../query/match.ts'
import type { KeyField } from './index-keys.ts'
import { treeBounds, treeKey } from './kv.ts'
import type { Kv } from './kv.ts'

export interface Index {
  name: string
  key: Doc
  fields: readonly KeyField[]
  unique: boolean
  sparse: boolean
  partial: { spec: Doc; filter: Filter; match: Matcher; paths: readonly string[] } | undefined
  expireAfterSeconds: number | undefined
  tree: number
  /** Per field: some document had an array on its path. Never goes back to false. */
  multikey: boolean[]
  /** False while it is being built: kept up to date by writes, not yet used by reads. */
  ready: boolean
}

export interface Collection {
  db: string
  name: string
  ns: string
  tree: number
  count: number
  /** The first is `_id_`, whose tree is the collection's own: key = encoded `_id`, value = the document's bytes. */
  indexes: Index[]
}

const catalogTree = 0
const format = 'uurga-embedded-store'
const formatVersion = 1

function text(key: string): Buffer {
  return treeKey(catalogTree, Buffer.from(key))
}

/** The fields of an index or sort specification whose directions were checked. */
export function keyFields(key: Doc): KeyField[] {
  return Array.from(key.map(), ([path, direction]) => ({
    path,
    segments: path.split('.'),
    descending: isNumber(direction) && toNumber(direction) < 0
  }))
}

/** Names, trees and counts, cached; read again whole after an aborted transaction. */
export class Catalog {
  private collections = new Map<string, Collection>()
  private nextTree = 1
  private readonly dirtyCounts = new Set<Collection>()
  /** Trees of what was dropped, waiting to be emptied. */
  garbage: number[] = []

  constructor(private readonly kv: Kv) {
    this.load()
  }

  /** Says what is wrong with a store's own record, or that it has none (a new file). */
  static inspect(kv: Kv): 'new' | 'ours' | 'foreign' {
    const record = kv.get(text('format'))
    if (record) return record.equals(Buffer.from(`${format} ${formatVersion}`)) ? 'ours' : 'foreign'
    return kv.range(Buffer.alloc(1), Buffer.alloc(8, 0xff), { reverse: false, limit: 1 }).length ? 'foreign' : 'new'
  }

  static initialise(kv: Kv): void {
    kv.transact(() => kv.put(text('format'), Buffer.from(`${format} ${formatVersion}`)))
  }

  load(): void {
    this.collections = new Map()
    this.dirtyCounts.clear()
    this.garbage = []
    const { from, to } = treeBounds(catalogTree)
    for (const { key, value } of this.kv.range(from, to, { reverse: false, limit: 1_000_000 })) {
      const name = key.toString('utf8', 4)
      if (name === 'next') this.nextTree = value.readUInt32BE(0)
      else if (name.startsWith('drop ')) this.garbage.push(Number(name.slice(5)))
      else if (name.startsWith('coll ')) {
        const collection = readCollection(new Doc(value))
        collection.count = Number(this.kv.get(text(`count ${collection.tree}`))?.readBigUInt64BE(0) ?? 0n)
        this.collections.set(collection.ns, collection)
      }
    }
  }

  /** Trees have numbers from 1 up to, but not with, this. */
  get treesGiven(): number {
    return this.nextTree
  }

  get(ns: string): Collection | undefined {
    return this.collections.get(ns)
  }

  all(): Collection[] {
    return [...this.collections.values()]
  }

  list(db: string): Collection[] {
    return this.all()
      .filter(collection => collection.db === db)
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
  }

  /** A new tree's number. In a transaction, like all that follow. */
  newTree(): number {
    const tree = this.nextTree++
    const next = Buffer.alloc(4)
    next.writeUInt32BE(this.nextTree)
    this.kv.put(text('next'), next)
    return tree
  }

  create(db: string, name: string): Collection {
    const tree = this.newTree()
    const id: Index = { ...plainIndex(Doc.of({ _id: 1 }), '_id_'), unique: true, tree, ready: true }
    const collection: Collection = { db, name, ns: `${db}.${name}`, tree, count: 0, indexes: [id] }
    this.collections.set(collection.ns, collection)
    this.save(collection)
    return collection
  }

  save(collection: Collection): void {
    this.kv.put(text(`coll ${collection.ns}`), encodeDoc(writeCollection(collection)))
  }

  countChanged(collection: Collection, by: number): void {
    collection.count += by
    this.dirtyCounts.add(collection)
  }

  /** Last act of every write transaction. */
  flushCounts(): void {
    for (const collection of this.dirtyCounts) {
      const count = Buffer.alloc(8)
      count.writeBigUInt64BE(BigInt(collection.count))
      this.kv.put(text(`count ${collection.tree}`), count)
    }
    this.dirtyCounts.clear()
  }

  drop(collection: Collection): void {
    this.collections.delete(collection.ns)
    this.dirtyCounts.delete(collection)
    this.kv.delete(text(`coll ${collection.ns}`))
    this.kv.delete(text(`count ${collection.tree}`))
    for (const index of collection.indexes) this.discard(index.tree)
  }

  dropIndex(collection: Collection, index: Index): void {
    collection.indexes = collection.indexes.filter(other => other !== index)
    this.save(collection)
    this.discard(index.tree)
  }

  private discard(tree: number): void {
    this.garbage.push(tree)
    this.kv.put(text(`drop ${tree}`), Buffer.alloc(1))
  }

  /** Empties discarded trees, at most `limit` entries a call. */
  collectGarbage(limit: number): void {
    const tree = this.garbage[0]
    if (tree === undefined) return
    const { from, to } = treeBounds(tree)
    const entries = this.kv.range(from, to, { reverse: false, limit, keysOnly: true })
    for (const { key } of entries) this.kv.delete(key)
    if (entries.length === limit) return
    this.garbage.shift()
    this.kv.delete(text(`drop ${tree}`))
  }
}

/** An index without options, tree and entries. */
export function plainIndex(key: Doc, name: string): Index {
  const fields = keyFields(key)
  return {
    name,
    key,
    fields,
    unique: false,
    sparse: false,
    partial: undefined,
    expireAfterSeconds: undefined,
    tree: 0,
    multikey: fields.map(() => false),
    ready: false
  }
}

export function partialFilter(spec: Doc): NonNullable<Index['partial']> {
  const filter = parseFilter(spec)
  return { spec, filter, match: compileFilter(filter), paths: [...pathsOf(filter)] }
}

function* pathsOf(filter: Filter): Generator<string> {
  if (filter.op === 'and' || filter.op === 'or') for (const kid of filter.kids) yield* pathsOf(kid)
  else if (filter.op === 'not') yield* pathsOf(filter.kid)
  else yield filter.path
}

/** An index as `listIndexes` shows it. */
export function indexSpec(index: Index): Doc {
  return Doc.of({
    v: 2,
    key: index.key,
    name: index.name,
    unique: index.unique && index.name !== '_id_' ? true : undefined,
    sparse: index.sparse || undefined,
    partialFilterExpression: index.partial?.spec,
    expireAfterSeconds: index.expireAfterSeconds
  })
}

function writeCollection(collection: Collection): Doc {
  const indexes = collection.indexes.map(index => {
    const doc = indexSpec(index)
    doc.set('tree', BigInt(index.tree))
    doc.set('multikey', new Arr(index.multikey))
    doc.set('ready', index.ready)
    return doc
  })
  return Doc.of({ db: collection.db, name: collection.name, tree: BigInt(collection.tree), indexes: new Arr(indexes) })
}

function must<T extends Value>(value: Value | undefined, is: (value: Value | undefined) => value is T): T {
  if (!is(value)) throw new StoreError('InternalError', 'the catalogue of the store is damaged')
  return value
}

const isDoc = (value: Value | undefined): value is Doc => value instanceof Doc
const isArr = (value: Value | undefined): value is Arr => value instanceof Arr
const isText = (value: Value | undefined): value is string => typeof value === 'string'

function readCollection(doc: Doc): Collection {
  const db = must(doc.get('db'), isText)
  const name = must(doc.get('name'), isText)
  const indexes = must(doc.get('indexes'), isArr)
  return {
    db,
    name,
    ns: `${db}.${name}`,
    tree: toNumber(must(doc.get('tree'), isNumber)),
    count: 0,
    indexes: indexes.items().map(item => readIndex(must(item, isDoc)))
  }
}

function readIndex(doc: Doc): Index {
  const partial = doc.get('partialFilterExpression')
  const expire = doc.get('expireAfterSeconds')
  const name = must(doc.get('name'), isText)
  return {
    ...plainIndex(must(doc.get('key'), isDoc), name),
    unique: truthy(doc.get('unique')) || name === '_id_',
    sparse: truthy(doc.get('sparse')),
    partial: partial instanceof Doc ? partialFilter(partial) : undefined,
    expireAfterSeconds: isNumber(expire) ? toNumber(expire) : undefined,
    tree: toNumber(must(doc.get('tree'), isNumber)),
    multikey: must(doc.get('multikey'), isArr)
      .items()
      .map(item => item === true),
    ready: doc.get('ready') === true
  }
}
