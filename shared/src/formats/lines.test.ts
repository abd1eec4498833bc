import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeUtf8 } from '../document/utf8.ts'
import { readLines } from './lines.ts'
import { gather, sourceOf } from './testing/files.ts'

describe('lines', () => {
  it('are those of the text, wherever the bytes are cut', async () => {
    const text = fc.array(fc.constantFrom('a', '字', '😀', '\n', '\r\n', '\r'), { maxLength: 30 }).map(parts => parts.join(''))
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 9 }), async (sample, piece) => {
        const lines = await gather(readLines(sourceOf('x', encodeUtf8(sample), piece).bytes()))
        const expected = sample.split('\n')
        if (expected.at(-1) === '') expected.pop()
        expect(lines.map(line => line.text)).toEqual(expected.map(line => line.replace(/\r$/, '')))
        expect(lines.map(line => line.number)).toEqual(expected.map((_, i) => i + 1))
      })
    )
  })
  it('that are too long are named, and the next one is read', async () => {
    const lines = await gather(readLines(sourceOf('x', encodeUtf8(`ab\n${'c'.repeat(50)}\nde`)).bytes(), 20))
    expect(lines).toEqual([
      { number: 1, text: 'ab' },
      { number: 2, text: null, fault: 'line-too-long' },
      { number: 3, text: 'de' }
    ])
  })
})
