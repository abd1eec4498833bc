import { unsupported } from '../error.ts'
import { Arr, Doc, Double } from '../bson/values.ts'
import { drive } from '../plan/drive.ts'
import type { IndexScan, Plan } from '../plan/planner.ts'
import { Arguments } from './arguments.ts'
import { namespace, type Context } from './context.ts'
import { findQuery } from './find.ts'
import { startRun, type Query } from './query.ts'

/** How a find would be done, in the words of mongod's explain, and what doing it examines. */
export async function explain({ target, engine, db, args, deadline }: Context): Promise<Doc> {
  args.harmless('verbosity')
  args.done()
  const [[command = '', name] = []] = target instanceof Doc ? target.map() : []
  if (command !== 'find' || !(target instanceof Doc)) throw unsupported(`explain of ${command || 'no command'}`)
  const inner = new Arguments(command, target)
  inner.harmless(command)
  const query = findQuery(inner)
  inner.done()
  const ns = namespace({ db, target: name })
  const collection = engine.catalog.get(ns)
  const run = collection && startRun(engine, collection, query)
  let nReturned = 0
  if (run) await drive(run, run.hits(), deadline, () => nReturned++)
  const { keysExamined = 0, docsExamined = 0 } = run ?? {}
  return Doc.of({
    explainVersion: '1',
    queryPlanner: Doc.of({ namespace: ns, winningPlan: run ? shown(run.plan, query) : Doc.of({ stage: 'EOF' }) }),
    executionStats: Doc.of({
      executionSuccess: true,
      nReturned,
      totalKeysExamined: keysExamined,
      totalDocsExamined: docsExamined
    }),
    ok: new Double(1)
  })
}

function shown({ scans, sorted }: Plan, { sort, limit }: Query): Doc {
  const stages = scans.map(scan => scanned(scan, sorted && sort.length > 0))
  const found = stages.length === 1 && stages[0] ? stages[0] : Doc.of({ stage: 'SUBPLAN', inputStages: new Arr(stages) })
  const ordered = sorted ? found : Doc.of({ stage: 'SORT', inputStage: found })
  return limit > 0 ? Doc.of({ stage: 'LIMIT', limitAmount: limit, inputStage: ordered }) : ordered
}

function scanned({ index, bounded, reverse }: IndexScan, isInOrder: boolean): Doc {
  // The collection's own tree walked whole and not for its order: MongoDB's COLLSCAN.
  if (index.name === '_id_' && !bounded && !isInOrder) return Doc.of({ stage: 'COLLSCAN' })
  const scan = { stage: 'IXSCAN', indexName: index.name, keyPattern: index.key, direction: reverse ? 'backward' : 'forward' }
  return Doc.of({ stage: 'FETCH', inputStage: Doc.of(scan) })
}
