import { z } from 'zod'
import { csvRows } from './csv.ts'
import { refusedEntry, type Entry } from './entry.ts'
import { decodeField, FAULTS, jsonOf, lines } from './read-table.ts'
import { decodeText } from './text.ts'

const word = z.string().trim().min(1).max(300)
const row = z.looseObject({ file: word, item: word, role: z.string().trim().max(100).optional() })
const LONGEST_ROW = 64 * 1024

/**
 * Rows that say which file is a part of which item: columns `file`, `item` and perhaps `role` of a table, or objects with these a line. A row that
 * cannot be read is named; the rest goes on.
 */
export async function* readManifest(
  name: string,
  kind: 'csv' | 'jsonl',
  bytes: AsyncIterable<Uint8Array>
): AsyncGenerator<Entry> {
  for await (const found of kind === 'csv' ? csvObjects(bytes) : jsonObjects(bytes)) {
    const { line } = found
    if ('fault' in found) {
      yield refusedEntry(name, 'row-broken', found.fault, line)
      continue
    }
    const read = row.safeParse(found.value)
    if (!read.success) yield refusedEntry(name, 'row-broken', 'a manifest needs "file" and "item", and may have "role"', line)
    else yield { kind: 'named', name, row: line, file: read.data.file, item: read.data.item, role: read.data.role ?? '' }
  }
}

type Found = { readonly line: number; readonly value: unknown } | { readonly line: number; readonly fault: string }

async function* csvObjects(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Found> {
  let columns: readonly string[] | undefined
  for await (const found of csvRows(bytes, LONGEST_ROW)) {
    const { line } = found
    if ('fault' in found) {
      yield { line, fault: FAULTS[found.fault] }
      continue
    }
    const fields = found.fields.map(field => decodeField(field)?.trim())
    if (!fields.every(field => field !== undefined)) yield { line, fault: 'the row is not UTF-8: save the table as UTF-8' }
    else if (columns === undefined) columns = fields
    else yield { line, value: Object.fromEntries(columns.map((column, i) => [column, fields[i] ?? ''])) }
  }
}

async function* jsonObjects(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Found> {
  let line = 0
  for await (const found of lines(bytes)) {
    line++
    const text = found === 'too-long' ? undefined : decodeText(found)
    if (text === undefined) yield { line, fault: 'the line is too long, or not UTF-8' }
    else if (text.trim() !== '') yield { line, value: jsonOf(text) }
  }
}
