import { unsupported } from '../error.ts'
import { arrOfRaw } from '../bson/encode.ts'
import { Doc, Double, isNumber, toNumber } from '../bson/values.ts'
import { bad } from '../error.ts'
import { compileProjection } from '../query/project.ts'
import type { Feed } from '../wire/cursors.ts'
import type { Arguments } from './arguments.ts'
import { missing } from './arguments.ts'
import type { Context } from './context.ts'
import { parseSort, queryFeed, queryOf } from './query.ts'
import type { Query } from './query.ts'

const firstBatch = 101
const maxReplyBytes = 16 * 1024 * 1024

/** `<db>.<collection>` of a command. Refuses a missing name. */
export function namespace({ db, target, args }: Context): string {
  if (typeof target !== 'string' || target === '') throw missing(args.command, args.command)
  return `${db}.${target}`
}

/** The answer that opens a cursor. `batchSize` undefined: MongoDB's first batch. */
export async function openCursor(context: Context, feed: Feed, batchSize: number | undefined, single = false): Promise<Doc> {
  const { documents, ended } = await feed.next(batchSize ?? firstBatch, maxReplyBytes, context.deadline)
  const id = ended || single ? 0n : context.cursors.add(feed, context.session)
  return Doc.of({ cursor: Doc.of({ firstBatch: arrOfRaw(documents), id, ns: feed.ns }), ok: new Double(1) })
}

export function emptyFeed(ns: string): Feed {
  return { ns, next: () => Promise.resolve({ documents: [], ended: true }) }
}

/** The query of a find. A negative limit is the old form of a single batch. */
export function findQuery(args: Arguments): {
  query: Query
  projection: Doc | undefined
  batchSize: number | undefined
  single: boolean
} {
  const rawLimit = args.take('limit')
  if (rawLimit !== undefined && (!isNumber(rawLimit) || !Number.isSafeInteger(toNumber(rawLimit))))
    throw bad("BSON field 'limit' must be a whole number")
  const limit = isNumber(rawLimit) ? toNumber(rawLimit) : 0
  if (limit < 0) throw bad(`BSON field 'limit' value must be >= 0, actual value '${limit}'`)
  const query = queryOf(args.doc('filter'), {
    sort: parseSort(args.doc('sort')),
    hint: args.take('hint'),
    skip: args.count('skip') ?? 0,
    limit
  })
  const projection = args.doc('projection')
  const batchSize = args.count('batchSize')
  const single = args.flag('singleBatch') ?? false
  args.onlyFalse(
    'collation',
    'min',
    'max',
    'let',
    'tailable',
    'awaitData',
    'oplogReplay',
    'noCursorTimeout',
    'returnKey',
    'showRecordId'
  )
  args.onlyFalse('allowDiskUse', 'allowPartialResults')
  args.done()
  return { query, projection, batchSize, single }
}

export async function find(context: Context): Promise<Doc> {
  const { engine } = context
  const ns = namespace(context)
  const { query, projection, batchSize, single } = findQuery(context.args)
  const project = compileProjection(projection)
  const collection = engine.catalog.get(ns)
  if (!collection) return openCursor(context, emptyFeed(ns), batchSize)
  return openCursor(context, queryFeed({ engine, collection, deadline: context.deadline }, query, project), batchSize, single)
}

export async function getMore(context: Context): Promise<Doc> {
  const { args, db, target } = context
  const collection = args.text('collection') ?? ''
  const batchSize = args.count('batchSize')
  args.done()
  if (typeof target !== 'bigint') throw unsupported('getMore without a cursor id')
  const ns = `${db}.${collection}`
  const { documents, ended } = await context.cursors.read(target, ns, feed =>
    feed.next(batchSize || Infinity, maxReplyBytes, context.deadline)
  )
  return Doc.of({ cursor: Doc.of({ nextBatch: arrOfRaw(documents), id: ended ? 0n : target, ns }), ok: new Double(1) })
}
