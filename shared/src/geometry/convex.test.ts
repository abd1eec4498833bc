import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boxBetween, iou } from './box.ts'
import { convexIntersection, convexIou } from './convex.ts'
import { orientedRing } from './oriented-box.ts'
import { ringArea } from './ring.ts'

const boxRing = (cx: number, cy: number, w: number, h: number, angle = 0): number[] => orientedRing({ cx, cy, w, h, angle })

describe('what two turned boxes share', () => {
  it('is a regular octagon for a unit square and the same turned by 45°: 2(√2 − 1), an IoU of 1/√2', () => {
    const [square, diamond] = [boxRing(5, 7, 1, 1), boxRing(5, 7, 1, 1, Math.PI / 4)]
    const shared = convexIntersection(square, diamond)
    expect(shared).toHaveLength(16)
    expect(ringArea(shared)).toBeCloseTo(2 * (Math.SQRT2 - 1), 12)
    expect(convexIou(square, diamond)).toBeCloseTo(Math.SQRT1_2, 12)
  })
  it('is a square for a bar and the same turned by 90°', () => {
    expect(convexIou(boxRing(0, 0, 4, 2), boxRing(0, 0, 4, 2, Math.PI / 2))).toBeCloseTo(4 / 12, 12)
  })
  it('is the inner one where it lies inside', () => {
    expect(convexIou(boxRing(0, 0, 10, 10, 0.3), boxRing(0, 0, 2, 5, 1))).toBeCloseTo(0.1, 12)
  })
  it('is nothing apart, and nothing where they only touch', () => {
    expect(convexIntersection(boxRing(0, 0, 2, 2), boxRing(10, 0, 2, 2, 1))).toEqual([])
    expect(convexIou(boxRing(0, 0, 2, 2), boxRing(2, 0, 2, 2))).toBe(0)
    expect(convexIou(boxRing(0, 0, 0, 0), boxRing(0, 0, 0, 0))).toBe(0)
  })
  it('is for upright boxes what the boxes share', () => {
    const side = fc.integer({ min: 1, max: 60 })
    const box = fc.tuple(side, side, side, side)
    fc.assert(
      fc.property(box, box, (a, b) => {
        const upright = ([cx, cy, w, h]: typeof a) =>
          boxBetween({ x: cx - w / 2, y: cy - h / 2 }, { x: cx + w / 2, y: cy + h / 2 })
        expect(convexIou(boxRing(...a), boxRing(...b))).toBeCloseTo(iou(upright(a), upright(b)), 9)
      })
    )
  })
  it('does not depend on which comes first, on where both lie, or on a turn of both', () => {
    const side = fc.double({ min: 1, max: 50, noNaN: true })
    const place = fc.double({ min: -30, max: 30, noNaN: true })
    const angle = fc.double({ min: -Math.PI, max: Math.PI, noNaN: true })
    const box = fc.tuple(place, place, side, side, angle)
    fc.assert(
      fc.property(box, box, angle, (a, b, turn) => {
        const share = convexIou(boxRing(...a), boxRing(...b))
        expect(convexIou(boxRing(...b), boxRing(...a))).toBeCloseTo(share, 7)
        const both = ([cx, cy, w, h, own]: typeof a): number[] =>
          boxRing(
            100 + cx * Math.cos(turn) - cy * Math.sin(turn),
            50 + cx * Math.sin(turn) + cy * Math.cos(turn),
            w,
            h,
            own + turn
          )
        expect(convexIou(both(a), both(b))).toBeCloseTo(share, 7)
      })
    )
  })
  it('is all of it with itself, whatever rounding does', () => {
    fc.assert(
      fc.property(fc.double({ min: -3, max: 3, noNaN: true }), fc.double({ min: 0.5, max: 900, noNaN: true }), (angle, w) => {
        expect(convexIou(boxRing(312.25, 99.5, w, 7.3, angle), boxRing(312.25, 99.5, w, 7.3, angle))).toBe(1)
      })
    )
  })
})
