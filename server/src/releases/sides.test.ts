import { describe, expect, it } from 'vitest'
import { areWhole, sideOf, sidesOf } from './sides.ts'

const shares = { train: 0.8, val: 0.1, test: 0.1 }
const items = Array.from({ length: 4000 }, (_, i) => `item${i}`)

describe('sides of a release', () => {
  it('deal the items by the shares', () => {
    const counts = { train: 0, val: 0, test: 0 }
    for (const item of items) counts[sideOf(item, shares, 'key')]++
    expect(counts.train / items.length).toBeCloseTo(0.8, 1)
    expect(counts.val / items.length).toBeCloseTo(0.1, 1)
    expect(counts.test / items.length).toBeCloseTo(0.1, 1)
  })
  it('keep an item where it is while shares stay, and move only what they must', () => {
    const moved = items.filter(item => sideOf(item, shares, 'key') !== sideOf(item, { train: 0.7, val: 0.2, test: 0.1 }, 'key'))
    expect(moved.every(item => sideOf(item, shares, 'key') === 'train')).toBe(true)
    expect(moved.length / items.length).toBeCloseTo(0.1, 1)
  })
  it('are dealt anew by another key', () => {
    expect(items.some(item => sideOf(item, shares, 'key') !== sideOf(item, shares, 'other'))).toBe(true)
  })
  it('leave nobody on a side without a share', () => {
    expect(items.every(item => sideOf(item, { train: 1, val: 0, test: 0 }, 'key') === 'train')).toBe(true)
    expect(items.every(item => sideOf(item, { train: 0, val: 1, test: 0 }, 'key') === 'val')).toBe(true)
  })
  it('are none where all is on one side', () => {
    expect(sidesOf({ train: 1, val: 0, test: 0 })).toEqual([])
    expect(sidesOf({ train: 0.5, val: 0, test: 0.5 })).toEqual(['train', 'test'])
  })
  it('must be a whole', () => {
    expect(areWhole({ train: 0.7, val: 0.2, test: 0.1 })).toBe(true)
    expect(areWhole({ train: 0.7, val: 0.2, test: 0.2 })).toBe(false)
    expect(areWhole({ train: 0, val: 0, test: 0 })).toBe(false)
  })
})
