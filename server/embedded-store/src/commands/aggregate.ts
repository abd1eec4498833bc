import { StoreError, unsupported } from '../error.ts'
import { Doc, isNumber, toNumber } from '../bson/values.ts'
import type { Value } from '../bson/values.ts'
import { listFeed } from '../wire/cursors.ts'
import type { Context } from './context.ts'
import { countOf } from './count.ts'
import { namespace, openCursor } from './find.ts'
import { queryOf } from './query.ts'

/**
 * The one aggregation there is: the driver's `countDocuments`, which is `$match`, `$skip`, `$limit` in this order, each or none, and at the
 * end a `$group` under a constant `_id` that adds ones. Every other stage and order is refused by name.
 */
export async function aggregate(context: Context): Promise<Doc> {
  const { args } = context
  const ns = namespace(context)
  const stages = args.docs('pipeline')
  const batch = args.doc('cursor')?.get('batchSize')
  const hint = args.take('hint')
  args.onlyFalse('allowDiskUse', 'collation', 'let', 'explain', 'bypassDocumentValidation')
  args.done()
  const order = ['$match', '$skip', '$limit']
  const found = new Map<string, Value>()
  let at = 0
  for (const [i, stage] of stages.entries()) {
    const [[name = '', value] = []] = stage.map()
    if (stage.size !== 1 || value === undefined)
      throw new StoreError('UnknownStage', 'A pipeline stage specification object must contain exactly one field.')
    const place = order.indexOf(name, at)
    if (place < 0 && !(name === '$group' && i === stages.length - 1))
      throw new StoreError('UnknownStage', `not supported by the embedded store: pipeline stage ${name} here`)
    found.set(name, value)
    at = place + 1
  }
  const filter = found.get('$match')
  const group = found.get('$group')
  if (filter !== undefined && !(filter instanceof Doc))
    throw new StoreError('BadValue', 'the argument of $match must be an object')
  if (!(group instanceof Doc)) throw unsupported('an aggregation that is not a count')
  const { id, name } = countedAs(group)
  const query = queryOf(filter, {
    hint,
    skip: whole('$skip', found.get('$skip'), 0),
    limit: whole('$limit', found.get('$limit'), 1)
  })
  const n = await countOf(context, ns, query)
  const rows = n === 0 ? [] : [Doc.of({ _id: id, [name]: n > 0x7fffffff ? BigInt(n) : n })]
  return openCursor(context, listFeed(ns, rows), isNumber(batch) ? toNumber(batch) : undefined)
}

/** The constant of a `$group` that counts, and the name of its sum. */
function countedAs(group: Doc): { id: Value; name: string } {
  const id = group.get('_id')
  const field = Array.from(group.map()).find(([name]) => name !== '_id')
  const [name, sum] = field ?? ['', null]
  const counts = sum instanceof Doc && sum.size === 1 && sum.get('$sum') === 1
  if (group.size !== 2 || !counts || !(id === null || typeof id === 'number')) throw unsupported('a $group that is not a count')
  return { id, name }
}

function whole(name: string, value: Value | undefined, least: number): number {
  if (value === undefined) return 0
  if (!isNumber(value) || !Number.isSafeInteger(toNumber(value)) || toNumber(value) < least)
    throw new StoreError('BadValue', `invalid argument to ${name} stage`)
  return toNumber(value)
}
