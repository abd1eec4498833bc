import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gridSchema, windowCount, windowsOf } from './grid.ts'
import type { Grid } from './grid.ts'

const anyGrid: fc.Arbitrary<Grid> = fc
  .integer({ min: 256, max: 2_000 })
  .chain(tile => fc.record({ tile: fc.constant(tile), overlap: fc.integer({ min: 16, max: Math.ceil(tile / 2) - 1 }) }))
const anySize = fc.record({ width: fc.integer({ min: 1, max: 9_000 }), height: fc.integer({ min: 1, max: 9_000 }) })

describe('a grid of windows', () => {
  it('covers a picture, no window larger than asked, neighbours sharing exactly the overlap', () => {
    fc.assert(
      fc.property(anySize, anyGrid, (size, grid) => {
        const windows = [...windowsOf(size, grid)]
        if (windows.length === 0) return size.width <= grid.tile && size.height <= grid.tile
        expect(windows).toHaveLength(windowCount(size, grid))
        for (const { x, y, width, height, row, column, rows, columns } of windows) {
          expect(width).toBeLessThanOrEqual(grid.tile)
          expect(height).toBeLessThanOrEqual(grid.tile)
          const next = windows.find(other => other.row === row && other.column === column + 1)
          const below = windows.find(other => other.row === row + 1 && other.column === column)
          expect(next ? x + width - next.x : x + width).toBe(next ? grid.overlap : size.width)
          expect(below ? y + height - below.y : y + height).toBe(below ? grid.overlap : size.height)
          expect([row <= rows, column <= columns]).toEqual([true, true])
        }
        expect(windows[0]).toMatchObject({ x: 0, y: 0, row: 1, column: 1 })
      })
    )
  })
  it('leaves a picture that fits one window whole', () => {
    const grid = { tile: 1_024, overlap: 64 }
    expect([...windowsOf({ width: 1_024, height: 1_024 }, grid)]).toEqual([])
    expect(windowCount({ width: 1_025, height: 1_024 }, grid)).toBe(2)
  })
  it.each([
    { tile: 255, overlap: 16 },
    { tile: 512, overlap: 15 },
    { tile: 512, overlap: 256 },
    { tile: 512.5, overlap: 64 }
  ])('is refused out of bounds: %j', grid => {
    expect(gridSchema.safeParse(grid).success).toBe(false)
  })
})
