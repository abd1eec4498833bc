import { describe, expect, it } from 'vitest'
import { pxPoint } from '../../geometry/frames.ts'
import { box, boxGeometryBetween } from './box.ts'

const geometry = boxGeometryBetween({ x: 40, y: 60 }, { x: 10, y: 20 })
const extent = { width: 100, height: 80 }

describe('a box', () => {
  it('is the same from whichever corners it is drawn', () => {
    expect(geometry).toEqual({ boxes: [[10, 20, 30, 40]] })
  })
  it('turns over when a side is dragged past the other', () => {
    expect(box.moveHandle(geometry, 'nw', pxPoint(50, 70))).toEqual({ boxes: [[40, 60, 10, 10]] })
    expect(box.moveHandle(geometry, 'e', pxPoint(4, 999))).toEqual({ boxes: [[4, 20, 6, 40]] })
  })
  it('moves one side only by the middle of that side', () => {
    expect(box.moveHandle(geometry, 's', pxPoint(0, 70))).toEqual({ boxes: [[10, 20, 30, 50]] })
  })
  it('without area, or with a side turned, is a named fault', () => {
    expect(box.validity({ boxes: [[10, 20, 0, 40]] }, extent)).toEqual(['geometry-zero-area'])
    expect(box.validity({ boxes: [[10, 20, -5, 40]] }, extent)).toEqual(['geometry-zero-area'])
  })
  it('is measured in pixels', () => {
    expect(box.measure(geometry)).toEqual({ area: 1200, width: 30, height: 40 })
    expect(box.summary({ boxes: [[0, 0, 412.26, 96]] })).toBe('412.3 × 96 px')
  })
  it('is hit on a handle first, then on the outline, then inside', () => {
    expect(box.hit(geometry, pxPoint(11, 21), 3)).toMatchObject({ where: 'handle', handle: 'nw' })
    expect(box.hit(geometry, pxPoint(18, 21), 3)).toMatchObject({ where: 'edge', at: { x: 18, y: 20 } })
    expect(box.hit(geometry, pxPoint(18, 35), 3)).toEqual({ where: 'inside', distance: 0 })
    expect(box.hit(geometry, pxPoint(60, 35), 3)).toBeNull()
  })
  it('has exactly one box, and no vertex to take away', () => {
    expect(box.geometry.safeParse({ boxes: [] }).success).toBe(false)
    expect(
      box.geometry.safeParse({
        boxes: [
          [0, 0, 1, 1],
          [2, 2, 1, 1]
        ]
      }).success
    ).toBe(false)
    expect(box.removeHandle(geometry, 'nw')).toBeNull()
  })
})
