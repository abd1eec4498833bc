/**
 * The queue's operations on plain maps, with MongoDB's meaning for exactly the filters and updates the queue uses; anything else throws.
 * Documents are replaced, never changed in place, so what was read stays as it was.
 */
import type {
  CollectionName,
  Filter,
  FindOperation,
  InsertOperation,
  Operation,
  Rows,
  Update,
  UpdateOperation
} from '@uurga/server/jobs/operations.ts'

type Row = Readonly<Record<string, unknown>> & { readonly _id: string }
type Condition = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

const isCondition = (value: unknown): value is Condition => isObject(value) && Object.keys(value)[0]?.startsWith('$') === true

/** Values at a path; arrays on the way are spread. */
const get = (value: unknown, path: readonly string[]): unknown => {
  const [first, ...rest] = path
  if (first === undefined) return value
  if (Array.isArray(value)) {
    return /^\d+$/.test(first) ? get(value[Number(first)], rest) : value.map(each => get(each, path))
  }
  return isObject(value) ? get(value[first], rest) : undefined
}

const same = (a: unknown, b: unknown): boolean =>
  a === b || (isObject(a) && isObject(b) && JSON.stringify(a) === JSON.stringify(b))

const meets = (value: unknown, condition: unknown): boolean => {
  if (!isCondition(condition)) return same(value, condition)
  return Object.entries(condition).every(([operator, operand]) => {
    const bound = operand as number
    const list = operand as readonly unknown[]
    switch (operator) {
      case '$gt':
        return typeof value === typeof bound && (value as number) > bound
      case '$gte':
        return typeof value === typeof bound && (value as number) >= bound
      case '$lt':
        return typeof value === typeof bound && (value as number) < bound
      case '$lte':
        return typeof value === typeof bound && (value as number) <= bound
      case '$in':
        return list.includes(value)
      case '$ne':
        return !same(value, operand)
      case '$exists':
        return (value !== undefined) === operand
      default:
        throw new Error(`not supported: ${operator}`)
    }
  })
}

/** Position of the array element that an `$elemMatch` or a dotted equality found. */
interface Found {
  at?: number
}

const fieldMatches = (row: unknown, path: string, condition: unknown, found: Found): boolean => {
  const value = get(row, path.split('.'))
  if (isCondition(condition) && '$elemMatch' in condition) {
    const inner = condition['$elemMatch'] as Filter
    const at = Array.isArray(value) ? value.findIndex(each => matches(each, inner)) : -1
    if (at >= 0) found.at = at
    return at >= 0
  }
  if (!Array.isArray(value)) return meets(value, condition)
  if (isCondition(condition) && '$ne' in condition) return value.every(each => meets(each, condition))
  if (isCondition(condition) && '$exists' in condition) return meets(value, condition)
  const at = value.findIndex(each => meets(each, condition))
  if (at >= 0) found.at = at
  return at >= 0
}

export const matches = (row: unknown, filter: Filter, found: Found = {}): boolean =>
  Object.entries(filter).every(([path, condition]) => fieldMatches(row, path, condition, found))

type Change = (old: unknown) => unknown

/** The value with one path replaced; `undefined` removes a field. */
const put = (value: unknown, path: readonly string[], change: Change): unknown => {
  const [first, ...rest] = path
  if (first === undefined) return change(value)
  if (Array.isArray(value)) {
    const copy = [...(value as unknown[])]
    copy[Number(first)] = put(copy[Number(first)], rest, change)
    return copy
  }
  const object = isObject(value) ? value : {}
  const next = put(object[first], rest, change)
  if (next !== undefined) return { ...object, [first]: next }
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== first))
}

const pushed = (old: unknown, operand: unknown): readonly unknown[] => {
  const list = (old ?? []) as readonly unknown[]
  if (!isObject(operand) || !('$each' in operand)) return [...list, operand]
  const all = [...list, ...(operand['$each'] as readonly unknown[])]
  return operand['$slice'] === undefined ? all : all.slice(operand['$slice'] as number)
}

