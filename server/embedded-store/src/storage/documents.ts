import { randomBytes } from 'node:crypto'
import { StoreError } from '../error.ts'
import { encodeDoc } from '../bson/encode.ts'
import { encodeKey, encodeValue } from '../bson/keys.ts'
import type { KeyValue } from '../bson/keys.ts'
import { render } from '../bson/render.ts'
import { maxDocumentBytes, validate } from '../bson/validate.ts'
import { Arr, Doc, ObjectId } from '../bson/values.ts'
import type { Value } from '../bson/values.ts'
import { some } from '../query/paths.ts'
import type { Catalog, Collection, Index } from './catalog.ts'
import { tuplesOf } from './index-keys.ts'
import { maxKeyBytes, treeKey } from './kv.ts'
import type { Kv } from './kv.ts'

// Writing one document. Each function checks everything first and writes after, so a refusal leaves no trace in the transaction.

const processPart = randomBytes(5)
let counter = randomBytes(3).readUIntBE(0, 3)

/** A new ObjectId: seconds, five random bytes of the process, a counter. */
export function newObjectId(): ObjectId {
  const bytes = Buffer.alloc(12)
  bytes.writeUInt32BE(Math.floor(Date.now() / 1000))
  processPart.copy(bytes, 4)
  counter = (counter + 1) & 0xffffff
  bytes.writeUIntBE(counter, 9, 3)
  return new ObjectId(bytes)
}

function tooLong(ns: string, name: string): StoreError {
  return new StoreError(
    'KeyTooLong',
    `not supported by the embedded store: an index key longer than ${maxKeyBytes} bytes (${ns} ${name})`
  )
}

/** Key of a document in its collection's tree, without the tree. */
export function documentKey(id: Value): Buffer {
  return encodeValue(id)
}

/** Whether an index has entries for a document. */
function covers(index: Index, doc: Doc): boolean {
  if (index.partial && !index.partial.match(doc)) return false
  return !index.sparse || index.fields.some(field => some(doc, field.segments, false, value => value !== undefined))
}

interface Keys {
  /** Complete keys, tree included, without duplicates. */
  keys: Map<string, { key: Buffer; tuple: KeyValue[] }>
  multikey: boolean[] | undefined
}

/** What an index holds for a document. A unique index's key ends with its fields, any other one's with the document's key. */
export function keysOf(ns: string, index: Index, doc: Doc, id: Buffer): Keys {
  const out: Keys = { keys: new Map(), multikey: undefined }
  if (!covers(index, doc)) return out
  const { tuples, multikey } = tuplesOf(doc, index.fields)
  out.multikey = multikey
  const descending = index.fields.map(field => field.descending)
  for (const tuple of tuples) {
    const fields = encodeKey(tuple, descending)
    const key = treeKey(index.tree, index.unique ? fields : Buffer.concat([fields, id]))
    if (key.length > maxKeyBytes) throw tooLong(ns, index.name)
    out.keys.set(key.latin1Slice(), { key, tuple })
  }
  return out
}

function duplicate(ns: string, index: Index, tuple: readonly KeyValue[]): StoreError {
  const shown = index.fields.map((field, i) => `${field.path}: ${render(tuple[i])}`).join(', ')
  const keyValue = new Doc()
  index.fields.forEach((field, i) => keyValue.set(field.path, tuple[i] ?? null))
  const message = `E11000 duplicate key error collection: ${ns} index: ${index.name} dup key: { ${shown} }`
  return new StoreError('DuplicateKey', message, { keyPattern: index.key, keyValue })
}

export function refuseDuplicates(kv: Kv, ns: string, index: Index, added: Keys, id: Buffer): void {
  if (!index.unique) return
  for (const { key, tuple } of added.keys.values()) {
    const owner = kv.get(key)
    if (owner && !owner.equals(id)) throw duplicate(ns, index, tuple)
  }
}

/** Notes for good that an index has met arrays. */
export function markMultikey(catalog: Catalog, collection: Collection, index: Index, multikey: boolean[] | undefined): void {
  if (!multikey?.some((many, i) => many && !index.multikey[i])) return
  index.multikey = index.multikey.map((many, i) => many || multikey[i]!)
  catalog.save(collection)
}

