import { describe, expect, it } from 'vitest'
import { lineLength, nearestOnLine, placesAlong } from './line.ts'

const bent = [0, 0, 3, 4, 3, 10]

describe('a line', () => {
  it('is as long as its edges, and does not close', () => {
    expect(lineLength(bent)).toBe(11)
    expect(lineLength([0, 0, 4, 0, 4, 4, 0, 4])).toBe(12)
    expect(lineLength([7, 7])).toBe(0)
  })
  it('is nearest on an edge, never between its ends', () => {
    const open = [0, 0, 10, 0, 10, 10, 0, 10]
    expect(nearestOnLine(open, { x: 1, y: 5 })).toMatchObject({ distance: 5, at: { x: 1, y: 0 }, edge: 0 })
    expect(nearestOnLine(open, { x: 12, y: 4 })).toMatchObject({ edge: 1, at: { x: 10, y: 4 } })
    expect(nearestOnLine([7, 7], { x: 10, y: 11 })?.distance).toBe(5)
    expect(nearestOnLine([], { x: 0, y: 0 })).toBeNull()
  })
  it('is parted into stretches of one length, whatever its vertices', () => {
    expect(placesAlong([0, 0, 10, 0], 2)).toEqual([
      { x: 2.5, y: 0 },
      { x: 7.5, y: 0 }
    ])
    expect(placesAlong([0, 0, 1, 0, 1, 0, 9, 0, 10, 0], 2)).toEqual([
      { x: 2.5, y: 0 },
      { x: 7.5, y: 0 }
    ])
    expect(placesAlong(bent, 11)[10]).toEqual({ x: 3, y: expect.closeTo(9.5, 12) })
    expect(placesAlong([5, 5, 5, 5], 3)).toEqual([])
  })
})
