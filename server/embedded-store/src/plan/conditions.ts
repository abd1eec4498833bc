import type { Filter, Predicate } from '../query/filter.ts'
import type { Index } from '../storage/catalog.ts'
import { intervalsOf, isInside } from './intervals.ts'

/** Something a matching document must fulfil; `element`: the `$elemMatch` it stands in, all of whose conditions one element fulfils. */
export interface Condition {
  filter: Filter
  path: string | undefined
  element?: Filter
}

/** The conditions that all must hold, with those inside `$elemMatch` under their whole paths, and the `$or`s among them. */
export function conditionsOf(filter: Filter): Condition[] {
  if (filter.op === 'and') return filter.kids.flatMap(conditionsOf)
  const own = plain(filter)
  if (filter.op !== 'element') return [own]
  // Only one level: conditions of an $elemMatch in an $elemMatch bound nothing.
  const kids = filter.filter.op === 'and' ? filter.filter.kids : [filter.filter]
  const inner = kids.filter(isPredicate).map(kid => plain({ ...kid, path: `${filter.path}.${kid.path}` }))
  return [own, ...inner.map(condition => ({ ...condition, element: filter }))]
}

const plain = (filter: Filter): Condition => ({ filter, path: isPredicate(filter) ? filter.path : undefined })

function isPredicate(filter: Filter): filter is Predicate {
  return filter.op !== 'and' && filter.op !== 'or' && filter.op !== 'not'
}

/** Whether `given` proves `wanted`, both being about some value at a path. No operand is null: any predicate proves that there is a value. */
function implies(given: Filter, wanted: Filter): boolean {
  if (wanted.op === 'or') return wanted.kids.some(kid => implies(given, kid))
  if (!isPredicate(given) || !isPredicate(wanted) || given.path !== wanted.path) return false
  if (wanted.op === 'exists') return true
  const [bounds, allowed] = [intervalsOf(given), intervalsOf(wanted)]
  return bounds !== undefined && bounds.every(part => allowed?.some(whole => isInside(part, whole)))
}

/** Whether an index holds every document that fulfils the conditions. */
export function indexHoldsAll(index: Index, conditions: readonly Condition[]): boolean {
  return index.holds?.parts.every(part => conditions.some(({ filter }) => implies(filter, part))) ?? true
}

/** Whether a condition says no more than the index's own filter. */
export function isPartOf(index: Index, { filter }: Condition): boolean {
  return index.holds?.parts.some(part => implies(part, filter)) === true
}
