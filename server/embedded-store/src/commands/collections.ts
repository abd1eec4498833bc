import { StoreError } from '../error.ts'
import { Arr, Doc, Double, isNumber, toNumber } from '../bson/values.ts'
import { compileFilter } from '../query/match.ts'
import { parseFilter } from '../query/filter.ts'
import { listFeed } from '../wire/cursors.ts'
import type { Context } from './context.ts'
import { namespace, openCursor } from './find.ts'
import { checkNames } from './names.ts'

const ok = new Double(1)

export async function create(context: Context): Promise<Doc> {
  const { args, engine, db, target } = context
  const ns = namespace(context)
  checkNames(db, target as string)
  args.onlyFalse(
    'capped',
    'timeseries',
    'collation',
    'validator',
    'viewOn',
    'pipeline',
    'clusteredIndex',
    'expireAfterSeconds',
    'encryptedFields',
    'changeStreamPreAndPostImages',
    'storageEngine',
    'indexOptionDefaults'
  )
  args.done()
  return await engine.writer.run(() => {
    if (engine.catalog.get(ns)) throw new StoreError('NamespaceExists', `Collection ${ns} already exists.`)
    engine.catalog.create(db, target as string)
    return Doc.of({ ok })
  })
}

export async function drop(context: Context): Promise<Doc> {
  const { args, engine } = context
  const ns = namespace(context)
  args.done()
  return await engine.writer.run(() => {
    const collection = engine.catalog.get(ns)
    if (!collection) return Doc.of({ ok })
    const nIndexesWas = collection.indexes.length
    engine.catalog.drop(collection)
    return Doc.of({ nIndexesWas, ns, ok })
  })
}

export async function dropDatabase({ args, engine, db }: Context): Promise<Doc> {
  args.done()
  return await engine.writer.run(() => {
    for (const collection of engine.catalog.list(db)) engine.catalog.drop(collection)
    return Doc.of({ dropped: db, ok })
  })
}

export async function listCollections(context: Context): Promise<Doc> {
  const { args, engine, db } = context
  const filter = compileFilter(parseFilter(args.doc('filter') ?? new Doc()))
  const nameOnly = args.flag('nameOnly') ?? false
  const size = args.doc('cursor')?.get('batchSize')
  args.harmless('authorizedCollections')
  args.done()
  const rows = engine.catalog
    .list(db)
    .map(({ name }) =>
      Doc.of({ name, type: 'collection', ...(nameOnly ? {} : { options: new Doc(), info: Doc.of({ readOnly: false }) }) })
    )
  return openCursor(
    context,
    listFeed(
      `${db}.$cmd.listCollections`,
      rows.filter(row => filter(row))
    ),
    isNumber(size) ? toNumber(size) : undefined
  )
}

export function listDatabases({ args, engine }: Context): Doc {
  const nameOnly = args.flag('nameOnly') ?? false
  args.onlyFalse('filter')
  args.harmless('authorizedDatabases')
  args.done()
  const names = [...new Set(engine.catalog.all().map(({ db }) => db))].toSorted()
  const rows = names.map(name => Doc.of({ name, ...(nameOnly ? {} : { sizeOnDisk: BigInt(0), empty: false }) }))
  return Doc.of({ databases: new Arr(rows), ok })
}
