import { StoreError } from '../error.ts'
import { encodeDoc } from '../bson/encode.ts'
import { Arr, Doc, integer, truthy, type Value } from '../bson/values.ts'
import { parseFilter, type Filter } from '../query/filter.ts'
import { compileFilter, type Matcher } from '../query/match.ts'
import type { KeyField } from './index-keys.ts'
import { treeBounds, treeKey, type Kv } from './kv.ts'

export interface Index {
  name: string
  key: Doc
  fields: readonly KeyField[]
  unique: boolean
  sparse: boolean
  partial: Doc | undefined
  /** What a document must fulfil to be in the index, of `partial` or `sparse`: all of the parts; `paths`: where they look. */
  holds: { parts: readonly Filter[]; match: Matcher; paths: readonly string[] } | undefined
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
/** A store's own record: what it is, and of which version. */
const format = Buffer.from('uurga-embedded-store 1')

function text(key: string): Buffer {
  return treeKey(catalogTree, Buffer.from(key))
}

/** The fields of an index or sort specification whose directions were checked. */
export function keyFields(key: Doc): KeyField[] {
  return Array.from(key.map(), ([path, direction]) => ({
    path,
    segments: path.split('.'),
    descending: integer(direction) === -1
  }))
}

/** Names, trees and counts, cached; read again whole after an aborted transaction. */
export class Catalog {
  private collections = new Map<string, Collection>()
  private nextTree = 1
  private readonly dirtyCounts = new Set<Collection>()

  constructor(private readonly kv: Kv) {
    this.load()
  }

  /** Whether a file is a store of this version; a new one is made so. */
  static claim(kv: Kv): boolean {
    const isNew = kv.range(Buffer.alloc(1), Buffer.alloc(8, 0xff), { reverse: false, limit: 1 }).length === 0
    if (isNew) kv.transact(() => kv.put(text('format'), format))
    return kv.get(text('format'))?.equals(format) === true
  }

  load(): void {
    this.collections = new Map()
    this.dirtyCounts.clear()
    const { from, to } = treeBounds(catalogTree)
    for (const { key, value } of this.kv.range(from, to, { reverse: false, limit: 1_000_000 })) {
      const name = key.toString('utf8', 4)
      if (name === 'next') this.nextTree = value.readUInt32BE(0)
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

  /** A new tree's number. In a transaction, like all that follow. */
  newTree(): number {
    const tree = this.nextTree++
    const next = Buffer.alloc(4)
    next.writeUInt32BE(this.nextTree)
    this.kv.put(text('next'), next)
    return tree
  }

  create(ns: string): Collection {
    const [db, name] = [ns.slice(0, ns.indexOf('.')), ns.slice(ns.indexOf('.') + 1)]
    const tree = this.newTree()
    const id: Index = { ...indexOf(Doc.of({ key: Doc.of({ _id: 1 }), name: '_id_', unique: true })), tree, ready: true }
    const collection: Collection = { db, name, ns, tree, count: 0, indexes: [id] }
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
}

/** An index from its specification, without tree and entries. */
export function indexOf(spec: Doc): Index {
  const key = must(spec.get('key'), isDoc)
  const fields = keyFields(key)
  const partial = spec.get('partialFilterExpression')
  const sparse = truthy(spec.get('sparse'))
  return {
    name: must(spec.get('name'), isText),
    key,
    fields,
    unique: truthy(spec.get('unique')),
    sparse,
    partial: partial instanceof Doc ? partial : undefined,
    holds: partial instanceof Doc ? holding(parseFilter(partial)) : sparse ? holding(anyExists(fields)) : undefined,
    expireAfterSeconds: integer(spec.get('expireAfterSeconds')),
    tree: 0,
    multikey: fields.map(() => false),
    ready: false
  }
}

/** A sparse index is a partial one of the documents that have any of its fields. */
function anyExists(fields: readonly KeyField[]): Filter {
  const kids = fields.map(({ path }): Filter => ({ op: 'exists', path }))
  return kids.length === 1 ? kids[0]! : { op: 'or', kids }
}

const holding = (filter: Filter): NonNullable<Index['holds']> => ({
  parts: filter.op === 'and' ? filter.kids : [filter],
  match: compileFilter(filter),
  paths: pathsOf(filter)
})

function pathsOf(filter: Filter): string[] {
  if (filter.op === 'not') return pathsOf(filter.kid)
  return filter.op === 'and' || filter.op === 'or' ? filter.kids.flatMap(pathsOf) : [filter.path]
}

/** An index as `listIndexes` shows it. */
export function indexSpec(index: Index): Doc {
  return Doc.of({
    v: 2,
    key: index.key,
    name: index.name,
    unique: (index.unique && index.name !== '_id_') || undefined,
    sparse: index.sparse || undefined,
    partialFilterExpression: index.partial,
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
  const indexes = must(doc.get('indexes'), isArr).items()
  const tree = treeOf(doc)
  return { db, name, ns: `${db}.${name}`, tree, count: 0, indexes: indexes.map(item => readIndex(must(item, isDoc))) }
}

function readIndex(doc: Doc): Index {
  const index = indexOf(doc)
  const multikey = must(doc.get('multikey'), isArr).items()
  return {
    ...index,
    unique: index.unique || index.name === '_id_',
    tree: treeOf(doc),
    multikey: multikey.map(item => item === true),
    ready: doc.get('ready') === true
  }
}

const treeOf = (doc: Doc): number => Number(must(doc.get('tree'), (value): value is bigint => typeof value === 'bigint'))
