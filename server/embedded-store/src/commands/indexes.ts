import { StoreError, unsupported } from '../error.ts'
import { compare } from '../bson/compare.ts'
import { render } from '../bson/render.ts'
import { Arr, Doc, Double, isNumber, toNumber } from '../bson/values.ts'
import type { Value } from '../bson/values.ts'
import { truthy } from '../query/filter.ts'
import { isIndex } from '../query/paths.ts'
import { indexSpec, partialFilter, plainIndex } from '../storage/catalog.ts'
import type { Collection, Index } from '../storage/catalog.ts'
import { keysOf, markMultikey, refuseDuplicates } from '../storage/documents.ts'
import { treeBounds } from '../storage/kv.ts'
import type { Engine } from '../storage/engine.ts'
import { listFeed } from '../wire/cursors.ts'
import type { Context } from './context.ts'
import { namespace, openCursor } from './find.ts'
import { collectionFor } from './modify.ts'
import { checkNames } from './names.ts'

/** Documents read in one transaction while an index is built; writes go on between. */
const chunk = 1_000
const maxIndexes = 64

/** Creates indexes: declared in one transaction, filled in chunks while writes keep them up to date, used once they are whole. */
export async function createIndexes(context: Context): Promise<Doc> {
  const { args, engine, db, target } = context
  const ns = namespace(context)
  const name = target as string
  checkNames(db, name)
  const specs = args.docs('indexes').map(parseIndex)
  args.harmless('commitQuorum')
  args.done()
  const existed = engine.catalog.get(ns) !== undefined
  const before = engine.catalog.get(ns)?.indexes.length ?? 1
  for (const spec of specs) {
    const built = await engine.writer.run(() => declare(engine, collectionFor(engine, db, name), spec))
    if (built) await fill(engine, ns, spec.name)
  }
  return Doc.of({
    numIndexesBefore: before,
    numIndexesAfter: engine.catalog.get(ns)?.indexes.length ?? before,
    createdCollectionAutomatically: !existed,
    ok: new Double(1)
  })
}

function parseIndex(spec: Doc): Index {
  const key = spec.get('key')
  const name = spec.get('name')
  if (!(key instanceof Doc) || key.size === 0)
    throw new StoreError('FailedToParse', "The 'key' field is a required property of an index specification")
  if (typeof name !== 'string' || name === '')
    throw new StoreError('FailedToParse', "The 'name' field is a required property of an index specification")
  for (const [path, direction] of key.map()) {
    if (!isNumber(direction)) throw unsupported(`index type ${typeof direction === 'string' ? direction : 'of a strange kind'}`)
    if (toNumber(direction) === 0 || path.startsWith('$') || path.includes('$**') || path.split('.').includes(''))
      throw new StoreError('CannotCreateIndex', `bad index key pattern: ${path}`)
  }
  for (const [option, value] of spec.map()) {
    if (['key', 'name', 'unique', 'sparse', 'partialFilterExpression', 'expireAfterSeconds'].includes(option)) continue
    if (option === 'v' ? isNumber(value) && toNumber(value) === 2 : option === 'background' || option === 'ns' || value === false)
      continue
    throw unsupported(`index option ${option}`)
  }
  const partial = spec.get('partialFilterExpression')
  const expire = spec.get('expireAfterSeconds')
  if (partial !== undefined && !(partial instanceof Doc))
    throw new StoreError('CannotCreateIndex', 'partialFilterExpression for an index must be a document')
  if (expire !== undefined && (!isNumber(expire) || toNumber(expire) < 0 || key.size !== 1))
    throw new StoreError('CannotCreateIndex', 'expireAfterSeconds: a number of zero or more on one field')
  if (partial !== undefined && truthy(spec.get('sparse')))
    throw new StoreError('CannotCreateIndex', 'cannot mix "partialFilterExpression" and "sparse" options')
  const parsed = partial instanceof Doc ? partialFilter(partial) : undefined
  // A number in a path is a field name here and a place in an array there: which one depends on each document.
  const numbered = [...key.map().keys(), ...(parsed?.paths ?? [])].find(path => path.split('.').some(isIndex))
  if (numbered !== undefined) throw unsupported(`index over the path '${numbered}'`)
  return {
    ...plainIndex(key, name),
    unique: truthy(spec.get('unique')),
    sparse: truthy(spec.get('sparse')),
    partial: parsed,
    expireAfterSeconds: isNumber(expire) ? toNumber(expire) : undefined
  }
}

