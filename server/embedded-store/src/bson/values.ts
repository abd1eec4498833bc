import './buffer.ts'

/** BSON double. A plain JS number is an int32 here and a bigint an int64, so that no type is ever lost. */
export class Double {
  constructor(readonly value: number) {}
}

/** BSON date: milliseconds since 1970 UTC, an integer within ±2^53. */
export class Instant {
  constructor(readonly ms: number) {}
}

/** BSON ObjectId: 12 bytes. */
export class ObjectId {
  constructor(readonly bytes: Buffer) {}
  hex(): string {
    return this.bytes.toString('hex')
  }
}

export class Binary {
  constructor(
    readonly bytes: Buffer,
    readonly subtype: number
  ) {}
}

export type Value = null | boolean | string | number | bigint | Double | Instant | ObjectId | Binary | Doc | Arr

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

/** Calls `each` for every field of one document or array, in order. The bytes must have passed `validate`. */
export function decodeFields(raw: Buffer, each: (name: string, value: Value) => void): void {
  let at = 4
  const end = raw.length - 1
  while (at < end) {
    const type = raw[at]!
    const nameEnd = cstringEnd(raw, at + 1)
    const name = text(raw, at + 1, nameEnd)
    at = nameEnd + 1
    let value: Value
    switch (type) {
      case 0x01:
        value = new Double(raw.readDoubleLE(at))
        at += 8
        break
      case 0x02: {
        const length = raw.readInt32LE(at)
        value = length > 64 ? raw.utf8Slice(at + 4, at + 3 + length) : text(raw, at + 4, at + 3 + length)
        at += 4 + length
        break
      }
      case 0x03:
      case 0x04: {
        const bytes = raw.subarray(at, at + raw.readInt32LE(at))
        value = type === 0x03 ? new Doc(bytes) : new Arr(bytes)
        at += bytes.length
        break
      }
      case 0x05: {
        const length = raw.readInt32LE(at)
        value = new Binary(raw.subarray(at + 5, at + 5 + length), raw[at + 4]!)
        at += 5 + length
        break
      }
      case 0x07:
        value = new ObjectId(raw.subarray(at, at + 12))
        at += 12
        break
      case 0x08:
        value = raw[at] === 1
        at += 1
        break
      case 0x09:
        value = new Instant(Number(raw.readBigInt64LE(at)))
        at += 8
        break
      case 0x0a:
        value = null
        break
      case 0x10:
        value = raw.readInt32LE(at)
        at += 4
        break
      case 0x12:
        value = raw.readBigInt64LE(at)
        at += 8
        break
      default:
        throw new Error(`unvalidated BSON: type 0x${type.toString(16)}`)
    }
    each(name, value)
  }
}

export function isNumber(value: Value | undefined): value is number | bigint | Double {
  return typeof value === 'number' || typeof value === 'bigint' || value instanceof Double
}

export function isNaNValue(value: Value | undefined): boolean {
  return value instanceof Double && Number.isNaN(value.value)
}

/** The number as a JS double; an int64 above 2^53 loses its last digits, so use it only where that cannot matter. */
export function toNumber(value: number | bigint | Double): number {
  return typeof value === 'number' ? value : typeof value === 'bigint' ? Number(value) : value.value
}

/** The name MongoDB gives a value's type in its messages. */
export function typeName(value: Value | undefined): string {
  if (value === undefined) return 'missing'
  if (value === null) return 'null'
  if (typeof value === 'boolean') return 'bool'
  if (typeof value === 'string') return 'string'
  if (typeof value === 'number') return 'int'
  if (typeof value === 'bigint') return 'long'
  if (value instanceof Double) return 'double'
  if (value instanceof Doc) return 'object'
  if (value instanceof Arr) return 'array'
  if (value instanceof Instant) return 'date'
  return value instanceof ObjectId ? 'objectId' : 'binData'
}
