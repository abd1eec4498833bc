import { bad, unsupported } from '../error.ts'
import { typeName } from '../bson/compare.ts'
import { Arr, Doc, Instant, isNumber, truthy, type Value } from '../bson/values.ts'

export type Comparison = 'eq' | 'gt' | 'gte' | 'lt' | 'lte'

/** A condition on one path that some value there must fulfil (see paths.ts `some`). Operands are scalars but null, `eq` takes `{}` too. */
export type Predicate =
  | { op: Comparison; path: string; value: Value }
  | { op: 'in'; path: string; values: readonly Value[] }
  | { op: 'exists'; path: string }
  /** `$elemMatch` with conditions on the fields of an element. */
  | { op: 'element'; path: string; filter: Filter }

/** A parsed filter. `$ne` and `$exists: false` are the negation of their positive form, as in MongoDB. */
export type Filter =
  Predicate | { op: 'and'; kids: readonly Filter[] } | { op: 'or'; kids: readonly Filter[] } | { op: 'not'; kid: Filter }

const ranges: Record<string, Comparison> = { $gt: 'gt', $gte: 'gte', $lt: 'lt', $lte: 'lte' }

/** Parses a filter. Refuses: NotSupported for what it does not know, BadValue for operators with wrong arguments. */
export function parseFilter(doc: Doc): Filter {
  const kids: Filter[] = []
  for (const [name, value] of doc.map()) {
    if (name === '$or') kids.push(or(value))
    else if (name.startsWith('$')) throw unsupported(`query operator ${name}`)
    else if (isOperators(value)) for (const [operator, operand] of value.map()) kids.push(condition(name, operator, operand))
    else kids.push(equality(name, value))
  }
  return kids.length === 1 ? kids[0]! : { op: 'and', kids }
}

function or(value: Value): Filter {
  const kids = value instanceof Arr ? value.items().map(item => item instanceof Doc && parseFilter(item)) : []
  if (kids.length === 0 || !kids.every(kid => kid !== false)) throw bad('$or argument must be a non-empty array of objects')
  return { op: 'or', kids }
}

/** Whether a value is an operator object such as `{$gt: 1}`. MongoDB decides by the first name alone. */
function isOperators(value: Value): value is Doc {
  return value instanceof Doc && value.map().keys().next().value?.startsWith('$') === true
}

function equality(path: string, value: Value): Filter {
  return { op: 'eq', path, value: value instanceof Doc && value.size === 0 ? value : scalar(path, value) }
}

/** Null would stand for a missing field too, arrays and objects would be compared in depth: no filter of the product has them. */
function scalar(path: string, value: Value): Value {
  if (typeof value === 'string' || typeof value === 'boolean' || isNumber(value) || value instanceof Instant) return value
  throw unsupported(`a filter of ${path} by a value of the type ${typeName(value)}`)
}

function condition(path: string, name: string, value: Value): Filter {
  const range = ranges[name]
  if (range) return { op: range, path, value: scalar(path, value) }
  switch (name) {
    case '$ne':
      return { op: 'not', kid: equality(path, value) }
    case '$in':
      if (!(value instanceof Arr)) throw bad('$in needs an array')
      return { op: 'in', path, values: value.items().map(item => scalar(path, item)) }
    case '$exists': {
      const exists: Filter = { op: 'exists', path }
      return truthy(value) ? exists : { op: 'not', kid: exists }
    }
    case '$elemMatch':
      if (!(value instanceof Doc)) throw bad('$elemMatch needs an object')
      return { op: 'element', path, filter: parseFilter(value) }
    default:
      throw unsupported(`query operator ${name}`)
  }
}
