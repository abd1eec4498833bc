import { StoreError, unsupported } from '../error.ts'
import { compare } from '../bson/compare.ts'
import { encodeKey } from '../bson/keys.ts'
import { encodeDoc } from '../bson/encode.ts'
import { Arr, Doc, isNumber, toNumber } from '../bson/values.ts'
import type { Value } from '../bson/values.ts'
import { drive } from '../plan/drive.ts'
import { compileProjection } from '../query/project.ts'
import { listFeed } from '../wire/cursors.ts'
import type { Context } from './context.ts'
import { countOf } from './count.ts'
import { emptyFeed, namespace, openCursor } from './find.ts'
import { parseSort, queryFeed, queryOf, startRun, tally } from './query.ts'
import type { Query } from './query.ts'
import { accumulators } from './accumulators.ts'
import type { Accumulator } from './accumulators.ts'

interface Pipeline {
  query: Query
  project: Doc | undefined
  group: Group | undefined
}

interface Group {
  /** undefined: `$count`, whose answer has no `_id`. */
  id: Value | undefined
  fields: readonly { name: string; accumulator: Accumulator; argument: Value }[]
}

/**
 * Aggregations the product has use for: `$match`, `$sort`, `$skip`, `$limit` in this order at the start, then one `$project`, or one
 * `$group` or `$count`, and nothing after. Each leading stage is the planner's. Refuses every other stage and order by name.
 */
export async function aggregate(context: Context): Promise<Doc> {
  const { args, engine, deadline } = context
  const ns = namespace(context)
  const stages = args.docs('pipeline')
  const cursor = args.doc('cursor')
  const hint = args.take('hint')
  args.onlyFalse('allowDiskUse', 'collation', 'let', 'explain', 'bypassDocumentValidation')
  args.done()
  const size = cursor?.get('batchSize')
  const batchSize = isNumber(size) ? toNumber(size) : undefined
  const { query, project, group } = parsePipeline(stages, hint)
  if (group === undefined) {
    const collection = engine.catalog.get(ns)
    if (!collection) return openCursor(context, emptyFeed(ns), batchSize)
    return openCursor(context, queryFeed({ engine, collection, deadline }, query, compileProjection(project)), batchSize)
  }
  return openCursor(context, listFeed(ns, await grouped(context, ns, query, group)), batchSize)
}

function parsePipeline(stages: readonly Doc[], hint: Value | undefined): Pipeline {
  const order = ['$match', '$sort', '$skip', '$limit']
  let filter: Doc | undefined
  let project: Doc | undefined
  let group: Group | undefined
  let sort: Doc | undefined
  let skip = 0
  let limit = 0
  let at = 0
  for (const stage of stages) {
    const [[name = '', value] = []] = stage.map()
    if (stage.size !== 1 || value === undefined)
      throw new StoreError('UnknownStage', 'A pipeline stage specification object must contain exactly one field.')
    if (project !== undefined || group !== undefined) throw unsupported(`pipeline stage ${name} after $project, $group or $count`)
    const place = order.indexOf(name)
    if (place >= 0) {
      if (place < at) throw unsupported(`pipeline stage ${name} after ${order[at - 1]}`)
      at = place + 1
      if (name === '$match') filter = docOf(name, value)
      else if (name === '$sort') sort = docOf(name, value)
      else if (name === '$skip') skip = whole(name, value)
      else limit = whole(name, value)
    } else if (name === '$project' && value instanceof Doc && value.size > 0) project = value
    else if (name === '$group') group = parseGroup(docOf(name, value))
    else if (name === '$count' && typeof value === 'string')
      group = { id: undefined, fields: [{ name: value, accumulator: accumulators['$sum']!, argument: 1 }] }
    else throw new StoreError('UnknownStage', `not supported by the embedded store: pipeline stage ${name}`)
  }
  return { query: queryOf(filter, { sort: parseSort(sort), hint, skip, limit }), project, group }
}

function docOf(name: string, value: Value): Doc {
  if (!(value instanceof Doc)) throw new StoreError('BadValue', `the argument of ${name} must be an object`)
  return value
}

