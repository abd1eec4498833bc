import { unsupported } from '../error.ts'
import { encodeDoc } from '../bson/encode.ts'
import { Arr, Doc, Double } from '../bson/values.ts'
import { drive } from '../plan/drive.ts'
import { compileProjection, type Projection } from '../query/project.ts'
import type { Collection } from '../storage/catalog.ts'
import type { Engine } from '../storage/engine.ts'
import type { Feed } from '../wire/cursors.ts'
import type { Arguments } from './arguments.ts'
import { namespace, type Context } from './context.ts'
import { parseSort, queryOf, startRun, type Query } from './query.ts'

/** Documents of the first answer where the client names no number, as mongod. */
const firstBatch = 101
/** An answer that has so much takes no further document. */
const fullReplyBytes = 16 * 1024 * 1024

/** The query of a find. */
export function findQuery(args: Arguments): Query {
  return { ...queryOf(args, 'filter'), sort: parseSort(args.doc('sort')), limit: args.count('limit') ?? 0 }
}

export async function find(context: Context): Promise<Doc> {
  const { engine, args, cursors, deadline } = context
  const ns = namespace(context)
  const query = findQuery(args)
  const project = compileProjection(args.doc('projection'))
  const batchSize = args.count('batchSize') || firstBatch
  const isSingle = args.flag('singleBatch')
  args.done()
  const collection = engine.catalog.get(ns)
  if (!collection) return reply('firstBatch', ns, 0n, [])
  const feed = queryFeed(engine, collection, query, project)
  const { documents, ended } = await feed.next(batchSize, deadline)
  return reply('firstBatch', ns, ended || isSingle ? 0n : cursors.add(feed), documents)
}

/** The answer to what reads by a cursor, of an id of its own or 0: nothing follows. */
export function reply(batch: 'firstBatch' | 'nextBatch', ns: string, id: bigint, documents: readonly Doc[]): Doc {
  return Doc.of({ cursor: Doc.of({ [batch]: new Arr([...documents]), id, ns }), ok: new Double(1) })
}

function queryFeed(engine: Engine, collection: Collection, query: Query, project: Projection | undefined): Feed {
  const run = startRun(engine, collection, query)
  const found = run.hits()
  return {
    ns: collection.ns,
    async next(most, deadline) {
      const documents: Doc[] = []
      let size = 0
      const ended = await drive(run, found, deadline, ({ doc }) => {
        documents.push(project ? project(doc) : doc)
        size += encodeDoc(doc).length
        return documents.length >= most || size >= fullReplyBytes
      })
      return { documents, ended }
    }
  }
}

export async function getMore({ args, db, target, cursors, deadline }: Context): Promise<Doc> {
  const ns = `${db}.${args.text('collection') ?? ''}`
  const batchSize = args.count('batchSize') || Infinity
  args.done()
  if (typeof target !== 'bigint') throw unsupported('getMore without a cursor id')
  const { documents, ended } = await cursors.read(target, ns, feed => feed.next(batchSize, deadline))
  return reply('nextBatch', ns, ended ? 0n : target, documents)
}
