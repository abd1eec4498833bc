import { describe, expect, it } from 'vitest'
import { charOffset } from '../../geometry/frames.ts'
import { span, spanGeometry } from './span.ts'
import { splitsPair } from './validity.ts'

const two: { ranges: [number, number][] } = {
  ranges: [
    [3, 8],
    [12, 15]
  ]
}

describe('what is wrong with a span', () => {
  const text = 'a😀b𠮷c'
  const faults = (...ranges: [number, number][]) => span.validity({ ranges }, { length: text.length, text })
  it('is nothing between characters, emoji and rare ideographs whole', () => {
    expect(text.length).toBe(7)
    expect(faults([1, 3])).toEqual([])
    expect(faults([0, 7])).toEqual([])
    expect(faults([4, 6], [6, 7])).toEqual([])
  })
  it.each<[string, [number, number][], string[]]>([
    ['past the end', [[3, 8]], ['span-past-end']],
    ['wholly past the end', [[9, 12]], ['span-past-end']],
    ['empty', [[3, 3]], ['span-empty']],
    ['turned', [[4, 3]], ['span-empty']],
    ['starting inside an emoji', [[2, 3]], ['span-surrogate']],
    ['ending inside an ideograph', [[3, 5]], ['span-surrogate']],
    [
      'stretches that overlap',
      [
        [0, 3],
        [1, 4]
      ],
      ['span-overlap']
    ],
    [
      'stretches out of order',
      [
        [3, 4],
        [0, 1]
      ],
      ['span-overlap']
    ]
  ])('%s', (_, ranges, expected) => {
    expect(faults(...ranges)).toEqual(expected)
  })
  it('inside a pair is seen only with the text at hand', () => {
    expect(span.validity({ ranges: [[2, 3]] }, { length: 7 })).toEqual([])
    expect(splitsPair('😀', 1)).toBe(true)
    expect(splitsPair('😀', 0)).toBe(false)
    expect(splitsPair('\ud83d\ud83d', 1)).toBe(false)
  })
})

describe('a span', () => {
  it('is the same marked forwards or backwards', () => {
    expect(spanGeometry(9, 4)).toEqual(spanGeometry(4, 9))
  })
  it('changes ends when one is dragged past the other', () => {
    expect(span.moveHandle(two, '0.start', charOffset(10))).toEqual({
      ranges: [
        [8, 10],
        [12, 15]
      ]
    })
    expect(span.moveHandle(two, '1.end', charOffset(20))).toEqual({
      ranges: [
        [3, 8],
        [12, 20]
      ]
    })
  })
  it('is hit at its nearest end, else inside, end exclusive', () => {
    expect(span.hit(two, charOffset(9), 2)).toEqual({ where: 'handle', handle: '0.end', distance: 1 })
    expect(span.hit(two, charOffset(14), 0)).toEqual({ where: 'inside', distance: 0 })
    expect(span.hit(two, charOffset(15), 0)).toMatchObject({ where: 'handle', handle: '1.end' })
    expect(span.hit(two, charOffset(10), 0)).toBeNull()
  })
  it('counts its characters and reaches from the first to the last', () => {
    expect(span.measure(two)).toEqual({ characters: 8 })
    expect(span.bounds(two)).toEqual({ start: 3, end: 15 })
    expect(span.summary(two)).toBe('3–8, 12–15')
  })
  it('overlaps by characters', () => {
    expect(span.overlap({ ranges: [[0, 10]] }, { ranges: [[5, 15]] })).toBeCloseTo(1 / 3)
    expect(span.overlap({ ranges: [[0, 5]] }, { ranges: [[5, 10]] })).toBe(0)
  })
})
