/** Which index answers an operation, and how much of it was read. */
import type { Operation } from '@uurga/server/jobs/operations.ts'
import type { Connection } from 'mongoose'

export interface Explained {
  /** Names of the indexes used; `null` for a scan of the collection. */
  readonly indexes: readonly (string | null)[]
  readonly keys: number
  readonly documents: number
}

const stagesOf = (plan: unknown): readonly Record<string, unknown>[] => {
  if (plan === null || typeof plan !== 'object') return []
  const node = plan as Record<string, unknown>
  const inner = [node['inputStage'], ...((node['inputStages'] ?? []) as unknown[]), node['queryPlan']]
  return [node, ...inner.flatMap(stagesOf)]
}

/** Explains the search of a find or an update, with its hint and its sort. */
export const explain = async (connection: Connection, operation: Operation): Promise<Explained> => {
  if (operation.kind !== 'find' && operation.kind !== 'findOneAndUpdate')
    throw new Error(`nothing to explain in ${operation.kind}`)
  const { hint, sort } = operation.options
  const limit = operation.kind === 'find' ? operation.options.limit : 1
  const name = hint ?? ('_id' in operation.filter ? '_id_' : undefined)
  const answer = (await connection
    .collection(operation.collection)
    .find(operation.filter, {
      ...(name === undefined ? {} : { hint: name }),
      ...(sort ? { sort } : {}),
      ...(limit === undefined ? {} : { limit })
    })
    .explain('executionStats')) as Record<string, Record<string, unknown>>
  const stages = stagesOf(answer['queryPlanner']?.['winningPlan'])
  const searches = stages.filter(({ stage }) => ['IXSCAN', 'COLLSCAN', 'IDHACK', 'CLUSTERED_IXSCAN'].includes(String(stage)))
  return {
    indexes: searches.map(({ stage, indexName }) =>
      stage === 'IDHACK' ? '_id_' : typeof indexName === 'string' ? indexName : null
    ),
    keys: Number(answer['executionStats']?.['totalKeysExamined']),
    documents: Number(answer['executionStats']?.['totalDocsExamined'])
  }
}

/** Operations that differ in more than their values: one example of each shape. */
export const shapeOfOperation = (operation: Operation): string => {
  if (operation.kind === 'insertOne' || operation.kind === 'many') return operation.kind
  const { hint = '', sort = {} } = operation.options
  return `${operation.collection} ${Object.keys(operation.filter).toSorted().join(' ')} ${hint} ${JSON.stringify(sort)}`
}
