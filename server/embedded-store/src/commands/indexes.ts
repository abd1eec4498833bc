import { StoreError, unsupported } from '../error.ts'
import { typeName } from '../bson/compare.ts'
import { encodeDoc } from '../bson/encode.ts'
import { Doc, Double, integer } from '../bson/values.ts'
import { isIndex } from '../query/paths.ts'
import { indexOf, indexSpec, type Collection, type Index } from '../storage/catalog.ts'
import { entryChange, writeEntries } from '../storage/documents.ts'
import { treeBounds } from '../storage/kv.ts'
import type { Engine } from '../storage/engine.ts'
import { Arguments } from './arguments.ts'
import { namespace, type Context } from './context.ts'
import { reply } from './find.ts'
import { collectionFor } from './modify.ts'

/** Documents read in one transaction while an index is built; writes go on between. */
const chunk = 1_000

/** Creates indexes: declared in one transaction, filled in chunks while writes keep them up to date, used once they are whole. */
export async function createIndexes(context: Context): Promise<Doc> {
  const { args, engine } = context
  const ns = namespace(context)
  const specs = args.docs('indexes').map(parseIndex)
  args.done()
  const before = engine.catalog.get(ns)
  const numIndexesBefore = before?.indexes.length ?? 1
  for (const spec of specs) {
    if (await engine.writer.run(() => declare(engine, collectionFor(engine, ns), spec))) await fill(engine, ns, spec.name)
  }
  return Doc.of({
    numIndexesBefore,
    numIndexesAfter: engine.catalog.get(ns)?.indexes.length,
    createdCollectionAutomatically: !before,
    ok: new Double(1)
  })
}

function parseIndex(spec: Doc): Index {
  const args = new Arguments('an index', spec)
  const key = args.doc('key')
  const name = args.text('name')
  const isSparse = args.flag('sparse')
  const partial = args.doc('partialFilterExpression')
  const expires = args.count('expireAfterSeconds') !== undefined
  args.flag('unique')
  args.done()
  if (!key || key.size === 0 || !name) throw new StoreError('CannotCreateIndex', 'an index needs a key and a name')
  for (const [path, direction] of key.map()) {
    if (Math.abs(integer(direction) ?? 0) !== 1)
      throw unsupported(`index type ${typeof direction === 'string' ? direction : typeName(direction)} of ${path}`)
  }
  if ((partial && isSparse) || (expires && (partial || key.size > 1)))
    throw unsupported('an index that is partial and sparse, or that expires and is partial or of several fields')
  const index = indexOf(spec)
  // A number in a path is a field name here and a place in an array there: which one depends on each document.
  const strange = [...key.map().keys(), ...(index.holds?.paths ?? [])].find(path =>
    path.split('.').some(segment => segment === '' || segment.startsWith('$') || isIndex(segment))
  )
  if (strange !== undefined) throw unsupported(`index over the path '${strange}'`)
  return index
}

/** Whether there is an index to be filled; an equal one that is whole is left. Refuses: another one of that name or key. */
function declare(engine: Engine, collection: Collection, spec: Index): boolean {
  const { indexes } = collection
  const isSame = (a: Doc | undefined, b: Doc | undefined): boolean => (a && b ? encodeDoc(a).equals(encodeDoc(b)) : a === b)
  if (isSame(spec.key, indexes[0]!.key)) return false
  const named = indexes.find(index => index.name === spec.name)
  if (named && !isSame(indexSpec(named), indexSpec(spec)))
    throw new StoreError('IndexKeySpecsConflict', `An index of the same name has another key or other options: ${spec.name}`)
  // One that is not whole is left of a crash: whoever asks for it fills it anew.
  if (named) return !named.ready
  const twin = indexes.find(index => isSame(index.key, spec.key) && isSame(index.partial, spec.partial))
  if (twin) throw new StoreError('IndexOptionsConflict', `Index already exists with a different name: ${twin.name}`)
  collection.indexes = [...indexes, { ...spec, tree: engine.catalog.newTree(), ready: collection.count === 0 }]
  engine.catalog.save(collection)
  return collection.count > 0
}

async function fill(engine: Engine, ns: string, name: string): Promise<void> {
  const { kv, catalog, writer } = engine
  const current = (): { collection: Collection; index: Index } => {
    const collection = catalog.get(ns)!
    return { collection, index: collection.indexes.find(index => index.name === name)! }
  }
  const documents = treeBounds(current().collection.tree)
  try {
    for (let from: Buffer | undefined = documents.from; from;) {
      const start: Buffer = from
      from = await writer.run(() => {
        const { collection, index } = current()
        const entries = kv.range(start, documents.to, { reverse: false, limit: chunk })
        for (const { key, value } of entries) {
          const id = key.subarray(4)
          writeEntries(engine, collection, id, entryChange(kv, ns, index, id, undefined, new Doc(value)))
        }
        if (entries.length === chunk) return Buffer.concat([entries.at(-1)!.key, Buffer.alloc(1)])
        index.ready = true
        catalog.save(collection)
        return undefined
      })
    }
  } catch (error) {
    const remove = (): boolean => {
      const { collection, index } = current()
      const { from, to } = treeBounds(index.tree)
      const entries = kv.range(from, to, { reverse: false, limit: chunk, keysOnly: true })
      for (const { key } of entries) kv.delete(key)
      if (entries.length === chunk) return true
      collection.indexes = collection.indexes.filter(other => other !== index)
      catalog.save(collection)
      return false
    }
    while (await writer.run(remove));
    throw error
  }
}

export function listIndexes(context: Context): Doc {
  const { args, engine } = context
  const ns = namespace(context)
  new Arguments('listIndexes.cursor', args.doc('cursor') ?? new Doc()).done()
  args.done()
  const collection = engine.catalog.get(ns)
  if (!collection) throw new StoreError('NamespaceNotFound', `ns does not exist: ${ns}`)
  return reply('firstBatch', ns, 0n, collection.indexes.filter(({ ready }) => ready).map(indexSpec))
}
