import { StoreError, unsupported } from '../error.ts'
import { validate } from '../bson/validate.ts'
import { encodeDoc } from '../bson/encode.ts'
import { Arr, Doc, Double, isNumber, toNumber } from '../bson/values.ts'
import type { Value } from '../bson/values.ts'
import { deleteDocument, insertDocument } from '../storage/documents.ts'
import { parseUpdate } from '../update/update.ts'
import { Arguments } from './arguments.ts'
import type { Context } from './context.ts'
import { namespace } from './find.ts'
import { collectionFor, insertUpserted, updateHit, withEach, withFirst } from './modify.ts'
import { checkNames } from './names.ts'
import { queryOf } from './query.ts'

/** Documents of one write command, as the driver promises not to exceed. */
export const maxBatch = 100_000
/** Documents inserted in one write transaction before others get their turn. */
const chunk = 500

const done = new Double(1)

/** A refused statement of a write command, as the driver reads it. */
function writeError(index: number, error: unknown): Doc {
  if (!(error instanceof StoreError)) throw error
  const doc = Doc.of({ index, code: error.code, errmsg: error.message })
  for (const [name, value] of Object.entries(error.extra)) doc.set(name, value as Value)
  return doc
}

function answer(n: number, errors: readonly Doc[], more: Record<string, Value | undefined> = {}): Doc {
  return Doc.of({ n, ...more, writeErrors: errors.length > 0 ? new Arr([...errors]) : undefined, ok: done })
}

function statements(context: Context, name: string): { list: Doc[]; ordered: boolean } {
  const { args } = context
  const list = args.docs(name)
  const ordered = args.flag('ordered') ?? true
  args.onlyFalse('bypassDocumentValidation', 'let')
  args.done()
  if (list.length === 0 || list.length > maxBatch)
    throw new StoreError('BadValue', `Write batch sizes must be between 1 and ${maxBatch}. Got ${list.length} operations.`)
  return { list, ordered }
}

export async function insert(context: Context): Promise<Doc> {
  const { engine, db, target } = context
  namespace(context)
  const name = target as string
  checkNames(db, name)
  const { list, ordered } = statements(context, 'documents')
  const errors: Doc[] = []
  let n = 0
  for (let from = 0; from < list.length; from += chunk) {
    const stopped = await engine.writer.run(() => {
      // Counted from nothing: a batch that is undone runs this again.
      const made: Doc[] = []
      let inserted = 0
      for (const [i, doc] of list.slice(from, from + chunk).entries()) {
        try {
          const raw = encodeDoc(doc)
          validate(raw, true)
          insertDocument(engine.kv, engine.catalog, collectionFor(engine, db, name), raw)
          inserted++
        } catch (error) {
          made.push(writeError(from + i, error))
          if (ordered) break
        }
      }
      return { made, inserted }
    })
    n += stopped.inserted
    errors.push(...stopped.made)
    if (ordered && stopped.made.length > 0) break
  }
  return answer(n, errors)
}

export async function update(context: Context): Promise<Doc> {
  const { engine, db, target, deadline } = context
  namespace(context)
  const name = target as string
  const { list, ordered } = statements(context, 'updates')
  const errors: Doc[] = []
  const upserted: Doc[] = []
  let matched = 0
  let modified = 0
  for (const [index, statement] of list.entries()) {
    try {
      const args = new Arguments('update.updates', statement)
      const query = queryOf(args.doc('q'), { hint: args.take('hint') })
      const parsed = parseUpdate(args.take('u'))
      const upsert = args.flag('upsert') ?? false
      const multi = args.flag('multi') ?? false
      args.onlyFalse('arrayFilters', 'collation', 'c', 'sort')
      args.done()
      if (multi && parsed.replacement)
        throw new StoreError('FailedToParse', 'multi update is not supported for replacement-style update')
      const modification = { engine, db, name, query, deadline }
      let found = 0
      if (multi) {
        const ids = new Set<string>()
        await withEach(modification, (collection, hit) => {
          const { changed } = updateHit(engine, collection, hit, query, parsed)
          const id = hit.key.latin1Slice()
          if (!ids.has(id)) {
            ids.add(id)
            if (changed) modified++
          }
        })
        found = ids.size
        matched += found
        if (found > 0 || !upsert) continue
      }
      const one = await withFirst(modification, (collection, hit) => {
        if (collection && hit) return { changed: updateHit(engine, collection, hit, query, parsed).changed }
        return upsert ? { made: insertUpserted(modification, parsed).id } : undefined
      })
      if (one?.made !== undefined) upserted.push(Doc.of({ index, _id: one.made }))
      if (one !== undefined) matched++
      if (one?.changed === true) modified++
    } catch (error) {
      errors.push(writeError(index, error))
      if (ordered) break
    }
  }
  return answer(matched, errors, { nModified: modified, upserted: upserted.length > 0 ? new Arr(upserted) : undefined })
}

export async function remove(context: Context): Promise<Doc> {
  const { engine, db, target, deadline } = context
  namespace(context)
  const name = target as string
  const { list, ordered } = statements(context, 'deletes')
  const errors: Doc[] = []
  let n = 0
  for (const [index, statement] of list.entries()) {
    try {
      const args = new Arguments('delete.deletes', statement)
      const query = queryOf(args.doc('q'), { hint: args.take('hint') })
      const limit = args.take('limit')
      args.onlyFalse('collation')
      args.done()
      if (!isNumber(limit) || ![0, 1].includes(toNumber(limit))) throw unsupported('limit of a delete but 0 and 1')
      const modification = { engine, db, name, query, deadline }
      if (toNumber(limit) === 1) {
        n += await withFirst(modification, (collection, hit) => {
          if (!collection || !hit) return 0
          deleteDocument(engine.kv, engine.catalog, collection, hit.key, hit.doc)
          return 1
        })
      } else {
        const gone = new Set<string>()
        await withEach(modification, (collection, hit) => {
          deleteDocument(engine.kv, engine.catalog, collection, hit.key, hit.doc)
          gone.add(hit.key.latin1Slice())
        })
        n += gone.size
      }
    } catch (error) {
      errors.push(writeError(index, error))
      if (ordered) break
    }
  }
  return answer(n, errors)
}
