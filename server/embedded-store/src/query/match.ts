import { compare, rankOf } from '../bson/compare.ts'
import { Arr, Doc, isNaNValue, isNumber } from '../bson/values.ts'
import type { Value } from '../bson/values.ts'
import type { Comparison, Filter, Predicate } from './filter.ts'
import { segments, some } from './paths.ts'
import type { Positions, Test } from './paths.ts'

export type Matcher = (doc: Doc, positions?: Positions) => boolean

/** Compiles a filter to a function of a document. With `positions` it notes what `$` in an update stands for. */
export function compileFilter(filter: Filter): Matcher {
  switch (filter.op) {
    case 'and': {
      const kids = filter.kids.map(compileFilter)
      return (doc, positions) => kids.every(kid => kid(doc, positions))
    }
    case 'or': {
      const kids = filter.kids.map(compileFilter)
      return (doc, positions) => kids.some(kid => kid(doc, positions))
    }
    case 'not': {
      const kid = compileFilter(filter.kid)
      return doc => !kid(doc)
    }
    default:
      return predicate(filter)
  }
}

function predicate(filter: Predicate): Matcher {
  const path = segments(filter.path)
  const whole = filter.op === 'element' || filter.op === 'item'
  if (filter.op === 'element')
    return (doc, positions) => some(doc, path, true, elementTest(filter.filter, filter.path, positions), positions)
  const test = valueTest(filter)
  return (doc, positions) => {
    if (filter.op !== 'item' || !positions) return some(doc, path, whole, test, positions)
    return some(doc, path, true, itemTest(filter.filter, filter.path, positions), positions)
  }
}

function elementTest(filter: Filter, path: string, positions?: Positions): Test {
  const match = compiled(filter)
  return array =>
    firstIndex(array, path, positions, item => (item instanceof Doc ? match(item) : item instanceof Arr && match(asDoc(item))))
}

function itemTest(filter: Filter, path: string, positions?: Positions): Test {
  const test = itemMatcher(filter)
  return array => firstIndex(array, path, positions, test)
}

function firstIndex(
  array: Value | undefined,
  path: string,
  positions: Positions | undefined,
  test: (item: Value) => boolean
): boolean {
  if (!(array instanceof Arr)) return false
  const index = array.items().findIndex(test)
  if (index >= 0) positions?.record(path, index)
  return index >= 0
}

/** An array read as a document with the names "0", "1"…: how `$elemMatch` sees an array inside an array. */
function asDoc(array: Arr): Doc {
  const doc = new Doc()
  array.items().forEach((item, i) => doc.set(String(i), item))
  return doc
}

const matchers = new WeakMap<object, Matcher>()

function compiled(filter: Filter): Matcher {
  let match = matchers.get(filter)
  if (!match) matchers.set(filter, (match = compileFilter(filter)))
  return match
}

/** The test of `$elemMatch` with operators: they see the element as it is, without entering it if it is an array. */
function itemMatcher(filter: Filter): (item: Value) => boolean {
  if (filter.op === 'and') {
    const kids = filter.kids.map(itemMatcher)
    return item => kids.every(kid => kid(item))
  }
  if (filter.op === 'not') {
    const kid = itemMatcher(filter.kid)
    return item => !kid(item)
  }
  if (filter.op === 'or') {
    const kids = filter.kids.map(itemMatcher)
    return item => kids.some(kid => kid(item))
  }
  return valueTest(filter)
}

/** The test a predicate puts to each value at its path. */
export function valueTest(filter: Predicate): Test {
  switch (filter.op) {
    case 'exists':
      return value => value !== undefined
    case 'in':
      return membershipTest(filter.values)
    case 'element':
      return elementTest(filter.filter, filter.path)
    case 'item':
      return itemTest(filter.filter, filter.path)
    default:
      return comparisonTest(filter.op, filter.value)
  }
}

function membershipTest(values: readonly Value[]): Test {
  const strings = new Set(values.filter(value => typeof value === 'string'))
  const others = values.filter(value => typeof value !== 'string')
  const nullish = values.includes(null)
  return value => {
    if (value === undefined) return nullish
    if (typeof value === 'string') return strings.has(value)
    return others.some(other => compare(other, value) === 0)
  }
}

/** Only values of the operand's type compare; null also stands for a missing value; NaN only equals itself. */
function comparisonTest(op: Comparison, operand: Value): Test {
  const inclusive = op === 'eq' || op === 'gte' || op === 'lte'
  if (operand === null) return value => inclusive && (value === null || value === undefined)
  if (isNaNValue(operand)) return value => inclusive && isNaNValue(value)
  if (op === 'eq') {
    if (typeof operand === 'string' || typeof operand === 'boolean') return value => value === operand
    return value => value !== undefined && compare(value, operand) === 0
  }
  const type = rankOf(operand)
  return value => {
    if (value === undefined || value === null || rankOf(value) !== type) return false
    if (isNumber(value) && isNaNValue(value)) return false
    const order = compare(value, operand)
    return op === 'gt' ? order > 0 : op === 'gte' ? order >= 0 : op === 'lt' ? order < 0 : order <= 0
  }
}
