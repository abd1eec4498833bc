import { StoreError, unsupported } from '../error.ts'
import { encodeDoc } from '../bson/encode.ts'
import { encodeKey, encodeValue, type KeyValue } from '../bson/keys.ts'
import { maxDocumentBytes, validate } from '../bson/validate.ts'
import { Doc, type Value } from '../bson/values.ts'
import type { Catalog, Collection, Index } from './catalog.ts'
import { tuplesOf } from './index-keys.ts'
import { maxKeyBytes, treeKey, type Kv } from './kv.ts'

// Writing one document. Each function checks everything first and writes after, so a refusal leaves no trace in the transaction.

/** Where documents are written: the engine, or what it is made of. */
export interface Store {
  readonly kv: Kv
  readonly catalog: Catalog
}

/** A document that is there; `key`: in its collection's tree, without the tree. */
export interface Stored {
  collection: Collection
  key: Buffer
  doc: Doc
}

export function documentKey(id: Value): Buffer {
  return encodeValue(id)
}

export interface Keys {
  /** Complete keys, tree included, without duplicates. */
  keys: Map<string, { key: Buffer; tuple: KeyValue[] }>
  multikey: boolean[] | undefined
}

/** What an index holds for a document. A unique index's key ends with its fields, any other one's with the document's key. */
export function keysOf(ns: string, index: Index, doc: Doc | undefined, id: Buffer): Keys {
  const out: Keys = { keys: new Map(), multikey: undefined }
  if (!doc || index.holds?.match(doc) === false) return out
  const { tuples, multikey } = tuplesOf(doc, index.fields)
  out.multikey = multikey
  const descending = index.fields.map(field => field.descending)
  for (const tuple of tuples) {
    const fields = encodeKey(tuple, descending)
    const key = checkedKey(ns, index, index.unique ? fields : Buffer.concat([fields, id]))
    out.keys.set(key.latin1Slice(), { key, tuple })
  }
  return out
}

function checkedKey(ns: string, index: Index, key: Buffer): Buffer {
  const whole = treeKey(index.tree, key)
  if (whole.length > maxKeyBytes)
    throw unsupported(`an index key longer than ${maxKeyBytes} bytes (${ns} ${index.name})`, 'KeyTooLong')
  return whole
}

function duplicate(ns: string, index: Index, tuple: readonly KeyValue[]): StoreError {
  const keyValue = new Doc()
  for (const [i, field] of index.fields.entries()) keyValue.set(field.path, tuple[i] ?? null)
  const message = `E11000 duplicate key error collection: ${ns} index: ${index.name}`
  return new StoreError('DuplicateKey', message, { keyPattern: index.key, keyValue })
}

/** A change of one index's entries of a document, checked and not yet made. */
interface EntryChange {
  index: Index
  before: Keys
  after: Keys
}

/** What the entries of an index become when `old` gives way to `next`; undefined: no document. Refuses: DuplicateKey and what keys refuse. */
export function entryChange(
  kv: Kv,
  ns: string,
  index: Index,
  id: Buffer,
  old: Doc | undefined,
  next: Doc | undefined
): EntryChange {
  const [before, after] = [keysOf(ns, index, old, id), keysOf(ns, index, next, id)]
  if (index.unique) {
    for (const { key, tuple } of after.keys.values()) {
      const owner = kv.get(key)
      if (owner && !owner.equals(id)) throw duplicate(ns, index, tuple)
    }
  }
  return { index, before, after }
}

export function writeEntries(
  { kv, catalog }: Store,
  collection: Collection,
  id: Buffer,
  { index, before, after }: EntryChange
): void {
  for (const [name, { key }] of before.keys) {
    // In a unique index that is still being built, the entry may be another document's, whose duplicate this one is.
    if (!after.keys.has(name) && (index.ready || kv.get(key)?.equals(id))) kv.delete(key)
  }
  for (const [name, { key }] of after.keys) if (!before.keys.has(name)) kv.put(key, id)
  const { multikey } = after
  if (!multikey?.some((many, i) => many && !index.multikey[i])) return
  index.multikey = index.multikey.map((many, i) => many || multikey[i]!)
  catalog.save(collection)
}

/** The document with its `_id` as its first field, where MongoDB keeps it. */
function withIdFirst(raw: Buffer): Doc {
  const doc = new Doc(raw)
  const id = doc.get('_id')
  if (id === undefined) throw unsupported('a document without an _id')
  if (doc.map().keys().next().value === '_id') return doc
  const ordered = Doc.of({ _id: id })
  for (const [name, value] of doc.map()) if (name !== '_id') ordered.set(name, value)
  return ordered
}

function storable(doc: Doc): Buffer {
  const bytes = encodeDoc(doc)
  if (bytes.length > maxDocumentBytes)
    throw new StoreError('BSONObjectTooLarge', `document too large: ${bytes.length} bytes, at most ${maxDocumentBytes}`)
  validate(bytes, true)
  return bytes
}

/**
 * Inserts a document; answers it as it is stored.
 * Refuses: DuplicateKey, KeyTooLong, CannotIndexParallelArrays, BSONObjectTooLarge, NotSupported.
 */
export function insertDocument(store: Store, collection: Collection, raw: Buffer): Doc {
  const doc = withIdFirst(raw)
  const bytes = storable(doc)
  const id = documentKey(doc.get('_id') ?? null)
  const [primary, ...others] = collection.indexes
  const at = checkedKey(collection.ns, primary!, id)
  if (store.kv.has(at)) throw duplicate(collection.ns, primary!, [doc.get('_id')])
  const changes = others.map(index => entryChange(store.kv, collection.ns, index, id, undefined, doc))
  store.kv.put(at, bytes)
  for (const change of changes) writeEntries(store, collection, id, change)
  store.catalog.countChanged(collection, 1)
  return new Doc(bytes)
}

/** Whether an update that may change `touched` can alter what an index holds. */
function isAffected(index: Index, touched: readonly string[] | undefined): boolean {
  if (!touched) return true
  const paths = [...index.fields.map(field => field.path), ...(index.holds?.paths ?? [])]
  return paths.some(path => touched.some(other => other === path || path.startsWith(`${other}.`) || other.startsWith(`${path}.`)))
}

/**
 * Puts the new version of a document in place of the old one; both have the same `_id`. `touched`: paths that may differ.
 * Answers it as it is stored, or undefined where nothing changed. Refuses like `insertDocument`.
 */
export function replaceDocument(store: Store, old: Stored, next: Doc, touched: readonly string[] | undefined): Doc | undefined {
  const { collection, key, doc } = old
  if (doc.raw && encodeDoc(next).equals(doc.raw)) return undefined
  const bytes = storable(next)
  const indexes = collection.indexes.slice(1).filter(index => isAffected(index, touched))
  const changes = indexes.map(index => entryChange(store.kv, collection.ns, index, key, doc, next))
  store.kv.put(treeKey(collection.tree, key), bytes)
  for (const change of changes) writeEntries(store, collection, key, change)
  return new Doc(bytes)
}

export function deleteDocument(store: Store, { collection, key, doc }: Stored): void {
  for (const index of collection.indexes.slice(1))
    writeEntries(store, collection, key, entryChange(store.kv, collection.ns, index, key, doc, undefined))
  store.kv.delete(treeKey(collection.tree, key))
  store.catalog.countChanged(collection, -1)
}
