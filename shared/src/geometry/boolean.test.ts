import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { booleanOf } from './boolean.ts'
import { firstCrossing } from './crossing.ts'
import { lineLength } from './line.ts'
import { polygonArea } from './polygon.ts'
import type { Polygon } from './polygon.ts'
import { ringContains, vertexAt } from './ring.ts'

const areaOf = (polygons: readonly Polygon[]): number => polygons.reduce((sum, polygon) => sum + polygonArea(polygon), 0)
/** What rounding to a 4096th may cost along all the outlines. */
const slack = (...shapes: readonly (readonly Polygon[])[]): number =>
  shapes.flat(2).reduce((sum, ring) => sum + lineLength([...ring, ...ring.slice(0, 2)]), 0) / 1500
const soundness = (polygons: readonly Polygon[]): unknown[] =>
  polygons.flatMap(rings => {
    const [outer = [], ...holes] = rings
    return [firstCrossing(rings), ...holes.map(hole => (ringContains(outer, vertexAt(hole, 0)) ? null : 'outside'))].filter(
      Boolean
    )
  })

/** A star-shaped ring about a place: sound whatever the radii. */
const star = (place: fc.Arbitrary<number>, radius: fc.Arbitrary<number>) =>
  fc
    .tuple(place, place, fc.array(radius, { minLength: 3, maxLength: 14 }))
    .map(([cx, cy, radii]): number[] =>
      radii.flatMap((r, i) => [
        cx + r * Math.cos((2 * Math.PI * i) / radii.length),
        cy + r * Math.sin((2 * Math.PI * i) / radii.length)
      ])
    )
const loose = star(fc.double({ min: 0, max: 400, noNaN: true }), fc.double({ min: 5, max: 150, noNaN: true }))
/** A staircase on a coarse grid of whole px: most outlines share edges and vertices. */
const stairs = fc
  .tuple(
    fc.integer({ min: 0, max: 6 }),
    fc.integer({ min: 0, max: 6 }),
    fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 5 })
  )
  .map(([x, y, heights]): number[] => {
    const flat = [x, y]
    for (const [i, h] of heights.entries()) flat.push(x + i, y + h, x + i + 1, y + h)
    return withoutRepeats([...flat, x + heights.length, y])
  })
const withoutRepeats = (flat: readonly number[]): number[] => {
  const kept: number[] = []
  for (let i = 0; i < flat.length; i += 2)
    if (kept.at(-2) !== flat[i] || kept.at(-1) !== flat[i + 1]) kept.push(flat[i] as number, flat[i + 1] as number)
  return kept
}
const cornerless = fc.constantFrom(
  [0, 0, 4, 0, 4, 4, 0, 4],
  [4, 4, 8, 4, 8, 8, 4, 8],
  [4, 0, 8, 0, 8, 4, 4, 4],
  [2, 0, 4, 2, 2, 4, 0, 2],
  [1, 1, 3, 1, 3, 3, 1, 3],
  [0, 2, 2, 0, 4, 2, 6, 0, 8, 2, 4, 6]
)
const shape = fc.oneof(loose, stairs, cornerless).map((ring): Polygon[] => [[ring]])

describe('two shapes', () => {
  it('cover together and in common as much as each by itself, and what comes of them is sound', () => {
    fc.assert(
      fc.property(shape, shape, (a, b) => {
        const [either, both] = [booleanOf('union', a, b), booleanOf('intersect', a, b)]
        expect(Math.abs(areaOf(either) + areaOf(both) - areaOf(a) - areaOf(b))).toBeLessThan(slack(a, b))
        for (const result of [either, both, booleanOf('subtract', a, b)]) expect(soundness(result)).toEqual([])
      }),
      { numRuns: 600 }
    )
  })
  it('part into what is in one alone and what is in both', () => {
    fc.assert(
      fc.property(shape, shape, (a, b) => {
        const parts = areaOf(booleanOf('subtract', a, b)) + areaOf(booleanOf('intersect', a, b))
        expect(Math.abs(parts - areaOf(a))).toBeLessThan(slack(a, b))
      }),
      { numRuns: 400 }
    )
  })
  it('go on as polygons with holes: taking out and putting back gives the whole again', () => {
    fc.assert(
      fc.property(shape, shape, shape, (a, b, c) => {
        const less = booleanOf('subtract', booleanOf('union', a, c), b)
        const again = booleanOf('union', less, booleanOf('intersect', booleanOf('union', a, c), b))
        expect(soundness(less)).toEqual([])
        expect(soundness(again)).toEqual([])
        expect(Math.abs(areaOf(again) - areaOf(booleanOf('union', a, c)))).toBeLessThan(slack(a, b, c))
      }),
      { numRuns: 300 }
    )
  })
  it('keep every vertex that no edge of the other crosses, bit by bit', () => {
    const odd = [0.1, 0.2, 100.3, 0.7, 100.123456789, 90.987654321, 0.3, 90.1]
    const [[ring = []] = []] = booleanOf('subtract', [[odd]], [[[50.01, 50.02, 150, 50.03, 150, 60, 50.04, 60.05]]])
    for (const value of [...odd, 50.01, 50.02, 50.04, 60.05]) expect(ring).toContain(value)
    const drawn = [20.17, 20.29, 30.31, 20.37, 25.41, 33.33]
    const [[outer = [], hole = []] = []] = booleanOf('subtract', [[odd]], [[drawn]])
    expect(new Set(outer)).toEqual(new Set(odd))
    expect(new Set(hole)).toEqual(new Set(drawn))
  })
})

describe('outlines that would touch', () => {
  const square = [0, 0, 100, 0, 100, 100, 0, 100]
  it('make two members of squares that meet in a corner', () => {
    const two = booleanOf('union', [[square]], [[[100, 100, 200, 100, 200, 200, 100, 200]]])
    expect(two.map(polygonArea)).toEqual([10_000, 10_000])
  })
  it('leave a hair between a hole and the border it touches in one place', () => {
    const [member, ...others] = booleanOf('subtract', [[square]], [[[50, 0, 70, 40, 30, 40]]])
    expect(others).toEqual([])
    expect(member?.length).toBe(2)
    expect(soundness(member ? [member] : [])).toEqual([])
    expect(Math.abs(areaOf(member ? [member] : []) - 9200)).toBeLessThan(0.1)
  })
  it('open a hole that reaches over the border, and fill one that is covered', () => {
    const holed: Polygon[] = [[square, [20, 20, 40, 20, 40, 40, 20, 40]]]
    expect(booleanOf('subtract', holed, [[[30, -10, 35, -10, 35, 30, 30, 30]]]).map(rings => rings.length)).toEqual([1])
    expect(booleanOf('union', holed, [[[10, 10, 50, 10, 50, 50, 10, 50]]]).map(polygonArea)).toEqual([10_000])
  })
  it('leave nothing of what is wholly taken out', () => {
    expect(booleanOf('subtract', [[square]], [[square]])).toEqual([])
    expect(booleanOf('intersect', [[square]], [[[100, 0, 200, 0, 200, 100, 100, 100]]])).toEqual([])
  })
  it('join along a border they share, without a seam', () => {
    expect(booleanOf('union', [[square]], [[[100, 0, 200, 0, 200, 100, 100, 100]]]).map(polygonArea)).toEqual([20_000])
  })
})
