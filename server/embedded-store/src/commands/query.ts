import { StoreError, bad, unsupported } from '../error.ts'
import { encodeDoc } from '../bson/encode.ts'
import { Doc, isNumber, toNumber } from '../bson/values.ts'
import type { Value } from '../bson/values.ts'
import { parseFilter } from '../query/filter.ts'
import type { Filter } from '../query/filter.ts'
import type { Projection } from '../query/project.ts'
import { drive, refuseIfDropped } from '../plan/drive.ts'
import type { Guard } from '../plan/drive.ts'
import { makePlan } from '../plan/planner.ts'
import type { PlanRequest } from '../plan/planner.ts'
import { Run } from '../plan/run.ts'
import type { RunOptions } from '../plan/run.ts'
import { keyFields } from '../storage/catalog.ts'
import type { Collection, Index } from '../storage/catalog.ts'
import type { KeyField } from '../storage/index-keys.ts'
import type { Feed } from '../wire/cursors.ts'

/** What to find: the common part of find, count and the writes. */
export interface Query {
  filter: Filter
  sort: readonly KeyField[]
  hint: Value | undefined
  skip: number
  limit: number
}

export function queryOf(filter: Doc | undefined, rest: Partial<Omit<Query, 'filter'>> = {}): Query {
  return { filter: parseFilter(filter ?? new Doc()), sort: [], hint: undefined, skip: 0, limit: 0, ...rest }
}

/** Parses a sort specification. Refuses: BadValue for a direction that is not 1 or -1. */
export function parseSort(spec: Doc | undefined): KeyField[] {
  if (!spec) return []
  if (spec.size > 32) throw bad('too many compound keys')
  for (const [path, direction] of spec.map()) {
    if (direction instanceof Doc) throw unsupported(`sort by ${[...direction.map().keys()].join()}`)
    if (!isNumber(direction) || Math.abs(toNumber(direction)) !== 1)
      throw bad(`Illegal key in $sort specification: ${path}: the direction must be 1 or -1`)
    if (path === '' || path.startsWith('$') || path.split('.').some(name => name === '' || /^\d+$/.test(name)))
      throw unsupported(`sort path '${path}'`)
  }
  return keyFields(spec)
}

/** The index a hint names, by name or key. Refuses: BadValue if there is none. */
export function hinted(collection: Collection, hint: Value | undefined): PlanRequest['hint'] {
  if (hint === undefined) return undefined
  if (hint instanceof Doc && hint.size === 0) return undefined
  if (hint instanceof Doc && hint.map().has('$natural')) {
    const direction = hint.get('$natural')
    if (hint.size === 1 && isNumber(direction) && toNumber(direction) === 1) return 'natural'
    throw unsupported('hint $natural but {$natural: 1}')
  }
  if (typeof hint !== 'string' && !(hint instanceof Doc))
    throw new StoreError('FailedToParse', 'Hint must be a string or an object')
  const found = collection.indexes.filter(
    index => index.ready && (typeof hint === 'string' ? index.name === hint : sameKey(index, hint))
  )
  if (found.length === 1) return found[0]
  if (found.length > 1) throw bad(`hint matches several indexes of ${collection.ns}: give the name`)
  throw bad(
    'error processing query: planner returned error :: caused by :: hint provided does not correspond to an existing index'
  )
}

function sameKey(index: Index, key: Doc): boolean {
  const fields = keyFields(key)
  const same = fields.every((field, i) => field.path === index.fields[i]?.path && field.descending === index.fields[i].descending)
  return same && fields.length === index.fields.length
}

/** Plans a query and makes it ready to run. */
export function startRun(guard: Pick<Guard, 'engine' | 'collection'>, query: Query, options?: Partial<RunOptions>): Run {
  const { filter, sort, hint, skip, limit } = query
  const plan = makePlan(guard.collection, { filter, sort, hint: hinted(guard.collection, hint) })
  return new Run(guard.engine.kv, guard.collection, plan, { sort, skip, limit, ...options })
}

/** Adds what a run examined to the store's counters. */
export function tally({ engine }: Pick<Guard, 'engine'>, run: Run): void {
  engine.keysExamined += run.keysExamined
  engine.docsExamined += run.docsExamined
  run.keysExamined = 0
  run.docsExamined = 0
}

/** A cursor's feed of a query's documents. */
export function queryFeed(guard: Guard, query: Query, project: Projection | undefined): Feed {
  const run = startRun(guard, query)
  const found = run.hits()
  let held: Buffer | undefined
  let given = 0
  return {
    ns: guard.collection.ns,
    async next(limit, maxBytes, deadline) {
      const documents: Buffer[] = []
      let size = 0
      const take = (raw: Buffer) => {
        if (documents.length > 0 && size + raw.length > maxBytes) {
          held = raw
          return true
        }
        documents.push(raw)
        size += raw.length
        return ++given === query.limit || documents.length >= limit
      }
      if (held) {
        const raw = held
        held = undefined
        if (take(raw)) return { documents, ended: given === query.limit }
      }
      refuseIfDropped(guard, run)
      const all =
        limit > 0
          ? await drive({ ...guard, deadline }, run, found, hit => take(project ? encodeDoc(project(hit.doc)) : hit.raw))
          : false
      run.pause()
      tally(guard, run)
      return { documents, ended: (all || (query.limit > 0 && given >= query.limit)) && !held }
    }
  }
}