function whole(name: string, value: Value): number {
  if (!isNumber(value) || !Number.isSafeInteger(toNumber(value)) || toNumber(value) < (name === '$limit' ? 1 : 0))
    throw new StoreError('BadValue', `invalid argument to ${name} stage`)
  return toNumber(value)
}

function parseGroup(spec: Doc): Group {
  const id = spec.get('_id')
  if (id === undefined) throw new StoreError('BadValue', 'a group specification must include an _id')
  checkExpression(id)
  const fields = Array.from(spec.map()).filter(([name]) => name !== '_id')
  return {
    id,
    fields: fields.map(([name, value]) => {
      const [[operator = '', argument] = []] = value instanceof Doc ? value.map() : []
      const accumulator = Object.hasOwn(accumulators, operator) ? accumulators[operator] : undefined
      if (!(value instanceof Doc) || value.size !== 1 || accumulator === undefined || argument === undefined)
        throw unsupported(`group accumulator ${operator === '' ? name : operator}`)
      checkExpression(argument)
      return { name, accumulator, argument }
    })
  }
}

/** Expressions are field paths, literals without a dollar, and documents of these. */
function checkExpression(value: Value): void {
  if (typeof value === 'string' && (value.startsWith('$$') || value === '$')) throw unsupported(`expression ${value}`)
  if (value instanceof Arr) throw unsupported('an array as an expression')
  if (!(value instanceof Doc)) return
  for (const [name, one] of value.map()) {
    if (name.startsWith('$')) throw unsupported(`expression ${name}`)
    checkExpression(one)
  }
}

/** Undefined: a field path that leads to nothing. */
function evaluate(expression: Value, doc: Doc): Value | undefined {
  if (typeof expression === 'string' && expression.startsWith('$')) {
    let node: Value | undefined = doc
    for (const name of expression.slice(1).split('.')) {
      if (node instanceof Arr) throw unsupported(`expression ${expression} through an array`)
      node = node instanceof Doc ? node.get(name) : undefined
    }
    return node
  }
  if (!(expression instanceof Doc)) return expression
  const out = new Doc()
  for (const [name, one] of expression.map()) {
    const value = evaluate(one, doc)
    if (value !== undefined) out.set(name, value)
  }
  return out
}

async function grouped(context: Context, ns: string, query: Query, group: Group): Promise<Doc[]> {
  const { engine, deadline } = context
  const plain = group.fields.every(({ accumulator, argument }) => accumulator === accumulators['$sum'] && argument === 1)
  const constant = !(typeof group.id === 'string' && group.id.startsWith('$')) && !(group.id instanceof Doc)
  if (plain && constant) {
    const n = await countOf(context, ns, query)
    const total = n > 0x7fffffff ? BigInt(n) : n
    const all = Doc.of({ _id: group.id })
    for (const { name } of group.fields) all.set(name, total)
    return n === 0 ? [] : [all]
  }
  const collection = engine.catalog.get(ns)
  const groups = new Map<string, { id: Value; values: (Value | undefined)[] }>()
  if (collection) {
    const run = startRun({ engine, collection }, query)
    await drive({ engine, collection, deadline }, run, run.hits(), ({ doc }) => {
      const id = evaluate(group.id ?? null, doc) ?? null
      const key = encodeKey([id], [false]).latin1Slice()
      let one = groups.get(key)
      const first = one === undefined
      if (!one) groups.set(key, (one = { id, values: group.fields.map(({ accumulator }) => accumulator.start) }))
      for (const [i, { accumulator, argument }] of group.fields.entries())
        one.values[i] = accumulator.next(one.values[i], evaluate(argument, doc), first)
      return false
    })
    tally({ engine }, run)
  }
  return [...groups.values()]
    .toSorted((a, b) => compare(a.id, b.id))
    .map(({ id, values }) => {
      const doc = Doc.of({ _id: id })
      for (const [i, { name }] of group.fields.entries()) doc.set(name, values[i] ?? null)
      return new Doc(encodeDoc(doc))
    })
}

/** For explain: the query that the leading stages are. */
export const leadingQuery = (stages: readonly Doc[], hint: Value | undefined): Query => parsePipeline(stages, hint).query
