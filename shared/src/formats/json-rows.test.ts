import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeUtf8 } from '../document/utf8.ts'
import { jsonRows } from './json-rows.ts'
import type { JsonRow, JsonRowFault } from './json-rows.ts'
import { gather, sourceOf } from './testing/files.ts'

const rowsOf = (text: string, piece = 5, longest?: number): Promise<(JsonRow | JsonRowFault)[]> =>
  gather(jsonRows(sourceOf('a.json', encodeUtf8(text), piece).bytes(), undefined, longest))

describe('the values of a great JSON file', () => {
  it('come one by one with their field, their place and their line', async () => {
    expect(
      await rowsOf('\ufeff{"info":{"a":[1]},\n"images":[\n{"id":1},\n{"t":"}]\\"图"}\n],"n":-1.5e3 ,"none":[],"last":true}\n')
    ).toMatchObject([
      { key: 'info', index: -1, line: 1, value: { a: [1] } },
      { key: 'images', index: 0, line: 3, value: { id: 1 } },
      { key: 'images', index: 1, line: 4, value: { t: '}]"图' } },
      { key: 'n', index: -1, line: 5, value: -1500 },
      { key: 'last', index: -1, line: 5, value: true }
    ])
    expect(await rowsOf('[1,"a",\n[2]]')).toMatchObject([
      { key: '', index: 0, line: 1, value: 1 },
      { key: '', index: 1, line: 1, value: 'a' },
      { key: '', index: 2, line: 2, value: [2] }
    ])
    expect(await rowsOf('[]')).toEqual([])
    expect(await rowsOf('{}')).toEqual([])
  })
  it('are what JSON.parse makes of them, wherever the bytes are cut', async () => {
    const value = fc.jsonValue({ maxDepth: 3 })
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string(), value), fc.integer({ min: 1, max: 20 }), async (object, piece) => {
        const rows = await rowsOf(JSON.stringify(object, null, 1), piece)
        const expected = Object.entries(JSON.parse(JSON.stringify(object)) as Record<string, unknown>).flatMap(
          ([key, held]): unknown[] =>
            Array.isArray(held)
              ? held.map((entry, index) => ({ key, index, value: entry as unknown }))
              : [{ key, index: -1, value: held }]
        )
        expect(rows.map(row => ('value' in row ? { key: row.key, index: row.index, value: row.value } : row))).toEqual(expected)
      })
    )
  })
  it('are passed over unread where nobody wants the field', async () => {
    const bytes = sourceOf('a.json', encodeUtf8('{"a":[1,{"b":tru}],"c":"x","d":[2]}'), 3).bytes()
    expect(await gather(jsonRows(bytes, key => key === 'd'))).toEqual([{ key: 'd', index: 0, line: 1, length: 1, value: 2 }])
  })
  it('that are broken inside are named, and the next one follows', async () => {
    expect(await rowsOf('{"a":[{"b":tru},\n{"b":1}]}')).toMatchObject([{ fault: 'not-json', line: 1 }, { value: { b: 1 } }])
    expect(await rowsOf('["aaaaaaaaaa",1]', 3, 8)).toMatchObject([{ fault: 'line-too-long', line: 1 }, { value: 1 }])
  })
  it.each(['', '  ', '{"a":[1}', '{"a":1', '[1 2]', '[1,]', '{"a"}', '{,}', '{} x', '5', '{"a":1,}'])(
    'of %s: the fault is the last thing that is said',
    async text => {
      const rows = await rowsOf(text)
      expect(rows.filter(row => 'fault' in row)).toHaveLength(1)
      expect(rows.at(-1)).toHaveProperty('fault')
    }
  )
})
