import { unsupported } from '../error.ts'
import { rankOf, typeName } from './compare.ts'
import { Sink } from './sink.ts'
import { Double, Instant, isNumber, type Value } from './values.ts'

// Ordered keys: comparing the bytes of two encoded values compares the values (bson/compare.ts). A value is its rank byte and a
// payload that is prefix-free, so components can be put one after another; a descending component has all its bytes inverted.
// Rank bytes, inverted or not, lie in 0x02..0xfe, hence `component + 0xff` follows every key that begins with the component.

/** A component of an index key: a value, or undefined for the key of an empty array. */
export type KeyValue = Value | undefined

const sink = new Sink()

/** Text as UTF-8 with 00 written as 00 ff, closed by 00 01. */
function writeText(value: string): void {
  if (!value.includes('\0')) sink.text(value)
  else {
    for (const byte of Buffer.from(value)) {
      sink.byte(byte)
      if (byte === 0) sink.byte(0xff)
    }
  }
  sink.byte(0)
  sink.byte(1)
}

/** Eight bytes of the nearest double, sign turned so that bytes order as numbers, then what an int64 differs from it (biased). */
function writeNumber(value: number | bigint | Double): void {
  sink.room(10)
  const { bytes, at } = sink
  const near = value instanceof Double ? value.value : Number(value)
  bytes.writeDoubleBE(near === 0 ? 0 : near, at)
  if (bytes[at]! & 0x80) for (let i = 0; i < 8; i++) bytes[at + i]! ^= 0xff
  else bytes[at]! |= 0x80
  const rest = typeof value === 'bigint' ? Number(value - BigInt(near)) : 0
  sink.at = bytes.writeUInt16BE(0x8000 + rest, at + 8)
}

function writeComponent(value: KeyValue): void {
  sink.byte(rankOf(value))
  if (typeof value === 'string') writeText(value)
  else if (isNumber(value)) writeNumber(value)
  else if (typeof value === 'boolean') sink.byte(Number(value))
  else if (value instanceof Instant) {
    sink.room(8)
    sink.at = sink.bytes.writeBigUInt64BE(BigInt(value.ms) + (1n << 63n), sink.at)
  } else if (value !== undefined && value !== null) throw unsupported(`an index or sort key of the type ${typeName(value)}`)
}

/** Encoded key of a tuple of values; `descending[i]` inverts component i. Refuses: NotSupported for what is no scalar. */
export function encodeKey(values: readonly KeyValue[], descending: readonly boolean[]): Buffer {
  sink.at = 0
  for (const [i, value] of values.entries()) {
    const start = sink.at
    writeComponent(value)
    if (descending[i]) for (let j = start; j < sink.at; j++) sink.bytes[j]! ^= 0xff
  }
  return sink.taken()
}

export function encodeValue(value: KeyValue): Buffer {
  return encodeKey([value], [])
}

export function invert(key: Buffer): Buffer {
  return Buffer.from(key.map(byte => byte ^ 0xff))
}
