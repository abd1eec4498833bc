import { parse } from 'csv-parse'
import { z } from 'zod'
import { refusedEntry, type Entry } from './entry.ts'
import { decodeText, LONGEST_TEXT } from './text.ts'

const row = z.union([
  z.string(),
  z.looseObject({
    text: z.string(),
    id: z.union([z.string(), z.number()]).optional(),
    name: z.string().optional(),
    meta: z.record(z.string(), z.unknown()).optional()
  })
])

/** A name for a row that brings none. */
const rowName = (file: string, n: number): string => `${file.replace(/^.*[/\\]/, '')} ${n}`

/** One item a line: a string, or an object with `text` and perhaps `name`, `id`, `meta`. A line that cannot be read is named; the rest goes on. */
export async function* readJsonl(name: string, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Entry> {
  let n = 0
  for await (const line of lines(bytes)) {
    n++
    if (line === 'too-long') {
      yield refusedEntry(name, 'text-too-long', `the line is over ${LONGEST_TEXT} bytes`, n)
      continue
    }
    const text = decodeText(line)
    if (text === undefined) yield refusedEntry(name, 'text-not-utf8', 'the line is not UTF-8: save the file as UTF-8', n)
    else if (text.trim() === '') yield { kind: 'ignored' }
    else yield jsonRow(name, n, text)
  }
}

function jsonRow(file: string, n: number, line: string): Entry {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return refusedEntry(file, 'row-broken', 'the line is not JSON', n)
  }
  const parsed = row.safeParse(value)
  if (!parsed.success) return refusedEntry(file, 'row-broken', 'the line is neither a string nor an object with a "text"', n)
  if (typeof parsed.data === 'string') return textEntry(file, n, parsed.data, undefined, {})
  const { text, id, name, meta = {} } = parsed.data
  return textEntry(file, n, text, name ?? (id === undefined ? undefined : String(id)), meta)
}

function textEntry(
  file: string,
  n: number,
  text: string,
  name: string | undefined,
  meta: Readonly<Record<string, unknown>>
): Entry {
  if (text.trim() === '') return refusedEntry(file, 'file-empty', 'the text is empty', n)
  if (Object.keys(meta).some(key => key.startsWith('$') || key.includes('.') || key === '__proto__'))
    return refusedEntry(file, 'row-broken', 'a key of "meta" holds a dot or begins with $', n)
  return { kind: 'text', name: (name ?? rowName(file, n)).slice(0, 300) || rowName(file, n), text, meta, row: n }
}

/** Lines without their end; one over the limit is passed over and told. Constant memory. */
async function* lines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer | 'too-long'> {
  let parts: Buffer[] = []
  let size = 0
  let over = false
  for await (const chunk of bytes) {
    const buffer = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    let from = 0
    for (let at = buffer.indexOf(10); at >= 0; from = at + 1, at = buffer.indexOf(10, from)) {
      if (!over) parts.push(buffer.subarray(from, at))
      yield over ? 'too-long' : withoutReturn(Buffer.concat(parts))
      parts = []
      size = 0
      over = false
    }
    const rest = buffer.subarray(from)
    size += rest.length
    if (size > LONGEST_TEXT) {
      over = true
      parts = []
    } else parts.push(Buffer.from(rest))
  }
  if (over) yield 'too-long'
  else if (size > 0) yield withoutReturn(Buffer.concat(parts))
}

const withoutReturn = (line: Buffer): Buffer => (line.at(-1) === 13 ? line.subarray(0, -1) : line)

/** Rows of a table with a header: the column `text`, or the only column; `name` or `id` names the item, other columns become its meta. */
export async function* readCsv(name: string, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Entry> {
  const broken: Entry[] = []
  const parser = parse({
    bom: true,
    columns: (head: string[]) => head.map(column => column.trim()),
    info: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_TEXT,
    skip_records_with_error: true,
    on_skip: error => {
      broken.push(
        refusedEntry(name, 'row-broken', error?.message ?? 'the row cannot be read', Number(error?.['lines'] ?? 0) || undefined)
      )
      return undefined
    }
  })
  const fed = feed(parser, bytes)
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: Record<string, string>; info: { lines: number } }>) {
      yield* broken.splice(0)
      const columns = Object.keys(record)
      const column = columns.includes('text') ? 'text' : columns.length === 1 ? columns[0] : undefined
      if (column === undefined) {
        yield refusedEntry(name, 'row-broken', `the table needs a column "text"; it has ${columns.slice(0, 8).join(', ')}`)
        return
      }
      const { [column]: text = '', name: own, id, ...meta } = record
      yield textEntry(name, info.lines, text, own ?? id, meta)
    }
    yield* broken.splice(0)
  } catch (error) {
    yield* broken.splice(0)
    if (error instanceof NotUtf8) yield refusedEntry(name, 'text-not-utf8', 'the table is not UTF-8: save it as UTF-8')
    else yield refusedEntry(name, 'row-broken', error instanceof Error ? error.message : 'the table cannot be read')
  } finally {
    parser.destroy()
    await fed
  }
}

class NotUtf8 extends Error {
  override name = 'NotUtf8'
}

async function feed(parser: ReturnType<typeof parse>, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  try {
    for await (const chunk of bytes) {
      if (parser.destroyed) return
      const text = decoder.decode(chunk, { stream: true })
      if (!parser.write(text)) await new Promise<void>(go => void parser.once('drain', go).once('close', go))
    }
    decoder.decode()
    parser.end()
  } catch {
    parser.destroy(new NotUtf8())
  }
}
