import { unsupported } from '../error.ts'
import { Doc } from '../bson/values.ts'
import { drive } from '../plan/drive.ts'
import { parseFilter, type Filter } from '../query/filter.ts'
import { Arguments } from './arguments.ts'
import { namespace, type Context } from './context.ts'
import { reply } from './find.ts'
import { startRun } from './query.ts'

/**
 * The one aggregation there is: the driver's `countDocuments`, which is `$match` and a `$group` under the constant 1 that adds ones. Every
 * other stage and order is refused by name.
 */
export async function aggregate(context: Context): Promise<Doc> {
  const { args } = context
  const ns = namespace(context)
  const [match, group, ...more] = args.docs('pipeline')
  new Arguments('aggregate.cursor', args.doc('cursor') ?? new Doc()).done()
  args.done()
  const filter = match && argumentOf(match, '$match')
  const counted = group && argumentOf(group, '$group')
  if (!filter || !counted || more.length > 0) throw unsupported('an aggregation that is not a count')
  const [id, sum, ...others] = counted.map()
  const adds = sum?.[1]
  const isCount = id?.[0] === '_id' && id[1] === 1 && adds instanceof Doc && adds.size === 1 && adds.get('$sum') === 1
  if (!isCount || others.length > 0) throw unsupported('a $group that is not a count')
  const n = await countOf(context, ns, parseFilter(filter))
  return reply('firstBatch', ns, 0n, n === 0 ? [] : [Doc.of({ _id: 1, [sum![0]]: n })])
}

function argumentOf(stage: Doc, wanted: string): Doc {
  const [[name = '', value] = []] = stage.map()
  if (stage.size !== 1 || name !== wanted || !(value instanceof Doc))
    throw unsupported(`pipeline stage ${name} in the place of ${wanted}`, 'UnknownStage')
  return value
}

/** How many documents of a collection match; all of them cost nothing. */
async function countOf({ engine, deadline }: Context, ns: string, filter: Filter): Promise<number> {
  const collection = engine.catalog.get(ns)
  if (!collection) return 0
  if (filter.op === 'and' && filter.kids.length === 0) return collection.count
  const run = startRun(engine, collection, { filter, sort: [], hint: undefined, limit: 0 })
  let n = 0
  await drive(run, run.matching(), deadline, () => n++)
  return n
}
