import { Arr, Doc, Double, Instant, ObjectId } from './values.ts'
import type { Value } from './values.ts'

/** A value as MongoDB's error messages show it, e.g. `{ a: 1, b: "x" }`. */
export function render(value: Value | undefined): string {
  if (value === undefined) return 'undefined'
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  if (typeof value === 'string') return JSON.stringify(value)
  if (value instanceof Double)
    return Number.isInteger(value.value) && Math.abs(value.value) < 1e15 ? value.value.toFixed(1) : String(value.value)
  if (value instanceof Doc) {
    const fields = Array.from(value.map(), ([name, item]) => `${name}: ${render(item)}`)
    return fields.length ? `{ ${fields.join(', ')} }` : '{}'
  }
  if (value instanceof Arr) return value.items().length ? `[ ${value.items().map(render).join(', ')} ]` : '[]'
  if (value instanceof Instant) return `new Date(${value.ms})`
  if (value instanceof ObjectId) return `ObjectId('${value.hex()}')`
  return `BinData(${value.subtype}, ${value.bytes.toString('hex').toUpperCase()})`
}