/** The document with an `_id` (a new ObjectId if it has none) as its first field. Refuses: InvalidIdField. */
export function withId(raw: Buffer): { doc: Doc; id: Value } {
  const doc = new Doc(raw)
  const first = doc.map().keys().next().value
  const id = doc.get('_id') ?? (doc.map().has('_id') ? null : newObjectId())
  if (id instanceof Arr) throw new StoreError('InvalidIdField', "The '_id' value cannot be of type array")
  if (first === '_id') return { doc, id }
  const ordered = Doc.of({ _id: id })
  for (const [name, value] of doc.map()) if (name !== '_id') ordered.set(name, value)
  return { doc: ordered, id }
}

function checkSize(raw: Buffer): void {
  if (raw.length > maxDocumentBytes) {
    throw new StoreError(
      'BSONObjectTooLarge',
      `object to insert too large. size in bytes: ${raw.length}, max size: ${maxDocumentBytes}`
    )
  }
}

/** Inserts a document; answers its `_id` and the bytes stored. Refuses: DuplicateKey, KeyTooLong, CannotIndexParallelArrays, BSONObjectTooLarge, InvalidIdField. */
export function insertDocument(kv: Kv, catalog: Catalog, collection: Collection, raw: Buffer): { id: Value; raw: Buffer } {
  const { doc, id } = withId(raw)
  const bytes = encodeDoc(doc)
  checkSize(bytes)
  const idKey = documentKey(id)
  const at = treeKey(collection.tree, idKey)
  const [primary, ...others] = collection.indexes
  if (at.length > maxKeyBytes) throw tooLong(collection.ns, '_id_')
  if (kv.has(at)) throw duplicate(collection.ns, primary!, [id])
  const added = others.map(index => keysOf(collection.ns, index, doc, idKey))
  others.forEach((index, i) => refuseDuplicates(kv, collection.ns, index, added[i]!, idKey))
  kv.put(at, bytes)
  others.forEach((index, i) => {
    for (const { key } of added[i]!.keys.values()) kv.put(key, idKey)
    markMultikey(catalog, collection, index, added[i]!.multikey)
  })
  catalog.countChanged(collection, 1)
  return { id, raw: bytes }
}

/** Whether an update that may change `touched` can alter what an index holds. */
function affected(index: Index, touched: readonly string[] | undefined): boolean {
  if (!touched) return true
  const paths = [...index.fields.map(field => field.path), ...(index.partial?.paths ?? [])]
  return paths.some(path => touched.some(other => other === path || path.startsWith(`${other}.`) || other.startsWith(`${path}.`)))
}

/**
 * Puts the new version of a document in place of the old one; both have the same `_id`. `touched`: paths that may differ.
 * Answers whether the bytes changed. Refuses like `insertDocument`.
 */
export function replaceDocument(
  kv: Kv,
  catalog: Catalog,
  collection: Collection,
  idKey: Buffer,
  old: Doc,
  next: Doc,
  touched?: readonly string[]
): boolean {
  const bytes = encodeDoc(next)
  if (old.raw && bytes.equals(old.raw)) return false
  checkSize(bytes)
  validate(bytes, true)
  const indexes = collection.indexes.slice(1).filter(index => affected(index, touched))
  const before = indexes.map(index => keysOf(collection.ns, index, old, idKey))
  const after = indexes.map(index => keysOf(collection.ns, index, next, idKey))
  indexes.forEach((index, i) => refuseDuplicates(kv, collection.ns, index, after[i]!, idKey))
  kv.put(treeKey(collection.tree, idKey), bytes)
  indexes.forEach((index, i) => {
    for (const [name, { key }] of before[i]!.keys) if (!after[i]!.keys.has(name)) removeEntry(kv, index, key, idKey)
    for (const [name, { key }] of after[i]!.keys) if (!before[i]!.keys.has(name)) kv.put(key, idKey)
    markMultikey(catalog, collection, index, after[i]!.multikey)
  })
  return true
}

/** In a unique index that is still being built, the entry may be another document's, whose duplicate this one is. */
function removeEntry(kv: Kv, index: Index, key: Buffer, idKey: Buffer): void {
  if (index.ready || !index.unique || kv.get(key)?.equals(idKey)) kv.delete(key)
}

export function deleteDocument(kv: Kv, catalog: Catalog, collection: Collection, idKey: Buffer, doc: Doc): void {
  for (const index of collection.indexes.slice(1)) {
    for (const { key } of keysOf(collection.ns, index, doc, idKey).keys.values()) removeEntry(kv, index, key, idKey)
  }
  kv.delete(treeKey(collection.tree, idKey))
  catalog.countChanged(collection, -1)
}
