import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvRows, type CsvRow } from './csv.ts'

async function* chunksOf(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text, 'latin1')
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

const read = async (text: string, { size = 7, longest = 1_000 } = {}): Promise<CsvRow[]> => {
  const rows: CsvRow[] = []
  for await (const row of csvRows(chunksOf(text, size), longest)) rows.push(row)
  return rows
}
const fields = async (text: string, options = {}) =>
  (await read(text, options)).map(row => ('fault' in row ? row.fault : [...row.fields]))

describe('rows of a CSV file', () => {
  it('are read with quotes, line ends of both kinds, and without an end of the last line', async () => {
    expect(await fields('a,b\r\n"1, ""x""","two\nlines"\r\n,\n3,4')).toEqual([
      ['a', 'b'],
      ['1, "x"', 'two\nlines'],
      ['', ''],
      ['3', '4']
    ])
  })

  it('do not show the byte order mark of the file, and keep one inside', async () => {
    const bom = '\xef\xbb\xbf'
    expect(await fields(`${bom}"a",${bom}b\n`, { size: 1 })).toEqual([['a', `${bom}b`]])
  })

  it('are told by the line they begin in; empty lines are no rows, an empty quoted field is one', async () => {
    expect(await read('a\n\n\r\n"b\nc"\n""\nd\n')).toEqual([
      { line: 1, fields: ['a'] },
      { line: 4, fields: ['b\nc'] },
      { line: 6, fields: [''] },
      { line: 7, fields: ['d'] }
    ])
  })

  it('take a quote inside a plain field as it is', async () => {
    expect(await fields('5" nail,x\n')).toEqual([['5" nail', 'x']])
  })

  it.each([
    ['a quote that closes too early', '"broken" quote,b', 'quote'],
    ['a quote that is never closed', '"never closed,b', 'open-quote']
  ])('lose %s alone', async (_, bad, fault) => {
    const rows = await read(`first,1\n${bad}\nthird,3\n"fourth",4\n`)
    expect(rows[0]).toEqual({ line: 1, fields: ['first', '1'] })
    expect(rows.slice(1)).toEqual([
      { line: 2, fault: fault === 'open-quote' ? 'quote' : fault },
      { line: 3, fields: ['third', '3'] },
      { line: 4, fields: ['fourth', '4'] }
    ])
    expect((await read(`first,1\n${bad}\nthird,3\n`)).slice(1)).toEqual([
      { line: 2, fault },
      { line: 3, fields: ['third', '3'] }
    ])
  })

  it('over the limit are passed over, in one line or in many', async () => {
    const long = 'x'.repeat(5_000)
    expect(await fields(`a\n${long}\nb\n"${long}"\nc\n"open ${'\n'.repeat(20)}${long}`, { longest: 100 })).toEqual([
      ['a'],
      'too-long',
      ['b'],
      'too-long',
      ['c'],
      'too-long',
      'too-long'
    ])
  })

  it('come back as they were written, however the bytes are cut', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', ' ', 'é'), maxLength: 6 })
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 20 }), fc.boolean(), async (rows, size, windows) => {
        const text = rows.map(row => row.map(one => `"${one.replaceAll('"', '""')}"`).join(',')).join(windows ? '\r\n' : '\n')
        expect(await fields(text, { size })).toEqual(rows)
      }),
      { numRuns: 300 }
    )
  })

  it('are all accounted for in any bytes: each line begins a row, is inside one, is empty, or is named', async () => {
    const soup = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r\n'), maxLength: 60 })
    await fc.assert(
      fc.asyncProperty(soup, fc.integer({ min: 1, max: 9 }), async (text, size) => {
        const whole = await read(text, { size: 1_000 })
        expect(await read(text, { size })).toEqual(whole)
        const lines = whole.map(({ line }) => line)
        expect(lines).toEqual(lines.toSorted((a, b) => a - b))
        expect(new Set(lines).size).toBe(lines.length)
      }),
      { numRuns: 500 }
    )
  })
})
