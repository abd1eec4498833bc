import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pxPoint } from '../../geometry/frames.ts'
import { ellipse, ellipseGeometry, ellipseOf } from './ellipse.ts'

const extent = { width: 100, height: 80 }
const of = (cx: number, cy: number, rx: number, ry: number, angle = 0) => ellipseGeometry({ cx, cy, rx, ry, angle })

describe('an ellipse', () => {
  it('is stored with one angle only: half a turn is none', () => {
    expect(of(50, 40, 20, 10, Math.PI + 0.5)).toEqual({ ellipses: [[50, 40, 20, 10, expect.closeTo(0.5, 12)]] })
    expect(of(50, 40, 20, 10, -Math.PI / 2)).toEqual(of(50, 40, 20, 10, Math.PI / 2))
    expect(ellipse.geometry.safeParse({ ellipses: [[1, 2, 3, 4, -0.1]] }).success).toBe(false)
    expect(ellipse.geometry.safeParse({ ellipses: [[1, 2, 3, 4, Math.PI]] }).success).toBe(false)
  })
  it('is hit at the end of an axis, on the curve, inside, and not in the corners of its box', () => {
    const geometry = of(50, 40, 30, 20)
    expect(ellipse.hit(geometry, pxPoint(81, 40), 3)).toMatchObject({ where: 'handle', handle: 'e' })
    expect(ellipse.hit(geometry, pxPoint(50 + 30 * Math.SQRT1_2, 40 + 20 * Math.SQRT1_2), 1)).toMatchObject({ where: 'edge' })
    expect(ellipse.hit(geometry, pxPoint(55, 45), 3)).toEqual({ where: 'inside', distance: 0 })
    expect(ellipse.hit(geometry, pxPoint(22, 22), 3)).toBeNull()
  })
  it('keeps the end across from the one that is dragged, and the other axis', () => {
    const after = ellipseOf(ellipse.moveHandle(of(50, 40, 30, 20), 'e', pxPoint(90, 3)))
    expect(after).toEqual({ cx: 55, cy: 40, rx: 35, ry: 20, angle: 0 })
    const upright = ellipseOf(ellipse.moveHandle(of(50, 40, 30, 20), 'turn', pxPoint(50, 0)))
    expect(upright).toEqual({ cx: 50, cy: 40, rx: 30, ry: 20, angle: Math.PI / 2 })
  })
  it('without area or over the border is a named fault', () => {
    expect(ellipse.validity(of(50, 40, 0, 20), extent)).toEqual(['geometry-zero-area'])
    expect(ellipse.validity(of(50, 40, 50, 20), extent)).toEqual([])
    expect(ellipse.validity(of(50, 40, 50, 20, 1), extent)).toEqual(['geometry-outside'])
  })
  it('is summed up by its axes, whole, and degrees', () => {
    expect(ellipse.summary(of(50, 40, 30, 20.06, Math.PI / 4))).toBe('60 × 40.1 · 45°')
    expect(ellipse.measure(of(50, 40, 10, 5)).area).toBeCloseTo(50 * Math.PI, 12)
  })
})

describe('how much two ellipses are one', () => {
  it('is the lens of two circles over what they cover', () => {
    // Unit circles one radius apart: 2π/3 − √3/2 = 1.228370 shared, of 2π − 1.228370.
    const lens = (2 * Math.PI) / 3 - Math.sqrt(3) / 2
    expect(ellipse.overlap(of(0, 0, 1, 1), of(1, 0, 1, 1))).toBeCloseTo(lens / (2 * Math.PI - lens), 3)
    expect(ellipse.overlap(of(0, 0, 1, 1), of(0, 0, 2, 2))).toBeCloseTo(0.25, 3)
  })
  it('is 4·arctan(b/a)·ab for one and the same crossed', () => {
    // Ellipses x²/a² + y²/b² ≤ 1 and its quarter turn share 4ab·arctan(b/a).
    const [a, b] = [3, 1]
    const shared = 4 * a * b * Math.atan(b / a)
    expect(ellipse.overlap(of(9, 9, a, b), of(9, 9, a, b, Math.PI / 2))).toBeCloseTo(shared / (2 * Math.PI * a * b - shared), 3)
  })
  it('does not change when the axes change names', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 50, noNaN: true }), fc.double({ min: 1, max: 50, noNaN: true }), (rx, ry) => {
        expect(ellipse.overlap(of(0, 0, rx, ry), of(0, 0, ry, rx, Math.PI / 2))).toBeGreaterThan(0.999)
      })
    )
  })
})
