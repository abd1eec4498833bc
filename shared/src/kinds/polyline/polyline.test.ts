import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pxPoint } from '../../geometry/frames.ts'
import { polyline } from './polyline.ts'

const extent = { width: 200, height: 200 }
const of = (...lines: number[][]) => ({ lines })
const bent = [10, 10, 50, 10, 50, 40]

describe('a polyline', () => {
  it('has two vertices at least, in pairs of numbers', () => {
    const takes = (line: number[]) => polyline.geometry.safeParse(of(line)).success
    expect(
      [
        [1, 2],
        [1, 2, 3],
        [1, 2, 3, 4],
        [1, 2, 3, 4, 5]
      ].map(takes)
    ).toEqual([false, false, true, false])
    expect(polyline.geometry.safeParse({ lines: [] }).success).toBe(false)
  })
  it('may cross itself and come back, and needs a length', () => {
    expect(polyline.validity(of([10, 10, 90, 90, 90, 10, 10, 90, 10, 10]), extent)).toEqual([])
    expect(polyline.validity(of(bent, [7, 7, 7, 7]), extent)).toEqual(['geometry-zero-length'])
    expect(polyline.validity(of([0, 0, 200, 200]), extent)).toEqual([])
    expect(polyline.validity(of([-1, 0, -1, 0]), extent)).toEqual(['geometry-outside', 'geometry-zero-length'])
  })
  it('is hit at a vertex first, then along it, and not where a ring would close', () => {
    expect(polyline.hit(of(bent), pxPoint(48, 11), 3)).toMatchObject({ where: 'handle', handle: '0.1' })
    expect(polyline.hit(of(bent), pxPoint(30, 12), 3)).toEqual({ where: 'edge', at: { x: 30, y: 10 }, distance: 2 })
    expect(polyline.hit(of(bent), pxPoint(30, 25), 3)).toBeNull()
    expect(polyline.hit(of(bent), pxPoint(45, 15), 3)).toBeNull()
  })
  it('takes a new vertex where an edge is taken hold of, and gives up any but the last two', () => {
    expect(polyline.handles(of(bent)).map(({ id }) => id)).toEqual(['0.0', '0.0+', '0.1', '0.1+', '0.2'])
    expect(polyline.moveHandle(of(bent), '0.1+', pxPoint(60, 20))).toEqual(of([10, 10, 50, 10, 60, 20, 50, 40]))
    expect(polyline.removeHandle(of(bent), '0.0')).toEqual(of([50, 10, 50, 40]))
    expect(polyline.removeHandle(of([50, 10, 50, 40]), '0.0')).toBeNull()
    expect(polyline.removeHandle(of([50, 10, 50, 40], bent), '0.1')).toEqual(of(bent))
    for (const wrong of ['0.9', '0.1+', '4.0', 'x']) expect(polyline.removeHandle(of(bent), wrong), wrong).toBeNull()
  })
  it('is summed up by its length', () => {
    expect(polyline.summary(of(bent))).toBe('70 px')
    expect(polyline.measure(of(bent, [0, 0, 3, 4]))).toEqual({ length: 75, width: 50, height: 40, vertices: 5 })
  })
})

describe('how much two polylines are one', () => {
  const road = of([0, 50, 100, 50])
  const beside = (off: number, from = 0, to = 100) => of([from, 50 + off, to, 50 + off])
  it('fades with the distance: a parallel line 5 px off has three quarters', () => {
    expect(polyline.overlap(road, beside(5))).toBeCloseTo(0.75, 9)
    expect(polyline.overlap(road, beside(10))).toBeCloseTo(0.5, 9)
    expect(polyline.overlap(road, beside(20))).toBe(0)
  })
  it('counts the length that only one has against both', () => {
    // Of the long line 50 px lie on the short one, 20 px fade away from its end (half counts, 10 px), 30 px are out of reach: (60 + 50) ÷ 150.
    expect(polyline.overlap(road, beside(0, 0, 50))).toBeCloseTo(110 / 150, 3)
  })
  it('does not care which way a line was drawn, nor how many vertices it has, nor how many pieces', () => {
    expect(polyline.overlap(road, of([100, 50, 40, 50, 7, 50, 0, 50]))).toBe(1)
    expect(polyline.overlap(road, of([0, 50, 30, 50], [30, 50, 100, 50]))).toBeCloseTo(1, 9)
  })
  it('is the same the other way round, and 1 with itself', () => {
    const line = fc
      .array(fc.integer({ min: 0, max: 200 }), { minLength: 4, maxLength: 12 })
      .map(flat => flat.slice(0, flat.length & ~1))
    fc.assert(
      fc.property(line, line, (a, b) => {
        const moving = of([...a, 0, 0, 200, 200])
        expect(polyline.overlap(moving, of(b))).toBeCloseTo(polyline.overlap(of(b), moving), 12)
        expect(polyline.overlap(moving, moving)).toBe(1)
      })
    )
  })
})