/** Whether a new index was declared; an equal one is left. Refuses: another one of that name or key. */
function declare(engine: Engine, collection: Collection, spec: Index): boolean {
  const { indexes } = collection
  const same = (a: Value, b: Value): boolean => compare(a, b) === 0
  const named = indexes.find(index => index.name === spec.name)
  if (spec.key.size === 1 && spec.key.map().has('_id')) return false
  if (named) {
    if (same(indexSpec(named), indexSpec(spec))) return false
    throw new StoreError(
      'IndexKeySpecsConflict',
      `An existing index has the same name as the requested index (${spec.name}) but another key or other options`
    )
  }
  const twin = indexes.find(index => same(index.key, spec.key) && same(index.partial?.spec ?? null, spec.partial?.spec ?? null))
  if (twin) throw new StoreError('IndexOptionsConflict', `Index already exists with a different name: ${twin.name}`)
  if (indexes.length >= maxIndexes)
    throw new StoreError('CannotCreateIndex', `add index fails, too many indexes for ${collection.ns}`)
  collection.indexes = [...indexes, { ...spec, tree: engine.catalog.newTree(), ready: collection.count === 0 }]
  engine.catalog.save(collection)
  return collection.count > 0
}

async function fill(engine: Engine, ns: string, name: string): Promise<void> {
  const current = (): { collection: Collection; index: Index } => {
    const collection = engine.catalog.get(ns)
    const index = collection?.indexes.find(one => one.name === name)
    if (!collection || !index) throw new StoreError('IndexNotFound', `index ${name} was dropped while it was built`)
    return { collection, index }
  }
  let from = treeBounds(current().collection.tree).from
  try {
    for (;;) {
      const next = await engine.writer.run(() => {
        const { collection, index } = current()
        const { to } = treeBounds(collection.tree)
        const entries = engine.kv.range(from, to, { reverse: false, limit: chunk })
        for (const { key, value } of entries) addEntry(engine, collection, index, key.subarray(4), new Doc(value))
        const last = entries.at(-1)
        if (entries.length === chunk && last) return Buffer.concat([last.key, Buffer.alloc(1)])
        index.ready = true
        engine.catalog.save(collection)
        return undefined
      })
      if (next === undefined) return
      from = next
    }
  } catch (error) {
    await engine.writer.run(() => {
      const collection = engine.catalog.get(ns)
      const index = collection?.indexes.find(one => one.name === name && !one.ready)
      if (collection && index) engine.catalog.dropIndex(collection, index)
    })
    throw error
  }
}

function addEntry(engine: Engine, collection: Collection, index: Index, id: Buffer, doc: Doc): void {
  const found = keysOf(collection.ns, index, doc, id)
  refuseDuplicates(engine.kv, collection.ns, index, found, id)
  for (const { key } of found.keys.values()) engine.kv.put(key, id)
  markMultikey(engine.catalog, collection, index, found.multikey)
}

export async function listIndexes(context: Context): Promise<Doc> {
  const { args, engine } = context
  const ns = namespace(context)
  const cursor = args.doc('cursor')
  args.done()
  const collection = engine.catalog.get(ns)
  if (!collection) throw new StoreError('NamespaceNotFound', `ns does not exist: ${ns}`)
  const size = cursor?.get('batchSize')
  return openCursor(
    context,
    listFeed(ns, collection.indexes.filter(({ ready }) => ready).map(indexSpec)),
    isNumber(size) ? toNumber(size) : undefined
  )
}

export async function dropIndexes(context: Context): Promise<Doc> {
  const { args, engine } = context
  const ns = namespace(context)
  const which = args.take('index')
  args.done()
  return await engine.writer.run(() => {
    const collection = engine.catalog.get(ns)
    if (!collection) throw new StoreError('NamespaceNotFound', `ns not found ${ns}`)
    const was = collection.indexes.length
    const names = which instanceof Arr ? which.items() : [which]
    const matches = (index: Index): boolean =>
      which === '*' || names.some(one => one === index.name || (one instanceof Doc && compare(one, index.key) === 0))
    const going = collection.indexes.slice(1).filter(matches)
    if (names.includes('_id_')) throw new StoreError('InvalidOptions', 'cannot drop _id index')
    if (going.length === 0 && which !== '*') throw new StoreError('IndexNotFound', `index not found with name [${render(which)}]`)
    for (const index of going) engine.catalog.dropIndex(collection, index)
    return Doc.of({ nIndexesWas: was, ok: new Double(1) })
  })
}
