import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TextIndex } from './text-index.ts'

const of = (text: string, language?: string) => {
  const index = new TextIndex(text, language)
  const word = (at: number): string => {
    const { start, end } = index.word(at)
    return text.slice(start, end)
  }
  const whole = (start: number, end: number, byWord: boolean): string => {
    const found = index.whole(start, end, byWord)
    return text.slice(found.start, found.end)
  }
  return { index, word, whole }
}

describe('characters', () => {
  it('are never cut: pairs, families, letters with marks, Mongolian selectors', () => {
    const { index, whole } = of('a😀b👨‍👩‍👧c𠮷é')
    expect(index.boundary(2, -1)).toBe(1)
    expect(index.boundary(2, 1)).toBe(3)
    expect(whole(5, 6, false)).toBe('👨‍👩‍👧')
    expect(whole(13, 14, false)).toBe('𠮷')
    expect(index.beside(4, 1)).toBe(12)
    expect(index.beside(12, -1)).toBe(4)
  })

  it('stop at both ends', () => {
    const { index } = of('ab')
    expect([index.beside(0, -1), index.beside(2, 1), index.boundary(-3, -1), index.boundary(9, 1)]).toEqual([0, 2, 0, 2])
    expect(of('').index.word(0)).toEqual({ start: 0, end: 0 })
  })

  it('keep carriage returns and marks of byte order where they are', () => {
    const { index } = of('\ufeffa\r\nb')
    expect(index.beside(2, 1)).toBe(4)
    expect(index.boundary(1, -1)).toBe(1)
  })
})

describe('tokens', () => {
  it('of Chinese are words', () => {
    const { word } = of('乌兰巴托是蒙古国的首都。', 'zh-CN')
    expect(word(9)).toBe('首都')
  })

  it('of Mongolian hold their suffixes and separated vowels', () => {
    const [name, state, person] = ['ᠨᠡᠷ\u180eᠡ', 'ᠲᠥᠷᠥ', 'ᠬᠦᠮᠦᠨ\u202fᠦ']
    const text = `${name} ${state} ${person} ᠡᠷᠬᠡ`
    const { word, whole } = of(text, 'mn-Mong')
    expect([word(1), word(3), word(4)]).toEqual([name, name, name])
    expect([word(text.indexOf(person) + 1), word(text.indexOf('\u202f')), word(text.indexOf('\u202f') + 1)]).toEqual([
      person,
      person,
      person
    ])
    expect(whole(2, 8, true)).toBe(`${name} ${state}`)
  })

  it('of English and Cyrillic leave the space outside', () => {
    const { whole, index } = of('The quick, Монгол хэл', 'mn')
    expect(whole(5, 10, true)).toBe('quick,')
    expect(whole(12, 18, true)).toBe('Монгол хэл'.slice(0, 6))
    expect(index.wordBeside(3, 1)).toEqual({ start: 4, end: 9 })
    expect(index.wordBeside(11, -1)).toEqual({ start: 9, end: 10 })
  })

  it('of an unknown language are found all the same', () => {
    expect(of('one two', 'not a tag').word(5)).toBe('two')
  })

  it('cover what was marked, never cut a character, and stay on the text', () => {
    const anyText = fc.array(fc.constantFrom('a', ' ', '草', '😀', 'ᠠ', '\u180e', '\u202f', '\n', 'é', '。', '👨‍👩‍👧'), {
      maxLength: 30
    })
    fc.assert(
      fc.property(
        anyText.map(parts => parts.join('')),
        fc.nat(60),
        fc.nat(60),
        fc.boolean(),
        (text, a, b, byWord) => {
          const [start, end] = [Math.min(a, b, text.length), Math.min(Math.max(a, b), text.length)]
          const found = new TextIndex(text, 'zh').whole(start, end, byWord)
          expect(found.start).toBeGreaterThanOrEqual(0)
          expect(found.end).toBeLessThanOrEqual(text.length)
          const index = new TextIndex(text)
          expect(index.boundary(found.start, -1)).toBe(found.start)
          expect(index.boundary(found.end, 1)).toBe(found.end)
        }
      )
    )
  })
})
