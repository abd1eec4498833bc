import { bad, StoreError, unsupported } from '../error.ts'
import { Arr, Doc, Double, isNumber, toNumber } from '../bson/values.ts'
import type { Value } from '../bson/values.ts'

export type Comparison = 'eq' | 'gt' | 'gte' | 'lt' | 'lte'

/** A condition on one path that some value there must fulfil (see paths.ts `some`). */
export type Predicate =
  | { op: Comparison; path: string; value: Value }
  | { op: 'in'; path: string; values: readonly Value[] }
  | { op: 'exists'; path: string }
  /** `$elemMatch` with conditions on the fields of an element. */
  | { op: 'element'; path: string; filter: Filter }
  /** `$elemMatch` with operators on the element itself: the predicates have an empty path. */
  | { op: 'item'; path: string; filter: Filter }

/** A parsed filter. `$ne`, `$nin` and `$exists: false` are the negation of their positive form, as in MongoDB. */
export type Filter =
  Predicate | { op: 'and'; kids: readonly Filter[] } | { op: 'or'; kids: readonly Filter[] } | { op: 'not'; kid: Filter }

const comparisons: Record<string, Comparison> = { $eq: 'eq', $gt: 'gt', $gte: 'gte', $lt: 'lt', $lte: 'lte' }
const neutral = new Set(['$comment'])

/** Parses a filter. Refuses: BadValue and NotSupported for what it does not know. */
export function parseFilter(doc: Doc): Filter {
  const kids: Filter[] = []
  for (const [name, value] of doc.map()) {
    if (name === '$and' || name === '$or') kids.push(branches(name, value))
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
  if (/^\$(nor|expr|where|text|jsonSchema|sampleRate|alwaysTrue|alwaysFalse)$/.test(name))
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
  return kids.length === 1 ? kids[0]! : { op: 'or', kids }
}

/** Whether a value is an operator object such as `{$gt: 1}`. MongoDB decides by the first name alone. */
export function isOperators(value: Value | undefined): value is Doc {
  if (!(value instanceof Doc)) return false
  const first = value.map().keys().next()
  return !first.done && first.value.startsWith('$') && !/^\$(ref|id|db)$/.test(first.value)
}

function field(path: string, value: Value): Filter[] {
  return isOperators(value) ? operators(path, value) : [{ op: 'eq', path, value }]
}

function operators(path: string, doc: Doc): Filter[] {
  return Array.from(doc.map(), ([name, value]) => operator(path, name, value))
}

function operator(path: string, name: string, value: Value): Filter {
  const comparison = comparisons[name]
  if (comparison) return { op: comparison, path, value }
  switch (name) {
    case '$ne':
      return { op: 'not', kid: { op: 'eq', path, value } }
    case '$in':
      return membership(path, name, value)
    case '$nin':
      return { op: 'not', kid: membership(path, name, value) }
    case '$exists': {
      const exists: Filter = { op: 'exists', path }
      return truthy(value) ? exists : { op: 'not', kid: exists }
    }
    case '$elemMatch':
      return elemMatch(path, value)
    default:
      throw /^\$(not|all|size|regex|options|type|mod|bits\w+|geo\w+|near\w*|within|expr|text|jsonSchema)$/.test(name)
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
  const values = value.items()
  if (values.some(isOperators)) throw bad(`cannot nest $ under ${name}`)
  return { op: 'in', path, values }
}

function elemMatch(path: string, value: Value): Filter {
  if (!(value instanceof Doc)) throw bad('$elemMatch needs an Object')
  const first = value.map().keys().next().value
  const onItem = first !== undefined && isOperators(value) && !/^\$(and|or)$/.test(first)
  return onItem ? { op: 'item', path, filter: and(operators('', value)) } : { op: 'element', path, filter: parseFilter(value) }
}

/** The value a filter fixes a path to, if it is an equality: what an upsert starts from. Visits only what must hold. */
export function equalities(filter: Filter, each: (path: string, value: Value) => void): void {
  if (filter.op === 'in' && filter.values.length === 1) throw unsupported(`an upsert from $in with one value (${filter.path})`)
  if (filter.op === 'eq') each(filter.path, filter.value)
  else if (filter.op === 'and') for (const kid of filter.kids) equalities(kid, each)
}

/** An integer given as any number type, or undefined. */
export function integer(value: Value | undefined): number | undefined {
  if (!isNumber(value)) return undefined
  const n = value instanceof Double ? value.value : Number(value)
  return Number.isSafeInteger(n) ? n : undefined
}
