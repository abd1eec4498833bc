import { unsupported } from '../error.ts'
import { everything } from '../plan/intervals.ts'
import { Arr, Doc, Double } from '../bson/values.ts'
import { drive } from '../plan/drive.ts'
import type { IndexScan, Plan } from '../plan/planner.ts'
import { Arguments } from './arguments.ts'
import type { Context } from './context.ts'
import { findQuery } from './find.ts'
import { parseSort, queryOf, startRun } from './query.ts'
import type { Query } from './query.ts'

/** How a query would be found, in the words of mongod's explain, and what running it examines. Writes are planned, not done. */
export async function explain({ target, engine, db, args, deadline }: Context): Promise<Doc> {
  args.harmless('verbosity')
  args.done()
  if (!(target instanceof Doc)) throw unsupported('explain of something that is no command')
  const [[command = '', name] = []] = target.map()
  const inner = new Arguments(command, target)
  const query = queryOfCommand(command, inner)
  const text = typeof name === 'string' ? name : ''
  const collection = engine.catalog.get(`${db}.${text}`)
  const head = { explainVersion: '1', ok: new Double(1) }
  if (!collection)
    return Doc.of({
      ...head,
      queryPlanner: Doc.of({ namespace: `${db}.${text}`, winningPlan: Doc.of({ stage: 'EOF' }) }),
      executionStats: stats(0, 0, 0)
    })
  const run = startRun({ engine, collection }, query)
  let returned = 0
  await drive({ engine, collection, deadline }, run, run.hits(), () => {
    returned++
    return false
  })
  return Doc.of({
    ...head,
    queryPlanner: Doc.of({ namespace: collection.ns, winningPlan: shown(run.plan, query), rejectedPlans: new Arr([]) }),
    executionStats: stats(returned, run.keysExamined, run.docsExamined)
  })
}

const stats = (nReturned: number, totalKeysExamined: number, totalDocsExamined: number): Doc =>
  Doc.of({ executionSuccess: true, nReturned, totalKeysExamined, totalDocsExamined })

function queryOfCommand(command: string, args: Arguments): Query {
  args.harmless(command, '$db', 'lsid', '$readPreference', 'maxTimeMS', 'readConcern', 'writeConcern', '$clusterTime')
  switch (command) {
    case 'find':
      return findQuery(args).query
    case 'count':
      return queryOf(args.doc('query'), { hint: args.take('hint') })
    case 'findAndModify':
    case 'findandmodify':
      return queryOf(args.doc('query'), { sort: parseSort(args.doc('sort')), hint: args.take('hint'), limit: 1 })
    case 'update':
    case 'delete': {
      const [first] = args.docs(command === 'update' ? 'updates' : 'deletes')
      const statement = new Arguments(command, first ?? new Doc())
      const all = command === 'update' ? (statement.flag('multi') ?? false) : statement.count('limit') === 0
      return queryOf(statement.doc('q'), { hint: statement.take('hint'), limit: all ? 0 : 1 })
    }
    default:
      throw unsupported(`explain of ${command}`)
  }
}

function shown(plan: Plan, query: Query): Doc {
  const scans = plan.scans.map(scan => scanned(scan, plan.sorted && query.sort.length > 0))
  const found = scans.length === 1 && scans[0] ? scans[0] : Doc.of({ stage: 'SUBPLAN', inputStages: new Arr(scans) })
  const sorted = plan.sorted || query.sort.length === 0 ? found : Doc.of({ stage: 'SORT', inputStage: found })
  return query.limit > 0 ? Doc.of({ stage: 'LIMIT', limitAmount: query.limit, inputStage: sorted }) : sorted
}

function scanned({ index, ranges, reverse, bounds }: IndexScan, inOrder: boolean): Doc {
  // The collection's own tree walked whole and not for its order: MongoDB's COLLSCAN.
  if (index.name === '_id_' && bounds[0]?.[0] === everything && !inOrder)
    return Doc.of({ stage: 'COLLSCAN', direction: reverse ? 'backward' : 'forward' })
  const scan = Doc.of({
    stage: 'IXSCAN',
    indexName: index.name,
    keyPattern: index.key,
    isMultiKey: index.multikey.includes(true),
    isUnique: index.unique,
    isPartial: index.partial !== undefined,
    direction: reverse ? 'backward' : 'forward',
    ranges: ranges.length
  })
  return Doc.of({ stage: 'FETCH', inputStage: scan })
}
