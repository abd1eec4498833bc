import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstCrossing } from './crossing.ts'
import { cutPolygon } from './cut.ts'
import { polygonArea } from './polygon.ts'
import type { Polygon } from './polygon.ts'
import { ringContains } from './ring.ts'

const square = [0, 0, 100, 0, 100, 100, 0, 100]
const hole = [40, 40, 60, 40, 60, 60, 40, 60]
const areas = (polygon: Polygon, line: readonly number[]): number[] | undefined =>
  cutPolygon(polygon, line)
    ?.map(polygonArea)
    .sort((a, b) => a - b)

describe('a cut', () => {
  it('parts what it goes through, and both pieces have its vertices', () => {
    const pieces = cutPolygon([square], [-10, 30, 50, 35.5, 110, 30])
    expect(pieces?.length).toBe(2)
    for (const [ring = []] of pieces ?? []) expect(ring.join(' ')).toContain('50 35.5')
  })
  it('is none where it ends inside, passes by, or touches', () => {
    const shape: Polygon = [square]
    for (const line of [
      [-10, 50, 50, 50],
      [-10, -10, 110, -10],
      [-10, 0, 110, 0],
      [-50, 50, 0, 50, -50, 90],
      [20, 20, 30, 30]
    ])
      expect(cutPolygon(shape, line), line.join()).toEqual([shape])
  })
  it('goes from vertex to vertex without a new one', () => {
    expect(cutPolygon([square], [0, 0, 100, 100])?.map(([ring]) => ring?.length)).toEqual([6, 6])
  })
  it('through a hole makes two pieces without one; beside it leaves it to the piece around it; to it alone is none', () => {
    expect(cutPolygon([square, hole], [50, -1, 50, 101])?.map(rings => rings.length)).toEqual([1, 1])
    expect(
      cutPolygon([square, hole], [20, -1, 20, 101])
        ?.map(rings => rings.length)
        .sort()
    ).toEqual([1, 2])
    const shape: Polygon = [square, hole]
    expect(cutPolygon(shape, [50, -1, 50, 50])).toEqual([shape])
  })
  it('from one hole to another and back takes out what is between', () => {
    const other = [70, 40, 90, 40, 90, 60, 70, 60]
    expect(areas([square, hole, other], [50, 45, 80, 45, 80, 55, 50, 55])).toEqual([100, 9100])
  })
  it('of a comb makes a piece of every tooth', () => {
    const comb = [0, 0, 70, 0, 70, 50, 60, 50, 60, 10, 40, 10, 40, 50, 30, 50, 30, 10, 10, 10, 10, 50, 0, 50]
    expect(areas([comb], [-5, 30, 80, 30])).toEqual([200, 200, 200, 1300])
    expect(areas([comb], [-5, 10, 80, 10])).toEqual([400, 400, 400, 700])
  })
  it('gives pieces that are sound and as large together as the whole', () => {
    let cut = 0
    let untold = 0
    const ring = fc.array(fc.integer({ min: 5, max: 50 }), { minLength: 4, maxLength: 16 }).map(radii =>
      radii.flatMap((r, i) => {
        const angle = (2 * Math.PI * i) / radii.length
        return [50 + r * Math.cos(angle), 50 + r * Math.sin(angle)]
      })
    )
    const coarse = fc
      .array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 8 })
      .map(heights => [0, 0, ...heights.flatMap((h, i) => [i * 10, h * 10, i * 10 + 10, h * 10]), heights.length * 10, 0])
      .map(flat =>
        flat.filter((_, i, all) => {
          const k = i - (i % 2)
          return k === 0 || all[k] !== all[k - 2] || all[k + 1] !== all[k - 1]
        })
      )
    const place = fc.oneof(
      fc.integer({ min: -1, max: 11 }).map(n => n * 10),
      fc.integer({ min: -1000, max: 11_000 }).map(n => n / 100)
    )
    const line = fc.array(fc.tuple(place, place), { minLength: 2, maxLength: 5 }).map(pairs => pairs.flat())
    fc.assert(
      fc.property(fc.oneof(ring, coarse), fc.boolean(), line, (outer, holed, knife) => {
        const inner = [49, 49, 51, 49, 51, 51, 49, 51]
        const polygon: Polygon =
          holed && firstCrossing([outer, inner]) === null && ringContains(outer, { x: 49, y: 49 }) ? [outer, inner] : [outer]
        fc.pre(firstCrossing(polygon) === null && !crossesItself(knife))
        const pieces = cutPolygon(polygon, knife)
        if (!pieces) {
          untold++
          return
        }
        if (pieces.length > 1) cut++
        for (const piece of pieces) expect(firstCrossing(piece)).toBeNull()
        expect(pieces.reduce((sum, piece) => sum + polygonArea(piece), 0)).toBeCloseTo(polygonArea(polygon), 6)
      }),
      { numRuns: 2000 }
    )
    expect(cut).toBeGreaterThan(300)
    expect(untold).toBeLessThan(8)
  })
})

/** Whether two segments of a line that do not follow each other share a place, or it turns right back. */
const crossesItself = (line: readonly number[]): boolean => {
  const turn = (a: number, b: number, c: number): number =>
    Math.sign(
      ((line[2 * b] as number) - (line[2 * a] as number)) * ((line[2 * c + 1] as number) - (line[2 * a + 1] as number)) -
        ((line[2 * b + 1] as number) - (line[2 * a + 1] as number)) * ((line[2 * c] as number) - (line[2 * a] as number))
    )
  const count = line.length / 2
  for (let i = 0; i + 2 < count; i++) if (turn(i, i + 1, i + 2) === 0) return true
  for (let i = 0; i + 1 < count; i++)
    for (let k = i + 2; k + 1 < count; k++)
      if (turn(i, i + 1, k) * turn(i, i + 1, k + 1) <= 0 && turn(k, k + 1, i) * turn(k, k + 1, i + 1) <= 0) return true
  return false
}
