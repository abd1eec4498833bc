import { describe, expect, it } from 'vitest'
import { levelFor, tilesInView, type TileGrid } from './tile-plan.ts'

const grid: TileGrid = {
  side: 512,
  levels: 7,
  grid: level => ({ columns: Math.ceil(40 / 2 ** level), rows: Math.ceil(20 / 2 ** level) })
}
const view = { width: 1000, height: 600 }

describe('tiles that are seen', () => {
  it('are of the coarsest level that is as sharp as the screen', () => {
    const at = (scale: number, ratio = 1): number => levelFor(grid, { scale, x: 0, y: 0 }, ratio)
    expect([at(4), at(1), at(0.51), at(0.5), at(0.26), at(0.05), at(0.001)]).toEqual([0, 0, 0, 1, 1, 4, 6])
    expect(at(0.5, 2)).toBe(0)
  })
  it('are those the view touches, and none beyond the picture', () => {
    const names = (x: number, y: number): string[] =>
      tilesInView(grid, 0, { scale: 1, x, y }, view)
        .map(({ column, row }) => `${column},${row}`)
        .toSorted()
    expect(names(0, 0)).toEqual(['0,0', '0,1', '1,0', '1,1'])
    expect(names(-512, -512)).toEqual(['1,1', '1,2', '2,1', '2,2'])
    expect(names(900, 550)).toEqual(['0,0'])
    expect(names(-40 * 512 + 10, -20 * 512 + 10)).toEqual(['39,19'])
    expect(names(2000, 0)).toEqual([])
  })
  it('come from the middle outwards', () => {
    const [first] = tilesInView(grid, 0, { scale: 0.5, x: -1000, y: -1000 }, view)
    expect(first).toEqual({ level: 0, column: 5, row: 5 })
  })
})
