import { isUtf8 } from 'node:buffer'
import { StoreError, unsupported } from '../error.ts'
import { sizes } from './values.ts'

/** As mongod: a document nests at most 180 levels and holds at most 16 MiB. */
const maxDepth = 180
export const maxDocumentBytes = 16 * 1024 * 1024

const double = 0x01
const text = 0x02
const array = 0x04
const bool = 0x08
const date = 0x09
const refused: Record<number, string> = {
  0x05: 'binary',
  0x06: 'undefined',
  0x07: 'objectId',
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

export function broken(what: string): StoreError {
  return new StoreError('InvalidBSON', `invalid BSON: ${what}`)
}

/**
 * Proves that bytes are one whole BSON document of types this store knows, so that decoding them later cannot fail.
 * A field name given twice in one document is refused: no order of reading it would be right. `stored`: also what may be kept: no
 * field name with `$` in front or a dot.
 * Refuses: InvalidBSON, NotSupported, DollarPrefixedFieldName.
 */
export function validate(raw: Buffer, stored: boolean): void {
  if (level(raw, 0, raw.length, stored, false, 1) !== raw.length) throw broken('bytes after the document')
}

function level(raw: Buffer, start: number, limit: number, stored: boolean, isArray: boolean, depth: number): number {
  if (depth > maxDepth) throw broken(`nested deeper than ${maxDepth} levels`)
  if (start + 5 > limit) throw broken('document cut off')
  const end = start + raw.readInt32LE(start)
  if (end < start + 5 || end > limit || raw[end - 1] !== 0) throw broken('document length')
  let at = start + 4
  const names: string[] = []
  while (at < end - 1) {
    const type = raw[at]!
    const nameEnd = raw.indexOf(0, at + 1)
    if (nameEnd >= end - 1) throw broken('name without an end')
    if (!isArray) {
      const name = raw.utf8Slice(at + 1, nameEnd)
      if (stored && name.startsWith('$'))
        throw new StoreError('DollarPrefixedFieldName', `The dollar ($) prefixed field '${name}' is not valid for storage.`)
      if (stored && name.includes('.')) throw unsupported(`a dot in the stored field name '${name}'`)
      names.push(name)
    }
    at =
      type === 0x03 || type === array
        ? level(raw, nameEnd + 1, end - 1, stored, type === array, depth + 1)
        : scalar(raw, type, nameEnd + 1, end - 1)
  }
  if (at !== end - 1) throw broken('field past the end of its document')
  if (names.length > 1 && new Set(names).size !== names.length) throw unsupported('a field name given twice in one document')
  return end
}

/** Answers where the value ends. */
function scalar(raw: Buffer, type: number, at: number, limit: number): number {
  if (refused[type]) throw unsupported(`BSON type ${refused[type]}`)
  const isText = type === text
  let size = sizes[type]
  if (isText) {
    if (at + 5 > limit) throw broken('length cut off')
    size = 4 + raw.readInt32LE(at)
    if (size < 5) throw broken('length of a string')
  }
  if (size === undefined) throw broken(`unknown type ${type}`)
  const end = at + size
  if (end > limit) throw broken('value cut off')
  if (isText && raw[end - 1] !== 0) throw broken('string without an end')
  if (isText && !isUtf8(raw.subarray(at + 4, end - 1))) throw broken('string that is not UTF-8')
  if (type === bool && raw[at]! > 1) throw broken('boolean')
  if (type === double && Number.isNaN(raw.readDoubleLE(at))) throw unsupported('the number NaN')
  if (type === date) {
    const ms = raw.readBigInt64LE(at)
    if (ms > dateLimit || ms < -dateLimit) throw unsupported('a date beyond ±2^53 ms')
  }
  return end
}
