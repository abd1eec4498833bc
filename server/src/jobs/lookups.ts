/** Documents by their ids, for many askers in one query. */
import type { Filter, FindOperation } from './operations.ts'

/** One document: `lane` is given where it is the shard key. */
export interface Lookup {
  readonly id: string
  readonly lane: string | undefined
}

interface Stored {
  readonly _id: string
  readonly lane?: string
}

/** What an operation asks for, if it is one whole document by its id and nothing else. */
export const lookupOf = ({ filter, options }: FindOperation): Lookup | undefined => {
  if (Object.keys(options).length > 0) return undefined
  const { _id: id, lane, ...more } = filter
  if (typeof id !== 'string' || (lane !== undefined && typeof lane !== 'string') || Object.keys(more).length > 0) return undefined
  return { id, lane }
}

/** One filter for all; lanes are named only if all name one, so that a router need not ask every shard. */
const filterOf = (asked: readonly Lookup[]): Filter => {
  const [first] = asked
  if (asked.length === 1 && first) return { _id: first.id, ...(first.lane !== undefined && { lane: first.lane }) }
  const lanes = asked.flatMap(({ lane }) => lane ?? [])
  return {
    _id: { $in: [...new Set(asked.map(({ id }) => id))] },
    ...(lanes.length === asked.length && { lane: { $in: [...new Set(lanes)] } })
  }
}

/** The answers of `find`, one for each asker: a list of one document or of none. */
export const lookUp = async (
  asked: readonly Lookup[],
  find: (filter: Filter) => Promise<readonly unknown[]>
): Promise<readonly (readonly unknown[])[]> => {
  const rows = (await find(filterOf(asked))) as readonly Stored[]
  const byId = new Map(rows.map(row => [row._id, row]))
  return asked.map(({ id, lane }) => {
    const row = byId.get(id)
    return row && (lane === undefined || row.lane === lane) ? [row] : []
  })
}
