import { StoreError } from '../error.ts'
import { Doc, Double, type Value } from '../bson/values.ts'
import { compileProjection } from '../query/project.ts'
import { deleteDocument } from '../storage/documents.ts'
import { parseUpdate } from '../update/update.ts'
import { namespace, type Context } from './context.ts'
import { insertUpserted, updateFound, withFirst } from './modify.ts'
import { parseSort, queryOf } from './query.ts'

/** Finds the first document in the order of `sort` and changes or removes it, in one step that nothing comes between. */
export async function findAndModify(context: Context): Promise<Doc> {
  const { engine, args, deadline } = context
  const ns = namespace(context)
  const query = { ...queryOf(args, 'query'), sort: parseSort(args.doc('sort')) }
  const change = args.take('update')
  const removes = args.flag('remove')
  const wantsNew = args.flag('new')
  const upsert = args.flag('upsert')
  const project = compileProjection(args.doc('fields')) ?? (doc => doc)
  args.done()
  if (removes ? change !== undefined || wantsNew || upsert : change === undefined)
    throw new StoreError('FailedToParse', 'Either an update or remove=true must be specified, the latter without new and upsert')
  const update = removes ? undefined : parseUpdate(change)
  const modification = { engine, ns, query, deadline }

  return await withFirst(modification, (found): Doc => {
    if (found && update) {
      const after = updateFound(modification, found, update) ?? found.doc
      return reply({ n: 1, updatedExisting: true }, project(wantsNew ? after : found.doc))
    }
    if (found) {
      deleteDocument(engine, found)
      return reply({ n: 1 }, project(found.doc))
    }
    if (update && upsert) {
      const made = insertUpserted(modification, update)
      return reply({ n: 1, updatedExisting: false, upserted: made.get('_id') }, wantsNew ? project(made) : null)
    }
    return reply(update ? { n: 0, updatedExisting: false } : { n: 0 }, null)
  })
}

function reply(last: Record<string, Value | undefined>, value: Doc | null): Doc {
  return Doc.of({ lastErrorObject: Doc.of(last), value, ok: new Double(1) })
}
