import { StoreError } from '../error.ts'
import { Doc, Double } from '../bson/values.ts'
import type { Value } from '../bson/values.ts'
import { compileProjection } from '../query/project.ts'
import { deleteDocument } from '../storage/documents.ts'
import { parseUpdate } from '../update/update.ts'
import type { Context } from './context.ts'
import { namespace } from './find.ts'
import { insertUpserted, updateHit, withFirst } from './modify.ts'
import { parseSort, queryOf } from './query.ts'

/** Finds the first document in the order of `sort` and changes or removes it, in one step that nothing comes between. */
export async function findAndModify(context: Context): Promise<Doc> {
  const { engine, db, target, args, deadline } = context
  namespace(context)
  const query = queryOf(args.doc('query'), { sort: parseSort(args.doc('sort')), hint: args.take('hint') })
  const change = args.take('update')
  const removes = args.flag('remove') ?? false
  const wantsNew = args.flag('new') ?? false
  const upsert = args.flag('upsert') ?? false
  const project = compileProjection(args.doc('fields'))
  args.onlyFalse('arrayFilters', 'collation', 'bypassDocumentValidation', 'let')
  args.done()
  if (removes && (change !== undefined || wantsNew || upsert))
    throw new StoreError('FailedToParse', 'Cannot specify both an update and remove=true, or remove=true and new or upsert')
  if (!removes && change === undefined) throw new StoreError('FailedToParse', 'Either an update or remove=true must be specified')
  const update = removes ? undefined : parseUpdate(change)
  const modification = { engine, db, name: target as string, query, deadline }
  const shown = (raw: Buffer): Doc => (project ? project(new Doc(raw)) : new Doc(raw))

  return await withFirst(modification, (collection, hit): Doc => {
    if (collection && hit && update === undefined) {
      deleteDocument(engine.kv, engine.catalog, collection, hit.key, hit.doc)
      return reply({ n: 1 }, shown(hit.raw))
    }
    if (collection && hit && update !== undefined) {
      const { raw } = updateHit(engine, collection, hit, query, update)
      return reply({ n: 1, updatedExisting: true }, shown(wantsNew ? raw : hit.raw))
    }
    if (update !== undefined && upsert) {
      const { id, raw } = insertUpserted(modification, update)
      return reply({ n: 1, updatedExisting: false, upserted: id }, wantsNew ? shown(raw) : null)
    }
    return reply(removes ? { n: 0 } : { n: 0, updatedExisting: false }, null)
  })
}

function reply(last: Record<string, Value>, value: Doc | null): Doc {
  return Doc.of({ lastErrorObject: Doc.of(last), value, ok: new Double(1) })
}
