import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boxAround } from './box.ts'
import { ellipseBounds, ellipseContains, ellipseRing, nearestOnEllipse, verticesFor } from './ellipse.ts'
import { nearestOnRing, ringArea } from './ring.ts'

const any = fc.record({
  cx: fc.double({ min: -50, max: 50, noNaN: true }),
  cy: fc.double({ min: -50, max: 50, noNaN: true }),
  rx: fc.double({ min: 0.5, max: 80, noNaN: true }),
  ry: fc.double({ min: 0.5, max: 80, noNaN: true }),
  angle: fc.double({ min: 0, max: Math.PI, noNaN: true })
})

describe('an ellipse', () => {
  it('is bounded by √(rx²cos² + ry²sin²): 5 and √17 for 5 and 3 turned by 45°', () => {
    expect(ellipseBounds({ cx: 10, cy: 20, rx: 5, ry: 3, angle: 0 })).toEqual({ x: 5, y: 17, w: 10, h: 6 })
    const { w, h } = ellipseBounds({ cx: 0, cy: 0, rx: 5, ry: 3, angle: Math.PI / 4 })
    expect([w / 2, h / 2]).toEqual([expect.closeTo(Math.sqrt(17), 12), expect.closeTo(Math.sqrt(17), 12)])
  })
  it('is bounded as its ring is', () => {
    fc.assert(
      fc.property(any, ellipse => {
        const [found, ring] = [ellipseBounds(ellipse), boxAround(ellipseRing(ellipse, 720))!]
        for (const key of ['x', 'y', 'w', 'h'] as const) expect(Math.abs(found[key] - ring[key])).toBeLessThan(0.01)
      })
    )
  })
  it('is nearest at the end of an axis on that axis, and at the nearer end of the short one from the centre', () => {
    const ellipse = { cx: 0, cy: 0, rx: 5, ry: 3, angle: 0 }
    expect(nearestOnEllipse(ellipse, { x: 9, y: 0 })).toEqual({ x: 5, y: 0 })
    expect(nearestOnEllipse(ellipse, { x: 0, y: -9 })).toEqual({ x: 0, y: -3 })
    expect(Math.abs(nearestOnEllipse(ellipse, { x: 0, y: 0 }).y)).toBe(3)
    // On the long axis within its centre of curvature (a² − b²)/a = 3.2 the nearest place is off the axis: x = a²u/(a² − b²).
    expect(nearestOnEllipse(ellipse, { x: 1.6, y: 0 }).x).toBeCloseTo(2.5, 12)
  })
  it('is nearest where a fine ring of it is', () => {
    fc.assert(
      fc.property(
        any,
        fc.double({ min: -150, max: 150, noNaN: true }),
        fc.double({ min: -150, max: 150, noNaN: true }),
        (ellipse, x, y) => {
          const at = nearestOnEllipse(ellipse, { x, y })
          const ring = nearestOnRing(ellipseRing(ellipse, 720), { x, y })!
          expect(Math.abs(Math.hypot(at.x - x, at.y - y) - ring.distance)).toBeLessThan(0.01)
        }
      )
    )
  })
  it('holds what lies inside, its border and nothing else', () => {
    const ellipse = { cx: 10, cy: 10, rx: 5, ry: 3, angle: Math.PI / 2 }
    expect(ellipseContains(ellipse, { x: 10, y: 14.9 })).toBe(true)
    expect(ellipseContains(ellipse, { x: 14.9, y: 10 })).toBe(false)
    expect(ellipseContains({ ...ellipse, angle: 0 }, { x: 15, y: 10 })).toBe(true)
  })
  it('has as many vertices as its chords need, within reason', () => {
    expect(verticesFor({ cx: 0, cy: 0, rx: 3, ry: 2, angle: 0 }, 0.05)).toBe(24)
    const count = verticesFor({ cx: 0, cy: 0, rx: 400, ry: 100, angle: 0 }, 0.05)
    expect(400 * (1 - Math.cos(Math.PI / count))).toBeLessThanOrEqual(0.05)
    expect(count % 4).toBe(0)
    expect(verticesFor({ cx: 0, cy: 0, rx: 1e6, ry: 100, angle: 0 }, 0.05)).toBe(720)
    expect(ringArea(ellipseRing({ cx: 7, cy: 3, rx: 10, ry: 5, angle: 1 }, 720))).toBeCloseTo(50 * Math.PI, 1)
  })
})
