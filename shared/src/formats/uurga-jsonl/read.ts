import type { z } from 'zod'
import type { ReadEvent, ReadWarning, SourceFile } from '../format.ts'
import { readLines } from '../lines.ts'
import type { Line } from '../lines.ts'
import { headerLineSchema, itemLineSchema } from './lines.ts'

/** Reads every file on its own: a header, then items. A line that cannot be taken is named; the lines after it are read all the same. */
export async function* readUurga(files: readonly SourceFile[]): AsyncGenerator<ReadEvent> {
  for (const file of files) {
    let headed = false
    let lines = 0
    for await (const line of readLines(file.bytes())) {
      if (line.text !== null && line.text.trim() === '') continue
      lines++
      const event = eventOf(line, file.path, headed)
      if (lines === 1 && event.type === 'item') {
        yield warning('header-missing', file.path, line.number, 'the first line is not a header')
      }
      if (event.type === 'header') headed = true
      yield event
    }
    if (lines === 0) yield warning('empty', file.path, 1, 'the file holds no line')
  }
}

const eventOf = (line: Line, path: string, headed: boolean): ReadEvent => {
  const warn = (code: ReadWarning['code'], detail: string) => warning(code, path, line.number, detail)
  if (line.text === null)
    return warn(line.fault ?? 'not-utf8', line.fault === 'line-too-long' ? 'the line is too long' : 'the line is not UTF-8')
  const parsed = parseJson(line.text)
  if (!parsed.ok) return warn('not-json', parsed.detail)
  if (typeof parsed.value === 'object' && parsed.value !== null && 'type' in parsed.value && parsed.value.type === 'header') {
    if (headed) return warn('header-repeated', 'a second header')
    const read = headerLineSchema.safeParse(parsed.value)
    if (!read.success) return warn('wrong-shape', firstIssue(read.error))
    const { type: _, uurga: __, ...header } = read.data
    return { type: 'header', header }
  }
  const read = itemLineSchema.safeParse(parsed.value)
  if (!read.success) return warn('wrong-shape', firstIssue(read.error))
  const { type: _, ...item } = read.data
  return { type: 'item', item }
}

const parseJson = (text: string): { ok: true; value: unknown } | { ok: false; detail: string } => {
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch (error) {
    return { ok: false, detail: error instanceof Error ? error.message.slice(0, 200) : 'not JSON' }
  }
}

const firstIssue = (error: z.ZodError): string => {
  const [issue] = error.issues
  return issue ? `${issue.path.join('.') || 'line'}: ${issue.message}`.slice(0, 300) : 'wrong shape'
}

const warning = (code: ReadWarning['code'], path: string, line: number, detail: string): ReadEvent => ({
  type: 'warning',
  warning: { code, path, line, detail }
})
