import { Sink } from './sink.ts'
import { Arr, Doc, Double, Instant, type Value } from './values.ts'

const sink = new Sink()

function writeInt32(value: number): void {
  sink.room(4)
  sink.at = sink.bytes.writeInt32LE(value, sink.at)
}

function writeInt64(value: bigint): void {
  sink.room(8)
  sink.at = sink.bytes.writeBigInt64LE(value, sink.at)
}

/** Writes the payload; answers its BSON type. */
function writePayload(value: Value): number {
  if (typeof value === 'string') {
    const lengthAt = sink.at
    writeInt32(0)
    sink.text(value)
    sink.byte(0)
    sink.bytes.writeInt32LE(sink.at - lengthAt - 4, lengthAt)
    return 0x02
  }
  if (typeof value === 'number') {
    writeInt32(value)
    return 0x10
  }
  if (value instanceof Double) {
    sink.room(8)
    sink.at = sink.bytes.writeDoubleLE(value.value, sink.at)
    return 0x01
  }
  if (value === null) return 0x0a
  if (typeof value === 'boolean') {
    sink.byte(Number(value))
    return 0x08
  }
  if (value instanceof Doc) {
    if (value.raw) sink.raw(value.raw)
    else writeFields(value.map())
    return 0x03
  }
  if (value instanceof Arr) {
    if (value.raw) sink.raw(value.raw)
    else writeFields(value.items().entries())
    return 0x04
  }
  if (value instanceof Instant) {
    writeInt64(BigInt(value.ms))
    return 0x09
  }
  writeInt64(value)
  return 0x12
}

function writeFields(fields: Iterable<readonly [string | number, Value]>): void {
  const start = sink.at
  writeInt32(0)
  for (const [name, value] of fields) {
    const typeAt = sink.at
    sink.byte(0)
    sink.text(String(name))
    sink.byte(0)
    const type = writePayload(value)
    sink.bytes[typeAt] = type
  }
  sink.byte(0)
  sink.bytes.writeInt32LE(sink.at - start, start)
}

/** BSON bytes of a document: the ones it came from, unless it was changed. */
export function encodeDoc(doc: Doc): Buffer {
  if (doc.raw) return doc.raw
  sink.at = 0
  writeFields(doc.map())
  return sink.taken()
}
