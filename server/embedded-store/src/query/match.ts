import { compare, rankOf } from '../bson/compare.ts'
import { Arr, Doc, type Value } from '../bson/values.ts'
import type { Comparison, Filter, Predicate } from './filter.ts'
import { segments, some, type Positions, type Test } from './paths.ts'

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
    case 'element':
      return element(filter.path, compileFilter(filter.filter))
    default: {
      const path = segments(filter.path)
      const test = valueTest(filter)
      return (doc, positions) => some(doc, path, false, test, positions)
    }
  }
}

function element(path: string, match: Matcher): Matcher {
  const isMatch = (item: Value): boolean => (item instanceof Doc ? match(item) : item instanceof Arr && match(asDoc(item)))
  return (doc, positions) => {
    const test: Test = array => {
      const index = array instanceof Arr ? array.items().findIndex(isMatch) : -1
      if (index >= 0) positions?.record(path, index)
      return index >= 0
    }
    return some(doc, segments(path), true, test, positions)
  }
}

/** An array read as a document with the names "0", "1"…: how `$elemMatch` sees an array inside an array. */
function asDoc(array: Arr): Doc {
  const doc = new Doc()
  for (const [i, item] of array.items().entries()) doc.set(String(i), item)
  return doc
}

/** The test a predicate puts to each value at its path. */
function valueTest(filter: Exclude<Predicate, { op: 'element' }>): Test {
  if (filter.op === 'exists') return value => value !== undefined
  if (filter.op === 'in') return membershipTest(filter.values)
  return comparisonTest(filter.op, filter.value)
}

function membershipTest(values: readonly Value[]): Test {
  const strings = new Set(values.filter(value => typeof value === 'string'))
  const others = values.filter(value => typeof value !== 'string')
  return value => {
    if (typeof value === 'string') return strings.has(value)
    return value !== undefined && others.some(other => rankOf(value) === rankOf(other) && compare(value, other) === 0)
  }
}

/** Only values of the operand's type compare. */
function comparisonTest(op: Comparison, operand: Value): Test {
  if (operand instanceof Doc) return value => value instanceof Doc && value.size === 0
  if (op === 'eq' && typeof operand === 'string') return value => value === operand
  const type = rankOf(operand)
  const isPassed = outcomes[op]
  return value => value !== undefined && rankOf(value) === type && isPassed(compare(value, operand))
}

/** What the order of a value and an operand must be. */
const outcomes: Record<Comparison, (order: number) => boolean> = {
  eq: order => order === 0,
  gt: order => order > 0,
  gte: order => order >= 0,
  lt: order => order < 0,
  lte: order => order <= 0
}
