import { StoreError, unsupported } from '../error.ts'
import { encodeDoc } from '../bson/encode.ts'
import { Arr, Doc, Double, type Value } from '../bson/values.ts'
import { deleteDocument, insertDocument, type Stored } from '../storage/documents.ts'
import { parseUpdate } from '../update/update.ts'
import { Arguments } from './arguments.ts'
import { namespace, type Context } from './context.ts'
import { collectionFor, insertUpserted, updateFound, withEach, withFirst, type Modification } from './modify.ts'
import { queryOf } from './query.ts'

/** Documents of one write command, as the driver promises not to exceed. */
export const maxBatch = 100_000
/** Documents inserted in one write transaction before others get their turn. */
const chunk = 500

/** A refused statement of a write command, as the driver reads it. */
function writeError(index: number, error: unknown): Doc {
  if (!(error instanceof StoreError)) throw error
  return Doc.of({ index, code: error.code, errmsg: error.message, ...error.extra })
}

function answer(n: number, errors: readonly Doc[], more: Record<string, Value | undefined> = {}): Doc {
  return Doc.of({ n, ...more, writeErrors: errors.length > 0 ? new Arr([...errors]) : undefined, ok: new Double(1) })
}

function statements({ args }: Context, name: string): { list: Doc[]; ordered: boolean } {
  const list = args.docs(name)
  const ordered = args.take('ordered') !== false
  args.done()
  if (list.length > maxBatch) throw unsupported(`more than ${maxBatch} ${name} in one command`)
  return { list, ordered }
}

export async function insert(context: Context): Promise<Doc> {
  const { engine } = context
  const ns = namespace(context)
  const { list, ordered } = statements(context, 'documents')
  const errors: Doc[] = []
  let n = 0
  for (let from = 0; from < list.length; from += chunk) {
    if (ordered && errors.length > 0) break
    const part = list.slice(from, from + chunk)
    const { refused, inserted } = await engine.writer.run(() => {
      // Counted from nothing: a batch that is undone runs this again.
      const refused: Doc[] = []
      let inserted = 0
      for (const [i, doc] of part.entries()) {
        try {
          insertDocument(engine, collectionFor(engine, ns), encodeDoc(doc))
          inserted++
        } catch (error) {
          refused.push(writeError(from + i, error))
          if (ordered) break
        }
      }
      return { refused, inserted }
    })
    n += inserted
    errors.push(...refused)
  }
  return answer(n, errors)
}

/**
 * Does the statements of a message: one after the other until one is refused or, where no order is asked, all at once, so that they share a
 * commit. Answers the errors of those that were refused.
 */
async function eachStatement(
  context: Context,
  name: string,
  act: (args: Arguments, modification: Modification, index: number) => Promise<void>
): Promise<Doc[]> {
  const { engine, deadline, args } = context
  const ns = namespace(context)
  const { list, ordered } = statements(context, name)
  const attempt = async (statement: Doc, index: number): Promise<Doc | undefined> => {
    try {
      const own = new Arguments(`${args.command}.${name}`, statement)
      await act(own, { engine, ns, query: queryOf(own, 'q'), deadline }, index)
      return undefined
    } catch (error) {
      return writeError(index, error)
    }
  }
  if (!ordered) return (await Promise.all(list.map(attempt))).filter(failed => failed !== undefined)
  for (const [index, statement] of list.entries()) {
    const failed = await attempt(statement, index)
    if (failed) return [failed]
  }
  return []
}

export async function update(context: Context): Promise<Doc> {
  const upserted: Doc[] = []
  let n = 0
  let nModified = 0
  const errors = await eachStatement(context, 'updates', async (args, modification, index) => {
    const update = parseUpdate(args.take('u'))
    const upsert = args.flag('upsert')
    const multi = args.flag('multi')
    args.done()
    if (multi && (update.replacement || upsert)) throw unsupported('multi with a replacement or an upsert')
    if (multi) {
      const changes = await withEach(modification, found => updateFound(modification, found, update) !== undefined)
      n += changes.length
      nModified += changes.filter(Boolean).length
      return
    }
    const one = await withFirst(modification, found => {
      if (found) return { changed: updateFound(modification, found, update) }
      return upsert ? { made: insertUpserted(modification, update) } : {}
    })
    if (one.made) upserted.push(Doc.of({ index, _id: one.made.get('_id') }))
    if ('changed' in one || one.made) n++
    if (one.changed) nModified++
  })
  return answer(n, errors, { nModified, upserted: upserted.length > 0 ? new Arr(upserted) : undefined })
}

export async function remove(context: Context): Promise<Doc> {
  const { engine } = context
  let n = 0
  const errors = await eachStatement(context, 'deletes', async (args, modification) => {
    const limit = args.count('limit')
    args.done()
    const erase = (found: Stored | undefined): number => {
      if (found) deleteDocument(engine, found)
      return found ? 1 : 0
    }
    if (limit !== 0 && limit !== 1) throw unsupported('limit of a delete but 0 and 1')
    const gone = limit === 0 ? (await withEach(modification, erase)).length : await withFirst(modification, erase)
    // Only now: others have counted while this one waited.
    n += gone
  })
  return answer(n, errors)
}
