import { z } from 'zod'
import { forbiddenKey, tooDeep } from '../json/keys.ts'
import { csvRows } from './csv.ts'
import { refusedEntry, type Entry } from './entry.ts'
import { decodeText, LONGEST_TEXT } from './text.ts'

const LONGEST_NAME = 300
/** Characters of the JSON of an item's meta, and how deep a line may nest. */
const LONGEST_META = 64 * 1024
const DEEPEST = 32
const LONE_SURROGATE = /\p{Surrogate}/u

const jsonRow = z.union([
  z.string(),
  z.looseObject({
    text: z.string(),
    id: z.union([z.string(), z.number()]).optional(),
    name: z.string().optional(),
    meta: z.record(z.string(), z.unknown()).optional()
  })
])

/**
 * One item a line: a string, or an object with `text` and perhaps `name` (else `id` is it) and `meta`; other fields
 * go into the meta. A line that cannot be read is named; the rest goes on.
 */
export async function* readJsonl(name: string, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Entry> {
  let n = 0
  for await (const line of lines(bytes)) {
    n++
    yield line === 'too-long'
      ? refusedEntry(name, 'text-too-long', `the line is over ${LONGEST_TEXT} bytes: split the text`, n)
      : entryOfLine(name, n, line)
  }
}

function entryOfLine(file: string, n: number, line: Buffer): Entry {
  const broken = (detail: string): Entry => refusedEntry(file, 'row-broken', detail, n)
  const json = decodeText(line)
  if (json === undefined) return refusedEntry(file, 'text-not-utf8', 'the line is not UTF-8: save the file as UTF-8', n)
  if (json.trim() === '') return { kind: 'ignored' }
  if (tooDeep(line, DEEPEST)) return broken(`the line nests deeper than ${DEEPEST}`)
  const value = jsonOf(json)
  const key = forbiddenKey(value)
  if (key !== undefined) return broken(keyFault(key))
  const parsed = jsonRow.safeParse(value)
  if (!parsed.success) return broken('the line is not JSON, or neither a string nor an object with a "text"')
  if (typeof parsed.data === 'string') return textEntry(file, n, { text: parsed.data, meta: {} })
  const { text, id, name, meta, ...others } = parsed.data
  if (name === undefined)
    return textEntry(file, n, { text, name: id === undefined ? '' : String(id), meta: { ...others, ...meta } })
  return textEntry(file, n, { text, name, meta: { ...(id === undefined ? {} : { id }), ...others, ...meta } })
}

const keyFault = (key: string): string =>
  `the name "${key.slice(0, 60)}" is not taken: rename it (no dots, no $ at its beginning)`

export function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

interface Row {
  readonly text: string
  readonly name?: string | undefined
  readonly meta: Readonly<Record<string, unknown>>
}

function textEntry(file: string, n: number, { text, name = '', meta }: Row): Entry {
  const broken = (detail: string): Entry => refusedEntry(file, 'row-broken', detail, n)
  if (text.trim() === '') return refusedEntry(file, 'file-empty', 'the text is empty', n)
  if (name.length > LONGEST_NAME) return broken(`the name is over ${LONGEST_NAME} characters`)
  const json = JSON.stringify(meta)
  if (json.length > LONGEST_META) return broken(`the meta is over ${LONGEST_META} characters`)
  if (/\\u0000/.test(json)) return broken('the meta holds a NUL character')
  if (LONE_SURROGATE.test(text) || LONE_SURROGATE.test(name) || /\\ud[89a-f]/.test(json))
    return refusedEntry(file, 'text-not-utf8', 'a character is cut in half (a lone surrogate)', n)
  return { kind: 'text', name: name.trim() === '' ? `${file.replace(/^.*[/\\]/, '')} ${n}` : name, text, meta, row: n }
}

/** Lines without their end; one over the limit is passed over and told. Constant memory. */
export async function* lines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer | 'too-long'> {
  let parts: Buffer[] = []
  let size = 0
  const take = (piece: Buffer): void => {
    size += piece.length
    if (size > LONGEST_TEXT) parts = []
    else parts.push(piece)
  }
  const line = (): Buffer | 'too-long' => {
    const whole = size > LONGEST_TEXT ? 'too-long' : withoutReturn(parts.length === 1 ? parts[0] : Buffer.concat(parts))
    ;[parts, size] = [[], 0]
    return whole
  }
  for await (const chunk of bytes) {
    const buffer = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    let from = 0
    for (let at = buffer.indexOf(10); at >= 0; from = at + 1, at = buffer.indexOf(10, from)) {
      take(buffer.subarray(from, at))
      yield line()
    }
    if (from < buffer.length) take(buffer.subarray(from))
  }
  if (size > 0) yield line()
}

const withoutReturn = (line: Buffer = Buffer.alloc(0)): Buffer => (line.at(-1) === 13 ? line.subarray(0, -1) : line)

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** A field of bytes as text. Undefined: it is not UTF-8. */
export function decodeField(field: string): string | undefined {
  try {
    return /^\p{ASCII}*$/u.test(field) ? field : utf8.decode(Buffer.from(field, 'latin1'))
  } catch {
    return undefined
  }
}

export const FAULTS = {
  quote: 'a quote closes before the end of its field: write quotes inside a quoted field twice',
  'open-quote': 'a quote is never closed',
  'too-long': `the row is over ${LONGEST_TEXT} bytes: split the text`
} as const

/**
 * Rows of a table with a header: the column `text`, or the only column; `name` or `id` names the item, other columns become its meta. A broken
 * row is named by its line; the rest goes on.
 */
export async function* readCsv(file: string, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Entry> {
  let columns: readonly string[] | undefined
  for await (const row of csvRows(bytes, LONGEST_TEXT)) {
    if ('fault' in row) {
      yield refusedEntry(file, row.fault === 'too-long' ? 'text-too-long' : 'row-broken', FAULTS[row.fault], row.line)
      if (columns === undefined) return
      continue
    }
    const fields = row.fields.map(decodeField)
    if (!fields.every(field => field !== undefined)) {
      yield refusedEntry(file, 'text-not-utf8', 'the row is not UTF-8: save the table as UTF-8', row.line)
      if (columns === undefined) return
    } else if (columns === undefined) {
      columns = fields.map((column, i) => column.trim() || `column ${i + 1}`)
      const fault = headFault(columns)
      if (fault === undefined) continue
      yield refusedEntry(file, 'row-broken', fault, row.line)
      return
    } else if (fields.length !== columns.length)
      yield refusedEntry(
        file,
        'row-broken',
        `the row has ${fields.length} fields, the table has ${columns.length} columns`,
        row.line
      )
    else yield textEntry(file, row.line, rowOf(columns, fields))
  }
}

/** What is wrong with the names of the columns. */
function headFault(columns: readonly string[]): string | undefined {
  const twice = columns.find((column, i) => columns.indexOf(column) !== i)
  if (twice !== undefined) return `the column "${twice.slice(0, 60)}" comes twice`
  if (columns.length > 1 && !columns.includes('text'))
    return `the table needs a column "text", separated by commas; it has ${columns.slice(0, 8).join(', ').slice(0, 200)}`
  const key = forbiddenKey(Object.fromEntries(columns.slice(columns.length > 1 ? 0 : 1).map(column => [column, ''])))
  return key === undefined ? undefined : keyFault(key)
}

function rowOf(columns: readonly string[], fields: readonly string[]): Row {
  if (columns.length === 1) return { text: fields[0] ?? '', meta: {} }
  const { text = '', name, id, ...meta } = Object.fromEntries(columns.map((column, i) => [column, fields[i] ?? '']))
  return name === undefined ? { text, name: id, meta } : { text, name, meta: id === undefined ? meta : { id, ...meta } }
}
