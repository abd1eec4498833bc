import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { area, boxBetween, intersection } from './box.ts'
import { polygonsArea } from './polygons-area.ts'
import type { Polygon } from './polygon.ts'
import { rasterise } from './raster.ts'
import { rleArea } from './rle.ts'

const square = (x: number, y: number, side: number): number[] => [x, y, x + side, y, x + side, y + side, x, y + side]

describe('the area of several polygons', () => {
  it('is their sum to the last digit while they are apart', () => {
    expect(polygonsArea([[square(0, 0, 10)], [[20, 20, 30.5, 20, 30.5, 40]]])).toBe(205)
    expect(polygonsArea([])).toBe(0)
  })
  it('stays exact where one lies in the hole or the bay of another', () => {
    const frame: Polygon = [square(0, 0, 100), square(10, 10, 80)]
    expect(polygonsArea([frame, [square(20, 20, 30)]])).toBe(10_000 - 6400 + 900)
    const bay: Polygon = [[0, 0, 100, 0, 100, 10, 10, 10, 10, 100, 0, 100]]
    expect(polygonsArea([bay, [square(40, 40, 20)]])).toBe(1000 + 900 + 400)
  })
  it('counts once what overlaps, or lies within', () => {
    const side = fc.integer({ min: 4, max: 60 })
    const place = fc.integer({ min: 0, max: 60 })
    fc.assert(
      fc.property(place, place, side, place, place, side, (x1, y1, s1, x2, y2, s2) => {
        const shared = intersection(
          boxBetween({ x: x1, y: y1 }, { x: x1 + s1, y: y1 + s1 }),
          boxBetween({ x: x2, y: y2 }, { x: x2 + s2, y: y2 + s2 })
        )
        const whole = s1 * s1 + s2 * s2 - (shared ? area(shared) : 0)
        expect(Math.abs(polygonsArea([[square(x1, y1, s1)], [square(x2, y2, s2)]]) / whole - 1)).toBeLessThan(0.01)
      })
    )
    expect(polygonsArea([[square(0, 0, 64)], [square(8, 8, 8)]]) / 4096).toBeCloseTo(1, 2)
  })
})

describe('pixels of polygons that overlap', () => {
  it('are those of either, holes of one filled by another', () => {
    expect(rasterise([[square(0, 0, 3)], [square(1, 1, 3)]], 4, 4)).toEqual({ w: 4, h: 4, counts: [0, 3, 1, 8, 1, 3] })
    expect(rleArea(rasterise([[square(0, 0, 10), square(2, 2, 6)], [square(3, 3, 2)]], 10, 10))).toBe(100 - 36 + 4)
    expect(rleArea(rasterise([[square(0, 0, 10)], [square(2, 2, 6)], [square(0, 0, 10)]], 10, 10))).toBe(100)
  })
})
