import { unsupported } from '../error.ts'
import { Arr, Doc, Double, Instant, isNumber, type Value } from './values.ts'

/** MongoDB's order of types. `undefined` (an empty array as a sort or index key) is lowest; numbers of all types are one. */
export const rank = {
  undefined: 0x10,
  null: 0x18,
  number: 0x20,
  string: 0x28,
  object: 0x30,
  array: 0x38,
  binary: 0x40,
  bool: 0x50,
  date: 0x58
} as const

export function typeName(value: Value | undefined): keyof typeof rank {
  if (value === undefined) return 'undefined'
  if (typeof value === 'string') return 'string'
  if (isNumber(value)) return 'number'
  if (value === null) return 'null'
  if (typeof value === 'boolean') return 'bool'
  if (value instanceof Doc) return 'object'
  if (value instanceof Arr) return 'array'
  return value instanceof Instant ? 'date' : 'binary'
}

export function rankOf(value: Value | undefined): number {
  return rank[typeName(value)]
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
  return x < y ? -1 : x > y ? 1 : 0
}

/** Total order of values: types by rank, then within the type. Refuses: NotSupported within documents, arrays and binaries. */
export function compare(a: Value, b: Value): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  const order = rankOf(a) - rankOf(b)
  if (order) return order
  if (typeof a === 'string') return compareStrings(a, b as string)
  if (isNumber(a)) return compareNumbers(a, b as number)
  if (a === null) return 0
  if (typeof a === 'boolean') return Number(a) - Number(b)
  if (a instanceof Instant) return a.ms - (b as Instant).ms
  throw unsupported(`comparing two values of the type ${typeName(a)}`)
}
