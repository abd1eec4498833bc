import { rank, rankOf } from './compare.ts'
import { Arr, Doc, Double, Instant, ObjectId, isNumber } from './values.ts'
import type { Value } from './values.ts'

// Ordered keys: comparing the bytes of two encoded values compares the values (bson/compare.ts). A value is its rank byte and a
// payload that is prefix-free, so components can be put one after another; a descending component has all its bytes inverted.
// Rank bytes, inverted or not, lie in 0x02..0xfe, hence `component + 0xff` follows every key that begins with the component.

/** A component of an index key: a value, or undefined for the key of an empty array. */
export type KeyValue = Value | undefined

const listEnd = 0x01
let bytes = Buffer.allocUnsafe(1 << 14)
let at = 0

function room(n: number): void {
  if (at + n <= bytes.length) return
  const wider = Buffer.allocUnsafe(Math.max(bytes.length * 2, at + n))
  bytes.copy(wider, 0, 0, at)
  bytes = wider
}

/** Text as UTF-8 with 00 written as 00 ff, closed by 00 01. */
function writeText(value: string): void {
  room(value.length * 6 + 2)
  if (!value.includes('\0')) at += bytes.utf8Write(value, at)
  else {
    for (const byte of Buffer.from(value)) {
      bytes[at++] = byte
      if (byte === 0) bytes[at++] = 0xff
    }
  }
  bytes[at++] = 0
  bytes[at++] = 1
}

/** Eight bytes of the nearest double, sign turned so that bytes order as numbers, then what an int64 differs from it (biased). */
function writeNumber(value: number | bigint | Double): void {
  room(10)
  const near = value instanceof Double ? value.value : Number(value)
  if (Number.isNaN(near)) {
    bytes.fill(0, at, at + 8)
  } else {
    bytes.writeDoubleBE(near === 0 ? 0 : near, at)
    if (bytes[at]! & 0x80) for (let i = 0; i < 8; i++) bytes[at + i]! ^= 0xff
    else bytes[at]! |= 0x80
  }
  const rest = typeof value === 'bigint' ? Number(value - BigInt(near)) : 0
  at = bytes.writeUInt16BE(0x8000 + rest, at + 8)
}

function writePayload(value: Value): void {
  if (typeof value === 'string') writeText(value)
  else if (isNumber(value)) writeNumber(value)
  else if (value === null) return
  else if (typeof value === 'boolean') {
    room(1)
    bytes[at++] = Number(value)
  } else if (value instanceof Doc) {
    for (const [name, field] of value.map()) {
      writeRank(rankOf(field))
      writeText(name)
      writePayload(field)
    }
    writeRank(listEnd)
  } else if (value instanceof Arr) {
    for (const item of value.items()) writeComponent(item)
    writeRank(listEnd)
  } else if (value instanceof Instant) {
    room(8)
    at = bytes.writeBigUInt64BE(BigInt(value.ms) + (1n << 63n), at)
  } else if (value instanceof ObjectId) {
    room(12)
    at += value.bytes.copy(bytes, at)
  } else {
    room(value.bytes.length + 5)
    at = bytes.writeUInt32BE(value.bytes.length, at)
    bytes[at++] = value.subtype
    at += value.bytes.copy(bytes, at)
  }
}

function writeRank(value: number): void {
  room(1)
  bytes[at++] = value
}

function writeComponent(value: KeyValue): void {
  writeRank(value === undefined ? rank.undefined : rankOf(value))
  if (value !== undefined) writePayload(value)
}

/** Encoded key of a tuple of values; `descending[i]` inverts component i. */
export function encodeKey(values: readonly KeyValue[], descending: readonly boolean[]): Buffer {
  at = 0
  for (let i = 0; i < values.length; i++) {
    const start = at
    writeComponent(values[i])
    if (descending[i]) for (let j = start; j < at; j++) bytes[j]! ^= 0xff
  }
  return Buffer.from(bytes.subarray(0, at))
}

export function encodeValue(value: KeyValue): Buffer {
  return encodeKey([value], [])
}

export function invert(key: Buffer): Buffer {
  const out = Buffer.from(key)
  for (let i = 0; i < out.length; i++) out[i]! ^= 0xff
  return out
}

/** Where the component of `key` that starts at `from` ends. */
export function componentEnd(key: Buffer, from: number, descending: boolean): number {
  const flip = descending ? 0xff : 0
  return payloadEnd(key, from + 1, (key[from]! ^ flip) & 0xff, flip)
}

function textEnd(key: Buffer, from: number, flip: number): number {
  let i = from
  for (;;) {
    if ((key[i]! ^ flip) !== 0) i++
    else if ((key[i + 1]! ^ flip) === 1) return i + 2
    else i += 2
  }
}

function payloadEnd(key: Buffer, from: number, type: number, flip: number): number {
  switch (type) {
    case rank.undefined:
    case rank.null:
      return from
    case rank.number:
      return from + 10
    case rank.string:
      return textEnd(key, from, flip)
    case rank.objectId:
      return from + 12
    case rank.bool:
      return from + 1
    case rank.date:
      return from + 8
    case rank.binary:
      return from + 5 + ((key.readUInt32BE(from) ^ (flip ? -1 : 0)) >>> 0)
    case rank.object:
    case rank.array: {
      let i = from
      for (;;) {
        const inner = (key[i]! ^ flip) & 0xff
        if (inner === listEnd) return i + 1
        i = payloadEnd(key, type === rank.object ? textEnd(key, i + 1, flip) : i + 1, inner, flip)
      }
    }
    default:
      throw new Error(`broken index key at byte ${from}`)
  }
}
