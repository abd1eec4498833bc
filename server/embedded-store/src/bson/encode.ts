import { Arr, Doc, Double, Instant, ObjectId } from './values.ts'
import type { Value } from './values.ts'

/** A growing byte buffer; one is reused for all encoding, which never re-enters. */
class Sink {
  bytes = Buffer.allocUnsafe(1 << 16)
  at = 0

  room(n: number): void {
    if (this.at + n <= this.bytes.length) return
    const wider = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.at + n))
    this.bytes.copy(wider, 0, 0, this.at)
    this.bytes = wider
  }

  byte(value: number): void {
    this.room(1)
    this.bytes[this.at++] = value
  }

  int32(value: number): void {
    this.room(4)
    this.at = this.bytes.writeInt32LE(value, this.at)
  }

  int64(value: bigint): void {
    this.room(8)
    this.at = this.bytes.writeBigInt64LE(value, this.at)
  }

  raw(value: Buffer): void {
    this.room(value.length)
    this.at += value.copy(this.bytes, this.at)
  }

  cstring(value: string): void {
    this.room(value.length * 3 + 1)
    this.at += this.bytes.utf8Write(value, this.at)
    this.bytes[this.at++] = 0
  }
}

const sink = new Sink()

function writeValue(name: string, value: Value): void {
  const typeAt = sink.at
  sink.byte(0)
  sink.cstring(name)
  let type: number
  if (typeof value === 'string') {
    type = 0x02
    const lengthAt = sink.at
    sink.int32(0)
    sink.cstring(value)
    sink.bytes.writeInt32LE(sink.at - lengthAt - 4, lengthAt)
  } else if (typeof value === 'number') {
    type = 0x10
    sink.int32(value)
  } else if (value instanceof Double) {
    type = 0x01
    sink.room(8)
    sink.at = sink.bytes.writeDoubleLE(value.value, sink.at)
  } else if (value === null) {
    type = 0x0a
  } else if (typeof value === 'boolean') {
    type = 0x08
    sink.byte(value ? 1 : 0)
  } else if (value instanceof Doc) {
    type = 0x03
    writeDoc(value)
  } else if (value instanceof Arr) {
    type = 0x04
    writeArr(value)
  } else if (value instanceof Instant) {
    type = 0x09
    sink.int64(BigInt(value.ms))
  } else if (value instanceof ObjectId) {
    type = 0x07
    sink.raw(value.bytes)
  } else if (typeof value === 'bigint') {
    type = 0x12
    sink.int64(value)
  } else {
    type = 0x05
    sink.int32(value.bytes.length)
    sink.byte(value.subtype)
    sink.raw(value.bytes)
  }
  sink.bytes[typeAt] = type
}

function closeAt(start: number): void {
  sink.byte(0)
  sink.bytes.writeInt32LE(sink.at - start, start)
}

function writeArr(arr: Arr): void {
  if (arr.raw) return sink.raw(arr.raw)
  const start = sink.at
  sink.int32(0)
  arr.items().forEach((item, i) => writeValue(String(i), item))
  closeAt(start)
}

function writeDoc(doc: Doc): void {
  if (doc.raw) return sink.raw(doc.raw)
  const start = sink.at
  sink.int32(0)
  for (const [name, value] of doc.map()) writeValue(name, value)
  closeAt(start)
}

/** BSON bytes of a document: the ones it came from, unless it was changed. */
export function encodeDoc(doc: Doc): Buffer {
  if (doc.raw) return doc.raw
  sink.at = 0
  writeDoc(doc)
  return Buffer.from(sink.bytes.subarray(0, sink.at))
}

/** A BSON document whose last field is an array of documents given as bytes: a cursor batch, without decoding what it carries. */
export function arrOfRaw(documents: readonly Buffer[]): Arr {
  let size = 5
  for (let i = 0; i < documents.length; i++) size += 2 + String(i).length + documents[i]!.length
  const out = Buffer.allocUnsafe(size)
  let at = out.writeInt32LE(size, 0)
  for (let i = 0; i < documents.length; i++) {
    out[at++] = 0x03
    at += out.latin1Write(String(i), at)
    out[at++] = 0
    at += documents[i]!.copy(out, at)
  }
  out[at] = 0
  return new Arr(out)
}
