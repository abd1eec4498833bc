import { decodeUtf8 } from '../document/utf8.ts'
import type { ReadWarning } from './format.ts'

/** A value of a great JSON file and the line, from 1, where it begins. */
export interface JsonRow {
  /** The field of the outermost object that holds it; empty in an outermost list. */
  readonly key: string
  /** Its place in the list of that field; −1 where the field is no list and holds this value alone. */
  readonly index: number
  readonly line: number
  /** Bytes of its text. */
  readonly length: number
  readonly value: unknown
}

export interface JsonRowFault {
  readonly fault: ReadWarning['code']
  readonly line: number
  readonly detail: string
}

/** Bytes of the longest single value: an annotation, a picture, a table of categories. */
const LONGEST = 64 * 2 ** 20

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a]
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d]
const isBlank = (byte: number): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09

/**
 * The values of a JSON file one by one, whatever its length: each entry of each list of the outermost object, or of an outermost list; fields that
 * are no list as they are. Memory holds one value. Fields that are not wanted are passed over, whatever is in them. A value that is broken inside is a
 * fault and the next one follows; where the order of brackets, commas and fields is broken the fault is the last thing that is said.
 */
export async function* jsonRows(
  bytes: AsyncIterable<Uint8Array>,
  wanted: (key: string) => boolean = () => true,
  longest = LONGEST
): AsyncGenerator<JsonRow | JsonRowFault> {
  const reader = new RowReader(wanted, longest)
  for await (const chunk of bytes) {
    yield* reader.push(chunk)
    if (reader.isBroken) return
  }
  yield* reader.end()
}

type Expected = 'start' | 'field' | 'colon' | 'value' | 'next' | 'entry' | 'entry-next' | 'nothing'

class RowReader {
  isBroken = false
  readonly #wanted: (key: string) => boolean
  readonly #longest: number
  #isWanted = true
  #expected: Expected = 'start'
  /** Inside an outermost list, which no field names. */
  #isList = false
  #mayClose = false
  #line = 1
  #key = ''
  #index = -1
  /** The open value or field name: how deep, whether in a string, its bytes and where it began. */
  #depth = -1
  #inString = false
  #isEscaped = false
  #isScalar = false
  #pieces: Uint8Array[] = []
  #length = 0
  #startLine = 1

  constructor(wanted: (key: string) => boolean, longest: number) {
    this.#wanted = wanted
    this.#longest = longest
  }

