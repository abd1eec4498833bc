import { bad, StoreError, unsupported } from '../error.ts'
import { Arr, Doc, Double, Regex, isNumber, toNumber, typeName } from '../bson/values.ts'
import type { Value } from '../bson/values.ts'
import { compileRegex } from './regex.ts'

export type Comparison = 'eq' | 'gt' | 'gte' | 'lt' | 'lte'

/** A condition on one path that some value there must fulfil (see paths.ts `some`). */
export type Predicate =
  | { op: Comparison; path: string; value: Value }
  | { op: 'in'; path: string; values: readonly Value[]; patterns: readonly RegExp[] }
  | { op: 'regex'; path: string; pattern: RegExp; source: Regex }
  | { op: 'exists'; path: string }
  | { op: 'size'; path: string; size: number }
  /** `$elemMatch` with conditions on the fields of an element. */
  | { op: 'element'; path: string; filter: Filter }
  /** `$elemMatch` with operators on the element itself: the predicates have an empty path. */
  | { op: 'item'; path: string; filter: Filter }

/** A parsed filter. `$ne`, `$nin`, `$not` and `$exists: false` are the negation of their positive form, as in MongoDB. */
export type Filter =
  | Predicate
  | { op: 'and'; kids: readonly Filter[] }
  | { op: 'or'; kids: readonly Filter[] }
  | { op: 'not'; kid: Filter }
  | { op: 'never' }

const comparisons: Record<string, Comparison> = { $eq: 'eq', $gt: 'gt', $gte: 'gte', $lt: 'lt', $lte: 'lte' }
const neutral = new Set(['$comment'])

/** Parses a filter. Refuses: BadValue and NotSupported for what it does not know. */
export function parseFilter(doc: Doc): Filter {
  const kids: Filter[] = []
  for (const [name, value] of doc.map()) {
    if (name === '$and' || name === '$or' || name === '$nor') kids.push(branches(name, value))
    else if (name.startsWith('$')) {
      if (!neutral.has(name)) throw unknownTopLevel(name)
    } else kids.push(...field(name, value))
  }
  return and(kids)
}

function and(kids: Filter[]): Filter {
  return kids.length === 1 ? kids[0]! : { op: 'and', kids }
}

function unknownTopLevel(name: string): StoreError {
  if (/^\$(expr|where|text|jsonSchema|sampleRate|alwaysTrue|alwaysFalse)$/.test(name))
    return unsupported(`query operator ${name}`)
  return bad(
    `unknown top level operator: ${name}. If you have a field name that starts with a '$' symbol, consider using $getField or $setField.`
  )
}

function branches(name: string, value: Value): Filter {
  if (!(value instanceof Arr)) throw bad(`${name} argument must be an array`)
  const kids = value.items().map(item => {
    if (!(item instanceof Doc)) throw bad(`${name} argument's entries must be objects`)
    return parseFilter(item)
  })
  if (kids.length === 0) throw bad(`${name} argument must be a non-empty array`)
  if (name === '$and') return and(kids)
  const any: Filter = kids.length === 1 ? kids[0]! : { op: 'or', kids }
  return name === '$or' ? any : { op: 'not', kid: any }
}

/** Whether a value is an operator object such as `{$gt: 1}`. MongoDB decides by the first name alone. */
export function isOperators(value: Value | undefined): value is Doc {
  if (!(value instanceof Doc)) return false
  const first = value.map().keys().next()
  return !first.done && first.value.startsWith('$') && !/^\$(ref|id|db)$/.test(first.value)
}

function field(path: string, value: Value): Filter[] {
  if (value instanceof Regex) return [regex(path, value)]
  return isOperators(value) ? operators(path, value) : [{ op: 'eq', path, value }]
}

function operators(path: string, doc: Doc): Filter[] {
  const kids: Filter[] = []
  for (const [name, value] of doc.map()) {
    if (name === '$regex') kids.push(regexOperator(path, value, doc.get('$options')))
    else if (name === '$options') {
      if (!doc.map().has('$regex')) throw bad('$options needs a $regex')
    } else kids.push(operator(path, name, value))
  }
  return kids
}

