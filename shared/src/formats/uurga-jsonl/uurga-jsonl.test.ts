import * as fc from 'fast-check'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { anyDocument } from '../../document/testing/arbitraries.ts'
import { encodeUtf8 } from '../../document/utf8.ts'
import type { ReadEvent } from '../format.ts'
import type { ExportItem } from '../model.ts'
import { gather, sourceOf, textsOf } from '../testing/files.ts'
import { inTurn, sampleHeader, sampleItems } from '../testing/release.ts'
import { readUurga } from './read.ts'
import { uurgaJsonl } from './uurga-jsonl.ts'

const write = async (items: ExportItem[]): Promise<string> =>
  (await textsOf(uurgaJsonl.write?.(sampleHeader, () => inTurn(items), {}))).get('uurga.jsonl') as string
const read = async (text: string | Uint8Array, piece?: number): Promise<ReadEvent[]> =>
  gather(readUurga([sourceOf('uurga.jsonl', typeof text === 'string' ? encodeUtf8(text) : text, piece)]))
const warnings = (events: ReadEvent[]) => events.flatMap(event => (event.type === 'warning' ? [event.warning] : []))

describe('Uurga JSONL', () => {
  it('is this file, byte for byte', async () => {
    await expect(await write(sampleItems)).toMatchFileSnapshot(join(import.meta.dirname, 'fixtures/uurga.jsonl'))
  })
  it('reads back everything, whatever the pieces the bytes come in', async () => {
    const text = await write(sampleItems)
    const expected = [{ type: 'header', header: sampleHeader }, ...sampleItems.map(item => ({ type: 'item', item }))]
    for (const piece of [1, 7, 4096, 1e9]) expect(await read(text, piece)).toEqual(expected)
  })
  it('reads back any documents', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyDocument(12), { maxLength: 4 }), async documents => {
        const items = documents.map(({ annotations, nothing }, i): ExportItem => {
          const plain = JSON.parse(JSON.stringify(annotations)) as ExportItem['annotations']
          return { item: { id: `i${i}`, name: 'n', parts: [] }, annotations: plain, ...(nothing && { nothing }) }
        })
        const events = await read(await write(items))
        expect(events.slice(1)).toEqual(items.map(item => ({ type: 'item', item })))
      }),
      { numRuns: 50 }
    )
  })
  it('is known by its first bytes, however long the header', async () => {
    const classes = Array.from({ length: 2000 }, (_, i) => Object.assign({}, sampleHeader.ontology.classes[2], { id: `c${i}` }))
    const header = { ...sampleHeader, ontology: { classes, attributes: [], choices: [] } }
    const text = (await textsOf(uurgaJsonl.write?.(header, () => inTurn([]), {}))).get('uurga.jsonl') as string
    expect(uurgaJsonl.detect(encodeUtf8(text.slice(0, 512)), 'x')).toBe(true)
    expect(await read(text)).toEqual([{ type: 'header', header }])
  })
  it('takes a byte order mark, CRLF and blank lines', async () => {
    const text = `\ufeff${(await write(sampleItems)).replaceAll('\n', '\r\n\r\n')}`
    expect(warnings(await read(text))).toEqual([])
    expect(await read(text)).toHaveLength(1 + sampleItems.length)
  })
})

describe('a line that cannot be taken', () => {
  const spoil = async (line: number, by: (line: string) => string): Promise<ReadEvent[]> => {
    const all = (await write(sampleItems)).trimEnd().split('\n')
    return read(all.map((text, i) => (i === line - 1 ? by(text) : text)).join('\n'))
  }
  it.each<[string, (line: string) => string, string, RegExp]>([
    ['cut short', line => line.slice(0, 50), 'not-json', /JSON/],
    ['with an unknown field', line => line.replace('{', '{"extra":1,'), 'wrong-shape', /extra/],
    ['with an own __proto__', line => line.replace('{', '{"__proto__":{"x":1},'), 'wrong-shape', /__proto__/],
    ['with a wrong geometry', line => line.replace('"boxes":[[', '"boxes":[[null,'), 'wrong-shape', /annotations\.0/],
    ['that is no object', () => '[1]', 'wrong-shape', /line/],
    ['that is a number', () => '7', 'wrong-shape', /line/],
    ['that is another header', line => line.replace('"type":"item"', '"type":"header"'), 'header-repeated', /second/],
    ['nested 100,000 deep', () => `{"type":"item","item":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 'wrong-shape', /item/],
    ['with a number beyond range', line => line.replace('"z":3', '"z":1e999'), 'wrong-shape', /z/]
  ])('%s is named with its place, and the others are read', async (_, by, code, detail) => {
    const events = await spoil(2, by)
    expect(warnings(events)).toEqual([{ code, path: 'uurga.jsonl', line: 2, detail: expect.stringMatching(detail) }])
    expect(events.filter(({ type }) => type === 'item')).toHaveLength(sampleItems.length - 1)
    expect(({} as { x?: number }).x).toBeUndefined()
  })
  it('with deep metadata is refused, since whatever walks a value recurses', async () => {
    const deep = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`
    const line = (depth: number) =>
      `{"type":"item","item":{"id":"x","name":"x","parts":[],"meta":${deep(depth)}},"annotations":[]}`
    const header = (await write([])).trimEnd()
    expect(warnings(await read(`${header}\n${line(16)}`))).toEqual([])
    expect(warnings(await read(`${header}\n${line(17)}\n${line(50_000)}`)).map(({ code, line }) => [code, line])).toEqual([
      ['wrong-shape', 2],
      ['wrong-shape', 3]
    ])
  })
  it('that is no UTF-8 is named', async () => {
    const bytes = encodeUtf8(await write(sampleItems))
    const broken = bytes.slice()
    broken[bytes.indexOf(0x0a) + 20] = 0xff
    expect(warnings(await read(broken))).toEqual([
      { code: 'not-utf8', path: 'uurga.jsonl', line: 2, detail: 'the line is not UTF-8' }
    ])
  })
  it('a missing header, an unsound one and an empty file are named', async () => {
    const [, ...items] = (await write(sampleItems)).trimEnd().split('\n')
    const headless = await read(items.join('\n'))
    expect(warnings(headless).map(({ code, line }) => [code, line])).toEqual([['header-missing', 1]])
    expect(headless.filter(({ type }) => type === 'item')).toHaveLength(sampleItems.length)
    expect(
      warnings(await spoil(1, line => line.replace('"uurga":1', '"uurga":9'))).map(({ code, line }) => [code, line])
    ).toEqual([['wrong-shape', 1]])
    expect(warnings(await read('')).map(({ code }) => code)).toEqual(['empty'])
    expect(warnings(await read('\n\n')).map(({ code }) => code)).toEqual(['empty'])
  })
})
