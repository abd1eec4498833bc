import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pxPoint } from '../../geometry/frames.ts'
import { orientedBoxOf, rotatedBox, rotatedBoxGeometry } from './rotated-box.ts'

const extent = { width: 100, height: 80 }
const box = (cx: number, cy: number, w: number, h: number, angle: number) => rotatedBoxGeometry({ cx, cy, w, h, angle })
const any = fc
  .tuple(
    fc.double({ min: 0, max: 500, noNaN: true }),
    fc.double({ min: 0, max: 500, noNaN: true }),
    fc.double({ min: 1, max: 200, noNaN: true }),
    fc.double({ min: 1, max: 200, noNaN: true }),
    fc.double({ min: -Math.PI, max: Math.PI, maxExcluded: true, noNaN: true })
  )
  .map(numbers => box(...numbers))

describe('a rotated box', () => {
  it('runs along its angle, clockwise on the screen: turned by 90° it is as high as it was wide', () => {
    const { x, y, w, h } = rotatedBox.bounds(box(50, 40, 30, 10, Math.PI / 2))
    expect([x, y, w, h].map(value => Math.round(value * 1e9) / 1e9)).toEqual([45, 25, 10, 30])
    const [first] = rotatedBox.outlines(box(50, 40, 30, 10, Math.PI / 2))
    expect(first?.flat.slice(0, 2).map(Math.round)).toEqual([55, 25])
  })
  it('turned by π is the same box: it lies on the same ground and overlaps wholly', () => {
    fc.assert(
      fc.property(any, geometry => {
        const own = orientedBoxOf(geometry)
        const other = rotatedBoxGeometry({ ...own, angle: own.angle + Math.PI })
        expect(rotatedBox.overlap(geometry, other)).toBe(1)
        const [a, b] = [rotatedBox.bounds(geometry), rotatedBox.bounds(other)]
        for (const key of ['x', 'y', 'w', 'h'] as const) expect(Math.abs(a[key] - b[key])).toBeLessThan(1e-9)
        expect(rotatedBox.geometry.safeParse(other).success).toBe(true)
      })
    )
  })
  it('is stored with one angle only for each heading', () => {
    const takes = (angle: number) => rotatedBox.geometry.safeParse({ boxes: [[1, 2, 3, 4, angle]] }).success
    expect([-Math.PI, 0, 3.1, Math.PI, 30].map(takes)).toEqual([true, true, true, false, false])
  })
  it('keeps the corner across from the one that is dragged, and its angle', () => {
    const across = { nw: 'se', ne: 'sw', se: 'nw', sw: 'ne' } as const
    fc.assert(
      fc.property(
        any,
        fc.constantFrom('nw', 'ne', 'se', 'sw' as const),
        fc.double({ min: -300, max: 300, noNaN: true }),
        (geometry, id, by) => {
          const at = (of: typeof geometry, name: string) => rotatedBox.handles(of).find(handle => handle.id === name)!
          const from = at(geometry, id)
          const after = rotatedBox.moveHandle(geometry, id, pxPoint(from.x + by, from.y - by / 3))
          const stays = at(geometry, across[id])
          const off = rotatedBox.handles(after).map(({ x, y }) => Math.hypot(x - stays.x, y - stays.y))
          expect(Math.min(...off)).toBeLessThan(1e-7)
          expect(orientedBoxOf(after).angle).toBe(orientedBoxOf(geometry).angle)
        }
      )
    )
  })
  it('moves one side only by the middle of that side', () => {
    const after = orientedBoxOf(rotatedBox.moveHandle(box(50, 40, 30, 10, Math.PI / 2), 'e', pxPoint(80, 65)))
    expect([after.cx, after.cy, after.w, after.h].map(value => Math.round(value * 1e6) / 1e6)).toEqual([50, 45, 40, 10])
  })
  it('is pointed where its turning handle is dragged, about its centre', () => {
    const after = orientedBoxOf(rotatedBox.moveHandle(box(50, 40, 30, 10, 0), 'turn', pxPoint(50, 10)))
    expect(after).toEqual({ cx: 50, cy: 40, w: 30, h: 10, angle: -Math.PI / 2 })
    const still = box(50, 40, 30, 10, 1)
    expect(rotatedBox.moveHandle(still, 'turn', pxPoint(50, 40))).toEqual(still)
    expect(rotatedBox.handles(still).find(({ role }) => role === 'turn')?.away).toEqual({ x: Math.cos(1), y: Math.sin(1) })
  })
  it('is hit in its own frame, not in its bounds', () => {
    const geometry = box(50, 40, 60, 10, Math.PI / 4)
    expect(rotatedBox.hit(geometry, pxPoint(50, 40), 1)).toEqual({ where: 'inside', distance: 0 })
    expect(rotatedBox.hit(geometry, pxPoint(65, 30), 3)).toBeNull()
    const side = rotatedBox.hit(geometry, pxPoint(50 + 7 * Math.SQRT1_2 + 5, 40 - 7 * Math.SQRT1_2 + 5), 3)
    expect(side).toMatchObject({ where: 'edge', distance: expect.closeTo(2, 9) })
  })
  it('without area or over the border is a named fault', () => {
    expect(rotatedBox.validity(box(50, 40, 0, 10, 1), extent)).toEqual(['geometry-zero-area'])
    expect(rotatedBox.validity(box(50, 40, 90, 10, 0), extent)).toEqual([])
    expect(rotatedBox.validity(box(50, 40, 90, 10, 1), extent)).toEqual(['geometry-outside'])
  })
  it('is summed up by its sides and degrees', () => {
    expect(rotatedBox.summary(box(50, 40, 412.26, 96, Math.PI / 6))).toBe('412.3 × 96 · 30°')
    expect(rotatedBox.measure(box(50, 40, 30, 10, 0.5))).toEqual({ area: 300, width: 30, height: 10, angle: 0.5 })
  })
})
