import { compare, rankOf } from '../bson/compare.ts'
import { Arr, isNaNValue } from '../bson/values.ts'
import type { Value } from '../bson/values.ts'
import type { Filter } from '../query/filter.ts'
import type { Index } from '../storage/catalog.ts'

/** Something a matching document must fulfil; `element` names the `$elemMatch` it stands in, whose array one element fulfils. */
export interface Condition {
  path: string
  filter: Filter
  element?: Filter
}

/** The conditions that all must hold, with those inside `$elemMatch`, and the `$or`s among them. */
export function conditionsOf(filter: Filter): Condition[] {
  const out: Condition[] = []
  gather(filter, '', undefined, out)
  return out
}

function gather(filter: Filter, prefix: string, element: Filter | undefined, out: Condition[]): void {
  if (filter.op === 'and') {
    for (const kid of filter.kids) gather(kid, prefix, element, out)
    return
  }
  const own = pathOf(filter)
  const condition: Condition = { path: own === undefined ? '' : prefix + own, filter }
  if (element) condition.element = element
  out.push(condition)
  // Only one level: conditions of an $elemMatch in an $elemMatch bound nothing.
  if (filter.op === 'element' && !element) gather(filter.filter, `${filter.path}.`, filter, out)
}

function pathOf(filter: Filter): string | undefined {
  if (filter.op === 'not') return pathOf(filter.kid)
  return filter.op === 'and' || filter.op === 'or' ? undefined : filter.path
}

/** Whether a condition can only hold where its path has a value. */
function provesExistence(filter: Filter): boolean {
  switch (filter.op) {
    case 'eq':
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return filter.value !== null
    case 'in':
      return !filter.values.includes(null)
    case 'exists':
    case 'element':
    case 'item':
      return true
    default:
      return false
  }
}

function holds(op: string, value: Value, bound: Value): boolean {
  if (
    value === null ||
    bound === null ||
    value instanceof Arr ||
    rankOf(value) !== rankOf(bound) ||
    isNaNValue(value) ||
    isNaNValue(bound)
  )
    return false
  const order = compare(value, bound)
  return op === 'gt' ? order > 0 : op === 'gte' ? order >= 0 : op === 'lt' ? order < 0 : op === 'lte' ? order <= 0 : order === 0
}

/** Whether `given` proves `wanted`: both are about some value at the same path. */
function implies(given: Filter, wanted: Filter): boolean {
  if (wanted.op === 'exists') return provesExistence(given)
  if (wanted.op !== 'eq' && wanted.op !== 'gt' && wanted.op !== 'gte' && wanted.op !== 'lt' && wanted.op !== 'lte') return false
  const bound = wanted.value
  if (given.op === 'eq') return holds(wanted.op, given.value, bound)
  if (given.op === 'in') return given.values.length > 0 && given.values.every(value => holds(wanted.op, value, bound))
  const strictly = wanted.op === 'gt' || wanted.op === 'lt'
  if (given.op === wanted.op) return holds(strictly ? `${wanted.op}e` : wanted.op, given.value, bound)
  if (given.op === 'gt' && wanted.op === 'gte') return holds('gte', given.value, bound)
  if (given.op === 'lt' && wanted.op === 'lte') return holds('lte', given.value, bound)
  if (given.op === 'gte' && wanted.op === 'gt') return holds('gt', given.value, bound)
  return given.op === 'lte' && wanted.op === 'lt' && holds('lt', given.value, bound)
}

/**
 * Whether an index holds every document that fulfils the conditions: proved for each part of a partial index's filter, and for a
 * sparse index by a condition that only an existing field fulfils.
 */
export function indexHoldsAll(index: Index, conditions: readonly Condition[]): boolean {
  const plain = conditions.filter(condition => !condition.element)
  if (index.partial) {
    const parts = index.partial.filter.op === 'and' ? index.partial.filter.kids : [index.partial.filter]
    const proved = parts.every(
      part => 'path' in part && plain.some(({ path, filter }) => path === part.path && implies(filter, part))
    )
    if (!proved) return false
  }
  if (!index.sparse) return true
  return index.fields.some(field => conditions.some(({ path, filter }) => path === field.path && provesExistence(filter)))
}

/** Whether a condition says no more than a part of the index's own filter. */
export function isPartOf(index: Index, condition: Condition): boolean {
  if (!index.partial || condition.element) return false
  const parts = index.partial.filter.op === 'and' ? index.partial.filter.kids : [index.partial.filter]
  return parts.some(part => 'path' in part && part.path === condition.path && implies(part, condition.filter))
}
