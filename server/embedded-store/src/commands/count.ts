import { Doc, Double } from '../bson/values.ts'
import { drive } from '../plan/drive.ts'
import type { Context } from './context.ts'
import { namespace } from './find.ts'
import { queryOf, startRun, tally } from './query.ts'
import type { Query } from './query.ts'

/** How many documents of a collection match; all of them cost nothing. `skip` and `limit` as in a find. */
export async function countOf({ engine, deadline }: Context, ns: string, query: Query): Promise<number> {
  const collection = engine.catalog.get(ns)
  if (!collection) return 0
  const cut = (n: number): number => Math.min(Math.max(0, n - query.skip), query.limit || Infinity)
  if (query.filter.op === 'and' && query.filter.kids.length === 0 && query.hint === undefined) return cut(collection.count)
  const run = startRun({ engine, collection }, { ...query, skip: 0, limit: 0 })
  let n = 0
  await drive({ engine, collection, deadline }, run, run.count(), found => {
    n = found
    return false
  })
  tally({ engine }, run)
  return cut(n)
}

export async function count(context: Context): Promise<Doc> {
  const { args } = context
  const ns = namespace(context)
  const query = queryOf(args.doc('query'), {
    hint: args.take('hint'),
    skip: args.count('skip') ?? 0,
    limit: args.count('limit') ?? 0
  })
  args.onlyFalse('collation', 'fields')
  args.done()
  return Doc.of({ n: await countOf(context, ns, query), ok: new Double(1) })
}
