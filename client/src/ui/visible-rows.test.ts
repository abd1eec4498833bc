import { describe, expect, it } from 'vitest'
import { rowOffsets, rowsBetween } from './visible-rows.ts'

describe('rows in sight', () => {
  const offsets = rowOffsets(100, i => (i % 2 === 0 ? 30 : 50))
  it('begin where the rows before them end', () => {
    expect(offsets.slice(0, 4)).toEqual([0, 30, 80, 110])
    expect(offsets.at(-1)).toBe(4000)
  })
  it('are those that the window cuts, and the spare ones', () => {
    expect(rowsBetween(offsets, 0, 100, 0)).toEqual([0, 3])
    expect(rowsBetween(offsets, 81, 100, 1)).toEqual([1, 4])
  })
  it('stay within the list at both ends', () => {
    expect(rowsBetween(offsets, 3990, 9000, 5)).toEqual([94, 100])
    expect(rowsBetween(offsets, -50, 10, 5)).toEqual([0, 6])
  })
  it('are none of none', () => {
    expect(
      rowsBetween(
        rowOffsets(0, () => 30),
        0,
        500,
        3
      )
    ).toEqual([0, 0])
  })
})
