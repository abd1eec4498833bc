import { describe, expect, it } from 'vitest'
import { gridAtLevel, isTiled, sizeAtLevel, tileLevels } from './tiles.ts'

describe('tiles of a picture', () => {
  it('begin above 4,096 px on a side', () => {
    expect([isTiled({ width: 4096, height: 4096 }), isTiled({ width: 100, height: 4097 })]).toEqual([false, true])
  })
  it('have levels until one tile holds the picture', () => {
    const huge = { width: 20_000, height: 20_000 }
    expect(tileLevels(huge)).toBe(7)
    expect(gridAtLevel(huge, 0)).toEqual({ columns: 40, rows: 40 })
    expect(sizeAtLevel(huge, 6)).toEqual({ width: 313, height: 313 })
    expect(tileLevels({ width: 512, height: 9 })).toBe(1)
    expect(tileLevels({ width: 513, height: 9 })).toBe(2)
  })
  it('halve odd sizes upwards', () => {
    expect(sizeAtLevel({ width: 5001, height: 4097 }, 1)).toEqual({ width: 2501, height: 2049 })
    expect(gridAtLevel({ width: 5001, height: 4097 }, 2)).toEqual({ columns: 3, rows: 3 })
  })
})
