import { StoreError } from '../error.ts'
import { Doc, Double } from '../bson/values.ts'
import { Arguments } from './arguments.ts'
import { namespace, type Context } from './context.ts'
import { reply } from './find.ts'
import { collectionFor } from './modify.ts'

export async function create(context: Context): Promise<Doc> {
  const { args, engine } = context
  const ns = namespace(context)
  args.done()
  return await engine.writer.run(() => {
    if (engine.catalog.get(ns)) throw new StoreError('NamespaceExists', `Collection ${ns} already exists.`)
    collectionFor(engine, ns)
    return Doc.of({ ok: new Double(1) })
  })
}

export function listCollections({ args, engine, db }: Context): Doc {
  const isNameOnly = args.flag('nameOnly')
  for (const option of ['filter', 'cursor']) new Arguments(`listCollections.${option}`, args.doc(option) ?? new Doc()).done()
  args.harmless('authorizedCollections')
  args.done()
  const more = isNameOnly ? {} : { options: new Doc(), info: Doc.of({ readOnly: false }) }
  const names = engine.catalog.all().flatMap(collection => (collection.db === db ? collection.name : []))
  const rows = names.toSorted().map(name => Doc.of({ name, type: 'collection', ...more }))
  return reply('firstBatch', `${db}.$cmd.listCollections`, 0n, rows)
}
