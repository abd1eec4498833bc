import { Arr, Doc, Double } from '../bson/values.ts'
import type { Value } from '../bson/values.ts'
import { encodeKey } from '../bson/keys.ts'
import { drive } from '../plan/drive.ts'
import { StoreError, unsupported } from '../error.ts'
import { segments, some } from '../query/paths.ts'
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

export async function distinct(context: Context): Promise<Doc> {
  const { args, engine, deadline } = context
  const ns = namespace(context)
  const key = args.text('key')
  if (key === undefined || key === '')
    throw new StoreError('TypeMismatch', "BSON field 'distinct.key' is missing but a required field")
  const query = queryOf(args.doc('query'), { hint: args.take('hint') })
  args.onlyFalse('collation')
  args.done()
  const found = new Map<string, Value>()
  const collection = engine.catalog.get(ns)
  if (collection) {
    const run = startRun({ engine, collection }, query)
    const take = (value: Value | undefined): boolean => {
      if (value instanceof Arr) {
        if (value.items().some(item => item instanceof Arr)) throw unsupported('distinct over arrays in arrays')
      } else if (value !== undefined) found.set(encodeKey([value], [false]).latin1Slice(), value)
      return false
    }
    await drive({ engine, collection, deadline }, run, run.hits(), ({ doc }) => some(doc, segments(key), false, take))
    tally({ engine }, run)
  }
  return Doc.of({ values: new Arr([...found.values()]), ok: new Double(1) })
}
