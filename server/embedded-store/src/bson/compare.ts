import { Arr, Binary, Doc, Double, Instant, ObjectId, isNumber } from './values.ts'
import type { Value } from './values.ts'

/** MongoDB's order of types. `undefined` (an empty array as a sort or index key) is lowest; numbers of all types are one. */
export const rank = {
  undefined: 0x10,
  null: 0x18,
  number: 0x20,
  string: 0x28,
  object: 0x30,
  array: 0x38,
  binary: 0x40,
  objectId: 0x48,
  bool: 0x50,
  date: 0x58
} as const

export function rankOf(value: Value): number {
  if (typeof value === 'string') return rank.string
  if (isNumber(value)) return rank.number
  if (value === null) return rank.null
  if (typeof value === 'boolean') return rank.bool
  if (value instanceof Doc) return rank.object
  if (value instanceof Arr) return rank.array
  if (value instanceof Instant) return rank.date
  return value instanceof ObjectId ? rank.objectId : rank.binary
}

/** By UTF-8 bytes, as MongoDB does: differs from JS order only where one side is a surrogate pair. */
export function compareStrings(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i)
    const y = b.charCodeAt(i)
    if (x === y) continue
    const bothHigh = x >= 0xd800 && y >= 0xd800
    const xs = bothHigh && x < 0xe000
    const ys = bothHigh && y < 0xe000
    return xs === ys ? x - y : xs ? 1 : -1
  }
  return a.length - b.length
}

function compareNumbers(a: number | bigint | Double, b: number | bigint | Double): number {
  const x = a instanceof Double ? a.value : a
  const y = b instanceof Double ? b.value : b
  if (x < y) return -1
  if (x > y) return 1
  return Number(Number.isNaN(y)) - Number(Number.isNaN(x))
}

function compareDocs(a: Doc, b: Doc): number {
  const ys = b.map().entries()
  for (const [name, x] of a.map()) {
    const next = ys.next()
    if (next.done) return 1
    const [otherName, y] = next.value
    const order = rankOf(x) - rankOf(y) || compareStrings(name, otherName) || compare(x, y)
    if (order) return order
  }
  return ys.next().done ? 0 : -1
}

function compareArrays(a: readonly Value[], b: readonly Value[]): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const order = compare(a[i]!, b[i]!)
    if (order) return order
  }
  return a.length - b.length
}

/** Total order of values: types by rank, then within the type; NaN below all numbers and equal to itself. Key order counts. */
export function compare(a: Value, b: Value): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  const order = rankOf(a) - rankOf(b)
  if (order) return order
  if (typeof a === 'string') return compareStrings(a, b as string)
  if (isNumber(a)) return compareNumbers(a, b as number)
  if (a === null) return 0
  if (typeof a === 'boolean') return Number(a) - Number(b)
  if (a instanceof Doc) return compareDocs(a, b as Doc)
  if (a instanceof Arr) return compareArrays(a.items(), (b as Arr).items())
  if (a instanceof Instant) return a.ms - (b as Instant).ms
  if (a instanceof ObjectId) return a.bytes.compare((b as ObjectId).bytes)
  const other = b as Binary
  return a.bytes.length - other.bytes.length || a.subtype - other.subtype || a.bytes.compare(other.bytes)
}

export function equal(a: Value, b: Value): boolean {
  return compare(a, b) === 0
}