const operators: Readonly<Record<string, (operand: unknown) => Change>> = {
  $set: operand => () => operand,
  $unset: () => () => undefined,
  $inc: operand => old => ((old as number | undefined) ?? 0) + (operand as number),
  $min: operand => old => (old === undefined || (operand as number) < (old as number) ? operand : old),
  $max: operand => old => (old === undefined || (operand as number) > (old as number) ? operand : old),
  $push: operand => old => pushed(old, operand),
  $pull: operand => old => ((old ?? []) as readonly unknown[]).filter(each => !matches(each, operand as Filter))
}

const applied = (row: Row, update: Update, at: number | undefined): Row => {
  let next: unknown = row
  for (const [operator, fields] of Object.entries(update)) {
    const make = operators[operator]
    if (!make) throw new Error(`not supported: ${operator}`)
    for (const [path, operand] of Object.entries(fields)) {
      const steps = path.split('.').map(step => (step === '$' ? String(at) : step))
      if (steps.includes('undefined')) throw new Error(`no position for ${path}`)
      next = put(next, steps, make(operand))
    }
  }
  return next as Row
}

const bySort = (sort: Readonly<Record<string, 1 | -1>>) => (a: Row, b: Row) => {
  for (const [field, direction] of Object.entries(sort)) {
    const [x, y] = [a[field] as number, b[field] as number]
    if (x !== y) return x < y ? -direction : direction
  }
  return a._id < b._id ? -1 : 1
}

export interface MemoryStore {
  readonly rows: { readonly [C in CollectionName]: ReadonlyMap<string, Rows[C]> }
  readonly execute: (operation: Operation) => unknown
  /** Operations executed so far; one for each write of a bulk. */
  readonly operations: () => number
}

type OnWrite = (collection: CollectionName, was: Row | undefined, now: Row) => void

export const createMemoryStore = (onWrite: OnWrite = () => undefined): MemoryStore => {
  const names: readonly CollectionName[] = ['slices', 'members', 'lanes', 'submissions', 'counters', 'ledger']
  const rows = Object.fromEntries(names.map(name => [name, new Map<string, Row>()])) as Record<CollectionName, Map<string, Row>>
  let count = 0

  const write = (collection: CollectionName, was: Row | undefined, now: Row): void => {
    rows[collection].set(now._id, now)
    onWrite(collection, was, now)
  }
  const candidates = (collection: CollectionName, filter: Filter): Iterable<Row> => {
    const all = rows[collection]
    const id = filter['_id']
    if (typeof id !== 'string') return all.values()
    const row = all.get(id)
    return row ? [row] : []
  }
  const select = (collection: CollectionName, filter: Filter, sort?: Readonly<Record<string, 1 | -1>>): readonly Row[] => {
    const found: Row[] = []
    for (const row of candidates(collection, filter)) if (matches(row, filter)) found.push(row)
    return sort ? found.sort(bySort(sort)) : found
  }

  const update = ({ collection, filter, update: change, options }: UpdateOperation): Row | null => {
    const [was] = select(collection, filter, options.sort)
    if (!was && !options.upsert) return null
    const found: Found = {}
    if (was) matches(was, filter, found)
    const now = applied(was ?? ({ _id: filter['_id'] } as Row), change, found.at)
    write(collection, was, now)
    if (options.blind) return null
    return options.after ? now : (was ?? null)
  }
  const insert = ({ collection, document }: InsertOperation): boolean => {
    if (rows[collection].has(document._id)) return false
    write(collection, undefined, document)
    return true
  }
  const find = ({ collection, filter, options }: FindOperation): readonly Row[] =>
    select(collection, filter, options.sort).slice(0, options.limit ?? Infinity)

  const execute = (operation: Operation): unknown => {
    if (operation.kind !== 'many') count++
    switch (operation.kind) {
      case 'findOneAndUpdate':
        return update(operation)
      case 'find':
        return find(operation)
      case 'insertOne':
        return insert(operation)
      case 'many':
        return operation.operations.filter(each => execute(each)).length
    }
  }
  return { rows: rows as unknown as MemoryStore['rows'], execute, operations: () => count }
}
