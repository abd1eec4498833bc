import './buffer.ts'

/** BSON double. A plain JS number is an int32 here and a bigint an int64, so that no type is ever lost. */
export class Double {
  constructor(readonly value: number) {}
}

/** BSON date: milliseconds since 1970 UTC, an integer within ±2^53. */
export class Instant {
  constructor(readonly ms: number) {}
}

export type Value = null | boolean | string | number | bigint | Double | Instant | Doc | Arr

/**
 * An ordered document, decoded one level at a time. It keeps the bytes it came from until it is changed, so what nobody touched
 * is written back bit for bit. Whoever changes a nested value must `set` it again in each parent (see update/paths.ts): that is
 * what drops the parents' bytes.
 */
export class Doc {
  private fields: Map<string, Value> | undefined
  raw: Buffer | undefined
  constructor(raw?: Buffer) {
    this.raw = raw
  }

  static of(entries: Record<string, Value | undefined>): Doc {
    const doc = new Doc()
    for (const [name, value] of Object.entries(entries)) if (value !== undefined) doc.set(name, value)
    return doc
  }

  map(): Map<string, Value> {
    if (!this.fields) {
      const fields = new Map<string, Value>()
      if (this.raw) decodeFields(this.raw, (name, value) => fields.set(name, value))
      this.fields = fields
    }
    return this.fields
  }

  get(name: string): Value | undefined {
    return this.map().get(name)
  }

  set(name: string, value: Value): void {
    this.map().set(name, value)
    this.raw = undefined
  }

  delete(name: string): boolean {
    const had = this.map().delete(name)
    if (had) this.raw = undefined
    return had
  }

  get size(): number {
    return this.map().size
  }
}

/** An array, decoded on first use. Change it by building a new one. */
export class Arr {
  private list: Value[] | undefined
  readonly raw: Buffer | undefined
  constructor(from: Buffer | Value[]) {
    if (Array.isArray(from)) this.list = from
    else this.raw = from
  }

  items(): readonly Value[] {
    if (!this.list) {
      const list: Value[] = []
      decodeFields(this.raw!, (_name, value) => list.push(value))
      this.list = list
    }
    return this.list
  }
}

/** Text of `raw[from, to)`; names and most strings are short ASCII, where latin1 is the faster read. */
function text(raw: Buffer, from: number, to: number): string {
  for (let i = from; i < to; i++) if (raw[i]! > 127) return raw.utf8Slice(from, to)
  return raw.latin1Slice(from, to)
}

function cstringEnd(raw: Buffer, at: number): number {
  while (raw[at] !== 0) at++
  return at
}

/** Bytes of the types of one size: double, bool, date, null, int32, int64. */
export const sizes: Record<number, number> = { 0x01: 8, 0x08: 1, 0x09: 8, 0x0a: 0, 0x10: 4, 0x12: 8 }

function sizeAt(raw: Buffer, type: number, at: number): number {
  const length = sizes[type] ?? raw.readInt32LE(at)
  return type === 0x02 ? length + 4 : length
}

function valueAt(raw: Buffer, type: number, at: number, end: number): Value {
  switch (type) {
    case 0x01:
      return new Double(raw.readDoubleLE(at))
    case 0x02:
      return end - at > 64 ? raw.utf8Slice(at + 4, end - 1) : text(raw, at + 4, end - 1)
    case 0x03:
      return new Doc(raw.subarray(at, end))
    case 0x04:
      return new Arr(raw.subarray(at, end))
    case 0x08:
      return raw[at] === 1
    case 0x09:
      return new Instant(Number(raw.readBigInt64LE(at)))
    case 0x0a:
      return null
    case 0x10:
      return raw.readInt32LE(at)
    case 0x12:
      return raw.readBigInt64LE(at)
    default:
      throw new Error(`unvalidated BSON: type 0x${type.toString(16)}`)
  }
}

/** Calls `each` for every field of one document or array, in order. The bytes must have passed `validate`. */
function decodeFields(raw: Buffer, each: (name: string, value: Value) => void): void {
  for (let at = 4; at < raw.length - 1;) {
    const type = raw[at]!
    const nameEnd = cstringEnd(raw, at + 1)
    const end = nameEnd + 1 + sizeAt(raw, type, nameEnd + 1)
    each(text(raw, at + 1, nameEnd), valueAt(raw, type, nameEnd + 1, end))
    at = end
  }
}

export function isNumber(value: Value | undefined): value is number | bigint | Double {
  return typeof value === 'number' || typeof value === 'bigint' || value instanceof Double
}

/** The number as a JS double; an int64 above 2^53 loses its last digits, so use it only where that cannot matter. */
export function toNumber(value: number | bigint | Double): number {
  return typeof value === 'number' ? value : typeof value === 'bigint' ? Number(value) : value.value
}

/** An integer given as any number type, or undefined. */
export function integer(value: Value | undefined): number | undefined {
  if (!isNumber(value)) return undefined
  const n = toNumber(value)
  return Number.isSafeInteger(n) ? n : undefined
}

/** Truth of a flag: everything but false, null and zero. */
export function truthy(value: Value | undefined): boolean {
  if (isNumber(value)) return toNumber(value) !== 0
  return value !== undefined && value !== null && value !== false
}
