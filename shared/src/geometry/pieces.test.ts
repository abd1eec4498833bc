import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { polygonsArea } from './polygons-area.ts'
import { polygonsInBox, sharedPolygonsArea, unionOfPolygons } from './pieces.ts'
import type { Polygon } from './polygon.ts'
import { reversed } from './ring.ts'

const square = (x: number, y: number, size: number): number[] => [x, y, x + size, y, x + size, y + size, x, y + size]
const anySquare = fc
  .record({ x: fc.nat(400), y: fc.nat(400), size: fc.integer({ min: 1, max: 300 }) })
  .map(({ x, y, size }): Polygon => [square(x / 2, y / 2, size / 2)])

describe('polygons put together', () => {
  it('cover what either covers, and share the rest', () => {
    fc.assert(
      fc.property(anySquare, anySquare, (a, b) => {
        const both = sharedPolygonsArea([a], [b])
        expect(polygonsArea(unionOfPolygons([a, b]))).toBeCloseTo(polygonsArea([a]) + polygonsArea([b]) - both, 6)
      })
    )
  })
  it('keep holes, whichever way rings run, and close what another member covers', () => {
    const holed: Polygon = [square(0, 0, 100), reversed(square(10, 10, 20)), square(60, 60, 20)]
    const cover: Polygon = [square(55, 55, 30)]
    const [whole, ...others] = unionOfPolygons([holed, cover])
    expect(others).toEqual([])
    expect(whole).toHaveLength(2)
    expect(polygonsArea([whole!])).toBe(100 * 100 - 20 * 20)
  })
  it('that lie in a hole are polygons of their own', () => {
    expect(unionOfPolygons([[square(0, 0, 100), square(10, 10, 80)], [square(40, 40, 10)]])).toHaveLength(2)
  })
  it('keep the vertices that were given, bit for bit', () => {
    const ring = [0.1, 0.2, 10.123456789, 0.3, 10.1, 10.7]
    expect(new Set(unionOfPolygons([[ring]]).flat(2))).toEqual(new Set(ring))
  })
})

describe('polygons in a box', () => {
  it('are the connected pieces that lie there', () => {
    const bow: Polygon = [[0, 0, 100, 0, 100, 30, 20, 30, 20, 70, 100, 70, 100, 100, 0, 100]]
    expect(polygonsInBox([bow], { x: 50, y: 0, w: 100, h: 100 })).toHaveLength(2)
    expect(polygonsArea(polygonsInBox([bow], { x: 0, y: 0, w: 20, h: 50 }))).toBe(1000)
    expect(polygonsInBox([bow], { x: 200, y: 0, w: 20, h: 50 })).toEqual([])
  })
})
