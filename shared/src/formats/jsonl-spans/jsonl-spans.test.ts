import * as fc from 'fast-check'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { aSpan, sampleText } from '../../document/testing/samples.ts'
import { encodeUtf8 } from '../../document/utf8.ts'
import type { ExportItem } from '../model.ts'
import { textsOf } from '../testing/files.ts'
import { inTurn, sampleHeader, sampleItems } from '../testing/release.ts'
import { jsonlSpans } from './jsonl-spans.ts'
import { codePointOffsets } from './offsets.ts'
import { spanOptions } from './options.ts'

interface SpanLine {
  id: string
  text: string
  label: [number, number, string][]
  choices: Record<string, string[]>
  split?: string
}

const write = async (items: ExportItem[], options: unknown = {}): Promise<string> => {
  const texts = await textsOf(jsonlSpans.write?.(sampleHeader, () => inTurn(items), spanOptions.parse(options)))
  return texts.get('spans.jsonl') as string
}
const lines = async (options: unknown = {}): Promise<SpanLine[]> =>
  (await write(sampleItems, options))
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as SpanLine)

describe('lines with spans', () => {
  it('are these, byte for byte', async () => {
    await expect(await write(sampleItems)).toMatchFileSnapshot(join(import.meta.dirname, 'fixtures/spans.jsonl'))
  })
  it('count code points unless told otherwise: what Python slices is what was marked', async () => {
    for (const { text, label } of await lines()) {
      const characters = Array.from(text)
      for (const [start, end] of label) expect(characters.slice(start, end).join('')).not.toBe('')
    }
    const [letter] = await lines()
    const characters = Array.from(sampleText)
    expect(letter?.label.map(([start, end, name]) => [characters.slice(start, end).join(''), name])).toEqual([
      ['巴特尔', 'person'],
      ['乌兰巴托', 'place'],
      ['😀', 'person'],
      ['𠮷', 'person']
    ])
  })
  it('count UTF-16 units when asked to: what JavaScript slices is what was marked', async () => {
    const [letter] = await lines({ offsets: 'utf16' })
    expect(letter?.label.map(([start, end]) => sampleText.slice(start, end))).toEqual(['巴特尔', '乌兰巴托', '😀', '𠮷'])
    expect(letter?.label[3]).toEqual([11, 13, 'person'])
    expect((await lines())[0]?.label[3]).toEqual([10, 11, 'person'])
  })
  it('name the item, and its part where there are several texts', async () => {
    expect((await lines()).map(({ id, split }) => [id, split])).toEqual([
      ['letter', 'train'],
      ['talk/q', 'test'],
      ['talk/a', 'test']
    ])
  })
  it('hold objects of one shape when asked to, for readers that want one type in a list', async () => {
    const plain = await lines()
    const given = (await lines({ labels: 'objects' })) as unknown as Record<string, unknown>[]
    expect(given).toEqual(
      plain.map(({ label, ...rest }) => ({ ...rest, entities: label.map(([start, end, name]) => ({ start, end, label: name })) }))
    )
    expect(new Set([...plain, ...given].map(line => Object.keys(line.choices as object).join())).size).toBe(1)
    expect(jsonlSpans.detect(encodeUtf8(await write(sampleItems, { labels: 'objects' })), 'x')).toBe(true)
  })
  it('carry choices by group, in the order of the ontology', async () => {
    expect((await lines())[0]?.choices).toEqual({ topic: ['news', 'sport'], sharpness: [] })
    expect((await lines({ language: 'zh-CN' }))[0]?.choices).toEqual({ topic: ['新闻', '体育'], sharpness: [] })
    expect((await lines({ language: 'zh-CN' }))[0]?.label[0]?.[2]).toBe('人名')
  })
  it('are never written without the text, or with a class unknown: that is a bug, said aloud', async () => {
    const letter = sampleItems[3] as ExportItem
    const { text: _text, ...part } = letter.item.parts[0]!
    await expect(write([{ ...letter, item: { ...letter.item, parts: [part] } }])).rejects.toThrow('without its text')
    await expect(write([{ ...letter, annotations: [aSpan(1, { class: 'ghost' })] }])).rejects.toThrow('ghost')
  })
  it('refuse an option that is none', () => {
    expect(spanOptions.safeParse({ offsets: 'bytes' }).success).toBe(false)
    expect(spanOptions.safeParse({ extra: 1 }).success).toBe(false)
  })
})

describe('code point offsets', () => {
  it('are the lengths in code points of what comes before, for any text', () => {
    const text = fc
      .array(fc.constantFrom('a', '字', '😀', '𠮷', 'e\u0301', '\ud83d'), { maxLength: 20 })
      .map(parts => parts.join(''))
    fc.assert(
      fc.property(text, sample => {
        const boundaries = [0]
        for (const character of sample) boundaries.push((boundaries.at(-1) as number) + character.length)
        const counted = codePointOffsets(sample, boundaries)
        for (const at of boundaries) expect(counted.get(at)).toBe(Array.from(sample.slice(0, at)).length)
      })
    )
  })
  it('end at the end', () => {
    expect(codePointOffsets('a😀', [99]).get(99)).toBe(2)
  })
})
