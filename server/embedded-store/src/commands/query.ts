import { bad, unsupported } from '../error.ts'
import { Doc, integer } from '../bson/values.ts'
import { parseFilter, type Filter } from '../query/filter.ts'
import { makePlan } from '../plan/planner.ts'
import { Run } from '../plan/run.ts'
import { keyFields, type Collection, type Index } from '../storage/catalog.ts'
import type { Engine } from '../storage/engine.ts'
import type { KeyField } from '../storage/index-keys.ts'
import type { Arguments } from './arguments.ts'

/** What to find: the common part of reads and writes. */
export interface Query {
  filter: Filter
  sort: readonly KeyField[]
  /** Name of an index. */
  hint: string | undefined
  /** 0: all. */
  limit: number
}

/** The filter, under its name in the command, and the hint. */
export function queryOf(args: Arguments, filter: string): Query {
  const hint = args.take('hint')
  if (hint !== undefined && typeof hint !== 'string') throw unsupported('a hint that is not the name of an index')
  return { filter: parseFilter(args.doc(filter) ?? new Doc()), sort: [], hint, limit: 0 }
}

/** Parses a sort specification. Refuses: NotSupported for a direction that is not 1 or -1. */
export function parseSort(spec: Doc | undefined): KeyField[] {
  for (const [path, direction] of spec?.map() ?? []) {
    if (Math.abs(integer(direction) ?? 0) !== 1) throw unsupported(`a sort by ${path} that is not 1 or -1`)
    if (path.split('.').some(name => name === '' || /^(\$|\d+$)/.test(name))) throw unsupported(`sort path '${path}'`)
  }
  return keyFields(spec ?? new Doc())
}

/** The index a hint names. Refuses: BadValue if there is none. */
function hinted(collection: Collection, hint: string | undefined): Index | undefined {
  const found = collection.indexes.find(index => index.ready && index.name === hint)
  if (hint !== undefined && !found) throw bad(`hint provided does not correspond to an existing index: ${hint}`)
  return found
}

/** Plans a query and makes it ready to run. */
export function startRun(engine: Engine, collection: Collection, { filter, sort, hint, limit }: Query): Run {
  return new Run(engine, collection, makePlan(collection, filter, sort, hinted(collection, hint)), { sort, limit })
}