function operator(path: string, name: string, value: Value): Filter {
  const comparison = comparisons[name]
  if (comparison) {
    if (!(value instanceof Regex)) return { op: comparison, path, value }
    throw comparison === 'eq'
      ? unsupported('$eq with a regular expression')
      : bad(`Can't have RegEx as arg to predicate over field '${path}'.`)
  }
  switch (name) {
    case '$ne':
      if (value instanceof Regex) throw bad("Can't have regex as arg to $ne.")
      return { op: 'not', kid: { op: 'eq', path, value } }
    case '$in':
      return membership(path, name, value)
    case '$nin':
      return { op: 'not', kid: membership(path, name, value) }
    case '$exists': {
      const exists: Filter = { op: 'exists', path }
      return truthy(value) ? exists : { op: 'not', kid: exists }
    }
    case '$not':
      return { op: 'not', kid: negated(path, value) }
    case '$all':
      return all(path, value)
    case '$size':
      return { op: 'size', path, size: sizeOf(value) }
    case '$elemMatch':
      return elemMatch(path, value)
    default:
      throw /^\$(type|mod|bits\w+|geo\w+|near\w*|within|expr|text|jsonSchema)$/.test(name)
        ? unsupported(`query operator ${name}`)
        : bad(`unknown operator: ${name}`)
  }
}

/** Truth of a flag: everything but false, null and zero. */
export function truthy(value: Value | undefined): boolean {
  if (isNumber(value)) return toNumber(value) !== 0
  return value !== undefined && value !== null && value !== false
}

function membership(path: string, name: string, value: Value): Filter {
  if (!(value instanceof Arr)) throw bad(`${name} needs an array`)
  const values: Value[] = []
  const patterns: RegExp[] = []
  for (const item of value.items()) {
    if (item instanceof Regex) patterns.push(compileRegex(item))
    else if (isOperators(item)) throw bad(`cannot nest $ under ${name}`)
    else values.push(item)
  }
  return { op: 'in', path, values, patterns }
}

function negated(path: string, value: Value): Filter {
  if (value instanceof Regex) return regex(path, value)
  if (!(value instanceof Doc)) throw bad('$not needs a regex or a document')
  if (value.size === 0) throw bad('$not cannot be empty')
  const [first] = value.map().keys()
  if (!isOperators(value)) throw bad(`unknown operator: ${first}`)
  return and(operators(path, value))
}

function all(path: string, value: Value): Filter {
  if (!(value instanceof Arr)) throw bad('$all needs an array')
  const items = value.items()
  if (items.length === 0) return { op: 'never' }
  const nested = items.filter(item => isOperators(item))
  if (nested.length > 0 && nested.length < items.length) throw bad('no $ expressions in $all')
  return and(
    items.map(item => {
      if (item instanceof Regex) return regex(path, item)
      if (!isOperators(item)) return { op: 'eq', path, value: item }
      const match = item.get('$elemMatch')
      if (match === undefined || item.size > 1) throw bad('no $ expressions in $all')
      return elemMatch(path, match)
    })
  )
}

function sizeOf(value: Value): number {
  if (!isNumber(value)) throw bad(`Failed to parse $size. Expected a number in: $size: ${typeName(value)}`)
  const size = toNumber(value)
  if (!Number.isInteger(size)) throw bad(`Failed to parse $size. Expected an integer: $size: ${size}`)
  if (size < 0) throw bad(`Failed to parse $size. Expected a non-negative number in: $size: ${size}`)
  return size
}

function elemMatch(path: string, value: Value): Filter {
  if (!(value instanceof Doc)) throw bad('$elemMatch needs an Object')
  const first = value.map().keys().next().value
  const onItem = first !== undefined && isOperators(value) && !/^\$(and|or|nor)$/.test(first)
  return onItem ? { op: 'item', path, filter: and(operators('', value)) } : { op: 'element', path, filter: parseFilter(value) }
}

function regex(path: string, source: Regex): Filter {
  return { op: 'regex', path, pattern: compileRegex(source), source }
}

function regexOperator(path: string, value: Value, options: Value | undefined): Filter {
  if (options !== undefined && typeof options !== 'string') throw bad('$options has to be a string')
  if (typeof value === 'string') return regex(path, new Regex(value, options ?? ''))
  if (!(value instanceof Regex)) throw bad('$regex has to be a string')
  if (options !== undefined && value.flags) throw bad('options set in both $regex and $options')
  return regex(path, options === undefined ? value : new Regex(value.pattern, options))
}

/** The value a filter fixes a path to, if it is an equality: what an upsert starts from. Visits only what must hold. */
export function equalities(filter: Filter, each: (path: string, value: Value) => void): void {
  if (filter.op === 'in' && filter.values.length === 1 && filter.patterns.length === 0)
    throw unsupported(`an upsert from $in with one value (${filter.path})`)
  if (filter.op === 'eq') each(filter.path, filter.value)
  else if (filter.op === 'and') for (const kid of filter.kids) equalities(kid, each)
}

/** An integer given as any number type, or undefined. */
export function integer(value: Value | undefined): number | undefined {
  if (!isNumber(value)) return undefined
  const n = value instanceof Double ? value.value : Number(value)
  return Number.isSafeInteger(n) ? n : undefined
}
