import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { area, boxAround, boxBetween, boxContains, boxHolds, intersection, iou, stepInside, union, unionOfBoxes } from './box.ts'
import type { Box } from './box.ts'

const between = (x1: number, y1: number, x2: number, y2: number): Box => boxBetween({ x: x1, y: y1 }, { x: x2, y: y2 })
const anyBox = fc
  .record({ x: fc.integer({ min: -50, max: 50 }), y: fc.integer({ min: -50, max: 50 }), w: fc.nat(60), h: fc.nat(60) })
  .map((box): Box => box)

describe('intersection over union', () => {
  it('gives the published values', () => {
    expect(iou(between(0, 0, 2, 2), between(1, 1, 3, 3))).toBeCloseTo(1 / 7, 15)
    expect(iou(between(10, 10, 50, 50), between(20, 20, 60, 60))).toBeCloseTo(0.391304, 6)
  })
  it('is 0 for boxes that only touch, are apart, or have no area', () => {
    expect(iou(between(0, 0, 2, 2), between(2, 0, 4, 2))).toBe(0)
    expect(iou(between(0, 0, 2, 2), between(5, 5, 6, 6))).toBe(0)
    expect(iou(between(1, 1, 1, 1), between(1, 1, 1, 1))).toBe(0)
  })
  it('does not depend on the order and is 1 for a box with itself', () => {
    fc.assert(
      fc.property(anyBox, anyBox, (a, b) => {
        expect(iou(a, b)).toBe(iou(b, a))
        expect(iou(a, a)).toBe(area(a) > 0 ? 1 : 0)
      })
    )
  })
})

describe('boxes', () => {
  it('are the same between two corners in any order', () => {
    expect(between(5, 7, 1, 2)).toEqual({ x: 1, y: 2, w: 4, h: 5 })
  })
  it('hold both of which they are the union, and their intersection lies in both', () => {
    fc.assert(
      fc.property(anyBox, anyBox, (a, b) => {
        expect(boxHolds(union(a, b), a) && boxHolds(union(a, b), b)).toBe(true)
        const shared = intersection(a, b)
        if (shared) expect(boxHolds(a, shared) && boxHolds(b, shared)).toBe(true)
      })
    )
  })
  it('enclose flat points; around nothing there is none', () => {
    expect(boxAround([3, 4, -1, 10, 2, 2])).toEqual({ x: -1, y: 2, w: 4, h: 8 })
    expect(boxAround([])).toBeNull()
    expect(unionOfBoxes([])).toBeNull()
  })
  it('contain their border', () => {
    expect(boxContains(between(0, 0, 2, 2), { x: 2, y: 0 })).toBe(true)
    expect(boxContains(between(0, 0, 2, 2), { x: 2.001, y: 0 })).toBe(false)
  })
})

describe('a step inside an extent', () => {
  const extent = { x: 0, y: 0, w: 100, h: 80 }
  it('goes as far as the border', () => {
    expect(stepInside({ x: 10, y: 10, w: 20, h: 20 }, extent, -30, 500)).toEqual({ x: -10, y: 50 })
  })
  it('is none where the box does not fit', () => {
    expect(stepInside({ x: 10, y: 10, w: 200, h: 20 }, extent, 5, 5)).toEqual({ x: 0, y: 5 })
  })
})
