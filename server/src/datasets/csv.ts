/**
 * Rows of a CSV file (RFC 4180), as a stream. A broken row costs itself alone: reading goes on in the line after the one it begins in, so a
 * quote that is never closed does not swallow the rest of the table. A quote inside a field that does not begin with one is an ordinary character.
 */

/** `line`: where the row begins, from 1. Fields are strings of bytes: one character a byte, decoded by who reads on. */
export type CsvRow =
  | { readonly line: number; readonly fields: readonly string[] }
  | { readonly line: number; readonly fault: 'quote' | 'open-quote' | 'too-long' }

/** The byte order mark of UTF-8, which is no part of the first field. */
const BOM = '\xef\xbb\xbf'

/** `longest`: bytes of the longest row. Empty lines are no rows. Memory is bound by the longest row. */
export async function* csvRows(bytes: AsyncIterable<Uint8Array>, longest: number): AsyncGenerator<CsvRow> {
  const source = bytes[Symbol.asyncIterator]()
  let text = ''
  let at = 0
  let line = 1
  let ended = false
  /** Reads until as much again is there, so that a long row is looked at a few times, not once for every chunk. */
  const more = async (): Promise<void> => {
    text = text.slice(at)
    at = 0
    for (const wanted = Math.max(1, text.length * 2); text.length < wanted && !ended;) {
      const { value, done } = await source.next()
      if (done === true) ended = true
      else text += Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('latin1')
    }
  }
  /** Passes over the line at `at`, however long it is. */
  const skipLine = async (): Promise<void> => {
    for (;;) {
      const end = text.indexOf('\n', at)
      at = end < 0 ? text.length : end + 1
      if (end >= 0 || ended) return
      await more()
    }
  }
  try {
    for (let had = -1; text.length < BOM.length && text.length > had; await more()) had = text.length
    if (text.startsWith(BOM)) at = BOM.length
    for (;;) {
      const row = readRow(text, at, ended)
      if (row === 'more' && text.length - at <= longest) await more()
      else if (row === 'end') return
      else if (typeof row === 'object') {
        if (row.next - at > longest + 2) yield { line, fault: 'too-long' }
        else if (row.fields.length > 1 || row.next > at + row.blank) yield { line, fields: row.fields }
        line += linesIn(text, at, row.next)
        at = row.next
      } else {
        yield { line, fault: row === 'more' ? 'too-long' : row }
        await skipLine()
        line++
      }
    }
  } finally {
    await source.return?.()
  }
}

interface ReadRow {
  readonly fields: readonly string[]
  readonly next: number
  /** Length of a row without anything in it: its line end. */
  readonly blank: number
}

/** The row at `at`. `more`: its end is not in `text` yet. */
function readRow(text: string, from: number, ended: boolean): ReadRow | 'more' | 'end' | 'quote' | 'open-quote' {
  if (from === text.length) return ended ? 'end' : 'more'
  const fields: string[] = []
  for (let at = from; ;) {
    let end = at
    if (text[at] === '"') {
      let value = ''
      for (let begin = at + 1; ;) {
        const quote = text.indexOf('"', begin)
        if (quote < 0) return ended ? 'open-quote' : 'more'
        value += text.slice(begin, quote)
        if (text[quote + 1] !== '"') {
          end = quote + 1
          break
        }
        value += '"'
        begin = quote + 2
      }
      fields.push(value)
    } else {
      while (end < text.length && text[end] !== ',' && text[end] !== '\n') end++
      fields.push(text.slice(at, text[end] === '\n' && text[end - 1] === '\r' && end > at ? end - 1 : end))
    }
    if (end === text.length || (text[end] === '\r' && end + 1 === text.length)) {
      if (!ended) return 'more'
      return { fields, next: text.length, blank: 0 }
    }
    if (text[end] === ',') at = end + 1
    else {
      const next = text[end] === '\r' ? end + 2 : end + 1
      if (text[next - 1] !== '\n') return 'quote'
      return { fields, next, blank: text[next - 2] === '\r' ? 2 : 1 }
    }
  }
}

const linesIn = (text: string, from: number, to: number): number => {
  let count = 0
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count++
  return count
}