  *push(chunk: Uint8Array): Generator<JsonRow | JsonRowFault> {
    let from = 0
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i] as number
      if (this.#depth >= 0) {
        if (!this.#isOver(byte)) {
          if (byte === 0x0a) this.#line++
          continue
        }
        // A number or a word ends at what follows it, which is looked at once more; everything else ends with its last byte.
        const end = this.#isScalar ? i : i + 1
        this.#keep(chunk, from, end)
        yield* this.#close()
        if (!this.#isScalar) continue
        this.#isScalar = false
      }
      if (byte === 0x0a) this.#line++
      if (isBlank(byte)) continue
      if (this.#expected === 'start' && (byte === 0xef || byte === 0xbb || byte === 0xbf)) continue
      const fault = this.#take(byte)
      if (fault !== null) {
        yield this.#broken(fault)
        return
      }
      if (this.#depth >= 0) from = i
    }
    if (this.#depth >= 0) this.#keep(chunk, from, chunk.length)
  }

  *end(): Generator<JsonRow | JsonRowFault> {
    if (this.#expected === 'start') yield { fault: 'empty', line: 1, detail: 'the file is empty' }
    else if (this.#expected !== 'nothing' || this.#depth >= 0) yield this.#broken('the file ends in the middle')
  }

  #broken(detail: string): JsonRowFault {
    this.isBroken = true
    return { fault: 'not-json', line: this.#line, detail }
  }

  /** Whether the open value ends at this byte. */
  #isOver(byte: number): boolean {
    if (this.#inString) {
      if (this.#isEscaped) this.#isEscaped = false
      else if (byte === BACKSLASH) this.#isEscaped = true
      else if (byte === QUOTE) {
        this.#inString = false
        return this.#depth === 0
      }
      return false
    }
    if (this.#isScalar) return byte === COMMA || byte === CLOSE_LIST || byte === CLOSE_OBJECT || isBlank(byte)
    if (byte === QUOTE) this.#inString = true
    else if (byte === OPEN_LIST || byte === OPEN_OBJECT) this.#depth++
    else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) return --this.#depth === 0
    return false
  }

  /** What is too long is counted and let go. */
  #keep(chunk: Uint8Array, from: number, to: number): void {
    if (!this.#isWanted && this.#expected !== 'field') return
    this.#length += to - from
    if (this.#length <= this.#longest) this.#pieces.push(chunk.slice(from, to))
    else this.#pieces = []
  }

  *#close(): Generator<JsonRow | JsonRowFault> {
    const line = this.#startLine
    const isField = this.#expected === 'field'
    const isKept = isField || this.#isWanted
    const length = this.#length
    const isLong = length > this.#longest
    const text = isLong ? null : decodeUtf8(joined(this.#pieces, this.#length))
    this.#pieces = []
    this.#length = 0
    this.#depth = -1
    this.#expected = isField ? 'colon' : this.#index >= 0 ? 'entry-next' : 'next'
    if (!isKept) return
    if (isLong) yield { fault: 'line-too-long', line, detail: `a value longer than ${this.#longest} bytes` }
    else if (text === null) yield { fault: 'not-utf8', line, detail: 'a value that is not UTF-8' }
    else {
      const read = parsed(text)
      if ('detail' in read) yield { fault: 'not-json', line, detail: read.detail }
      else if (isField) {
        this.#key = String(read.value)
        this.#isWanted = this.#wanted(this.#key)
      } else yield { key: this.#key, index: this.#index, line, length, value: read.value }
    }
  }

  /** A byte outside of values; what is wrong with it, or null. */
  #take(byte: number): string | null {
    const mayClose = this.#mayClose
    this.#mayClose = false
    switch (this.#expected) {
      case 'start':
        this.#isList = byte === OPEN_LIST
        if (!this.#isList && byte !== OPEN_OBJECT) return 'neither an object nor a list'
        this.#expected = this.#isList ? 'entry' : 'field'
        this.#index = this.#isList ? 0 : -1
        this.#mayClose = true
        return null
      case 'field':
        if (byte === CLOSE_OBJECT && mayClose) return this.#finish()
        if (byte !== QUOTE) return 'a field without a name'
        return this.#open(byte)
      case 'colon':
        if (byte !== COLON) return 'a name without a colon'
        this.#expected = 'value'
        return null
      case 'value':
        if (byte !== OPEN_LIST) return this.#open(byte)
        this.#expected = 'entry'
        this.#index = 0
        this.#mayClose = true
        return null
      case 'entry':
        return byte === CLOSE_LIST && mayClose ? this.#endList() : this.#open(byte)
      case 'entry-next':
        if (byte === CLOSE_LIST) return this.#endList()
        if (byte !== COMMA) return 'two values without a comma'
        this.#index++
        this.#expected = 'entry'
        return null
      case 'next':
        if (byte === CLOSE_OBJECT) return this.#finish()
        if (byte !== COMMA) return 'two fields without a comma'
        this.#expected = 'field'
        return null
      default:
        return 'something follows the end'
    }
  }

  #endList(): null {
    this.#index = -1
    this.#expected = this.#isList ? 'nothing' : 'next'
    return null
  }

  #finish(): null {
    this.#expected = 'nothing'
    return null
  }

  #open(byte: number): string | null {
    if (byte === COMMA || byte === COLON || byte === CLOSE_LIST || byte === CLOSE_OBJECT) return 'a value is missing'
    this.#startLine = this.#line
    this.#inString = byte === QUOTE
    this.#isEscaped = false
    this.#isScalar = byte !== QUOTE && byte !== OPEN_LIST && byte !== OPEN_OBJECT
    this.#depth = byte === OPEN_LIST || byte === OPEN_OBJECT ? 1 : 0
    return null
  }
}

const parsed = (text: string): { readonly value: unknown } | { readonly detail: string } => {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch (error) {
    return { detail: error instanceof Error ? error.message : 'not JSON' }
  }
}

const joined = (pieces: readonly Uint8Array[], length: number): Uint8Array => {
  const [only] = pieces
  if (pieces.length === 1 && only) return only
  const whole = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
