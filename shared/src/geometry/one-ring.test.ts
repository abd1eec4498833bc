import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { oneRing } from './one-ring.ts'
import { polygonArea, polygonContains } from './polygon.ts'
import { reversed, ringArea, ringContains, vertexCount } from './ring.ts'

const square = (x: number, y: number, side: number): number[] => [x, y, x + side, y, x + side, y + side, x, y + side]

describe('a polygon as one ring', () => {
  it('without holes is its ring as it stands', () => {
    const outer = square(0, 0, 10)
    expect(oneRing([outer])).toBe(outer)
  })
  it('is cut level to the left of a hole and back', () => {
    expect(oneRing([square(0, 0, 10), square(4, 4, 2)])).toEqual([
      0, 0, 10, 0, 10, 10, 0, 10, 0, 4, 4, 4, 4, 6, 6, 6, 6, 4, 4, 4, 0, 4
    ])
  })
  const holed = fc
    .record({
      cells: fc.uniqueArray(fc.integer({ min: 0, max: 24 }), { minLength: 1, maxLength: 25 }),
      insets: fc.array(fc.double({ min: 0.1, max: 0.4, noNaN: true }), { minLength: 25, maxLength: 25 }),
      turn: fc.boolean()
    })
    .map(({ cells, insets, turn }) => {
      const holes = cells.map((cell, i) => {
        const inset = insets[i] as number
        const hole = square((cell % 5) + inset, Math.floor(cell / 5) + inset, 1 - 2 * inset)
        return i % 2 === 0 ? hole : reversed(hole)
      })
      const outer = [-1, -1, 6, -1.5, 7, 6, 2, 5.5, -1, 7]
      return [turn ? reversed(outer) : outer, ...holes]
    })
  it('keeps its area and what lies inside, however many holes there are and whichever way they run', () => {
    fc.assert(
      fc.property(
        holed,
        fc.double({ min: -2, max: 8, noNaN: true }),
        fc.double({ min: -2, max: 8, noNaN: true }),
        (rings, x, y) => {
          const ring = oneRing(rings)
          expect(ringArea(ring)).toBeCloseTo(polygonArea(rings), 9)
          expect(ringContains(ring, { x, y })).toBe(polygonContains(rings, { x, y }))
          expect(vertexCount(ring)).toBe(rings.reduce((sum, each) => sum + vertexCount(each), 0) + 3 * (rings.length - 1))
        }
      )
    )
  })
  it('keeps every vertex of a polygon whose hole lies outside, which no document may hold', () => {
    const ring = oneRing([square(10, 0, 5), square(0, 20, 2)])
    expect(ringArea(ring)).toBe(25 - 4)
  })
})
