import { isUtf8 } from 'node:buffer'
import { StoreError, unsupported } from '../error.ts'

/** As mongod: a document nests at most 180 levels and holds at most 16 MiB. */
export const maxDepth = 180
export const maxDocumentBytes = 16 * 1024 * 1024

const fixed: Record<number, number> = { 0x01: 8, 0x07: 12, 0x08: 1, 0x09: 8, 0x0a: 0, 0x10: 4, 0x12: 8 }
const refused: Record<number, string> = {
  0x06: 'undefined',
  0x0b: 'regex',
  0x0c: 'dbPointer',
  0x0d: 'javascript',
  0x0e: 'symbol',
  0x0f: 'javascriptWithScope',
  0x11: 'timestamp',
  0x13: 'decimal128',
  0x7f: 'maxKey',
  0xff: 'minKey'
}
const dateLimit = 2n ** 53n

function broken(what: string): StoreError {
  return new StoreError('InvalidBSON', `invalid BSON: ${what}`)
}

/**
 * Proves that bytes are one whole BSON document of types this store knows, so that decoding them later cannot fail.
 * A field name given twice in one document is refused: no order of reading it would be right. `stored`: also what may be kept: no
 * field name with `$` in front or a dot.
 * Refuses: InvalidBSON, NotSupported, DollarPrefixedFieldName.
 */
export function validate(raw: Buffer, stored: boolean): void {
  if (raw.length < 5) throw broken('too short')
  level(raw, 0, raw.length, stored, false, 1)
}

function level(raw: Buffer, start: number, limit: number, stored: boolean, array: boolean, depth: number): number {
  if (depth > maxDepth) throw broken(`nested deeper than ${maxDepth} levels`)
  if (start + 5 > limit) throw broken('document cut off')
  const end = start + raw.readInt32LE(start)
  if (end < start + 5 || end > limit || raw[end - 1] !== 0) throw broken('document length')
  let at = start + 4
  const names: string[] = []
  while (at < end - 1) {
    const type = raw[at]!
    const nameAt = at + 1
    at = afterCstring(raw, nameAt, end)
    if (!array) {
      const name = raw.utf8Slice(nameAt, at - 1)
      if (stored && name.startsWith('$')) {
        throw new StoreError(
          'DollarPrefixedFieldName',
          `The dollar ($) prefixed field '${name}' in '${name}' is not valid for storage.`
        )
      }
      if (stored && name.includes('.')) throw unsupported(`a dot in the stored field name '${name}'`)
      names.push(name)
    }
    at = value(raw, type, at, end, stored, depth)
  }
  if (at !== end - 1) throw broken('field past the end of its document')
  if (names.length > 1 && new Set(names).size !== names.length) throw unsupported('a field name given twice in one document')
  return end
}

function value(raw: Buffer, type: number, at: number, end: number, stored: boolean, depth: number): number {
  const size = fixed[type]
  if (size !== undefined) {
    if (at + size > end - 1) throw broken('value cut off')
    if (type === 0x08 && raw[at]! > 1) throw broken('boolean')
    if (type === 0x09) {
      const ms = raw.readBigInt64LE(at)
      if (ms > dateLimit || ms < -dateLimit) throw unsupported('a date beyond ±2^53 ms')
    }
    return at + size
  }
  if (type === 0x03 || type === 0x04) return level(raw, at, end - 1, stored, type === 0x04, depth + 1)
  if (type === 0x02 || type === 0x05) {
    if (at + 5 > end - 1) throw broken('length cut off')
    const length = raw.readInt32LE(at)
    const next = at + 4 + length + (type === 0x05 ? 1 : 0)
    if (length < (type === 0x02 ? 1 : 0) || next > end - 1) throw broken('length of a string or binary')
    if (type === 0x02) {
      if (raw[next - 1] !== 0) throw broken('string without an end')
      if (!isUtf8(raw.subarray(at + 4, next - 1))) throw broken('string that is not UTF-8')
    } else if (raw[at + 4] === 2) throw unsupported('BSON binary of the old subtype 2')
    return next
  }
  throw refused[type] ? unsupported(`BSON type ${refused[type]}`) : broken(`unknown type ${type}`)
}

function afterCstring(raw: Buffer, at: number, end: number): number {
  while (at < end - 1 && raw[at] !== 0) at++
  if (at >= end - 1) throw broken('name without an end')
  return at + 1
}
