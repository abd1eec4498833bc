import { decodeUtf8 } from '../document/utf8.ts'

/** A line without its end, or why it cannot be read. Lines count from 1. */
export interface Line {
  readonly number: number
  readonly text: string | null
  readonly fault?: 'not-utf8' | 'line-too-long'
}

/** Bytes of the longest line that is read: an item of 100,000 annotations fits. */
const LONGEST = 128 * 2 ** 20
const LF = 0x0a
const CR = 0x0d
const BOM = '\ufeff'

/** Lines of UTF-8 bytes; ends are LF or CRLF, a byte order mark before the first line is passed over. */
export async function* readLines(bytes: AsyncIterable<Uint8Array>, longest = LONGEST): AsyncGenerator<Line> {
  let number = 0
  let open: Uint8Array[] = []
  let length = 0
  const close = (): Line => {
    number++
    const whole = length <= longest ? joined(open, length) : null
    open = []
    length = 0
    return whole ? lineOf(whole, number) : { number, text: null, fault: 'line-too-long' }
  }
  const gather = (piece: Uint8Array): void => {
    length += piece.length
    // What is too long is counted and let go, so that a file of one endless line costs no memory.
    if (length <= longest) open.push(piece)
    else open = []
  }
  for await (const chunk of bytes) {
    let from = 0
    for (let end = chunk.indexOf(LF); end >= 0; end = chunk.indexOf(LF, from)) {
      gather(chunk.subarray(from, end))
      yield close()
      from = end + 1
    }
    if (from < chunk.length) gather(chunk.slice(from))
  }
  if (length > 0) yield close()
}

const joined = (pieces: readonly Uint8Array[], length: number): Uint8Array => {
  if (pieces.length === 1) return pieces[0] as Uint8Array
  const whole = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

const lineOf = (bytes: Uint8Array, number: number): Line => {
  const text = decodeUtf8(bytes.at(-1) === CR ? bytes.subarray(0, -1) : bytes)
  if (text === null) return { number, text, fault: 'not-utf8' }
  return { number, text: number === 1 && text.startsWith(BOM) ? text.slice(1) : text }
}
