import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { edgeNear, vertexNear } from './hit.ts'
import { polygonArea, polygonContains, polygonsBounds } from './polygon.ts'
import {
  isClockwise,
  movedRing,
  nearestOnRing,
  nearestOnSegment,
  reversed,
  ringArea,
  ringContains,
  signedArea,
  vertexAt
} from './ring.ts'

/** On a screen (y down): right, down, left, up. */
const clockwise = [0, 0, 10, 0, 10, 5, 0, 5]

describe('the area of a ring', () => {
  it('is positive when it runs clockwise on a y-down screen', () => {
    expect(signedArea(clockwise)).toBe(50)
    expect(isClockwise(clockwise)).toBe(true)
    expect(signedArea(reversed(clockwise))).toBe(-50)
  })
  it('keeps its digits far from the origin', () => {
    expect(ringArea(movedRing(clockwise, 1e9, 1e9))).toBe(50)
  })
  it('is 0 for fewer than three vertices and for vertices on a line', () => {
    expect(ringArea([])).toBe(0)
    expect(ringArea([1, 1, 2, 2])).toBe(0)
    expect(ringArea([0, 0, 5, 5, 9, 9])).toBe(0)
  })
  it('does not change with the first vertex or by moving', () => {
    const points = fc
      .array(fc.integer({ min: -100, max: 100 }), { minLength: 6, maxLength: 40 })
      .filter(flat => flat.length % 2 === 0)
    fc.assert(
      fc.property(points, fc.integer({ min: -50, max: 50 }), (ring, step) => {
        expect(signedArea([...ring.slice(2), ...ring.slice(0, 2)])).toBe(signedArea(ring))
        expect(signedArea(movedRing(ring, step, -step))).toBe(signedArea(ring))
      })
    )
  })
})

describe('inside a ring', () => {
  it('says so for a concave one', () => {
    const notched = [0, 0, 10, 0, 10, 10, 5, 3, 0, 10]
    expect(ringContains(notched, { x: 5, y: 2 })).toBe(true)
    expect(ringContains(notched, { x: 5, y: 8 })).toBe(false)
  })
  it('gives a point on a shared edge to exactly one of two neighbours', () => {
    const left = [0, 0, 5, 0, 5, 10, 0, 10]
    const right = [5, 0, 10, 0, 10, 10, 5, 10]
    for (let y = 0; y < 10; y++) {
      expect(Number(ringContains(left, { x: 5, y })) + Number(ringContains(right, { x: 5, y }))).toBe(1)
    }
  })
})

describe('distance to a ring', () => {
  it('goes to the nearest place of the outline, the closing edge too', () => {
    expect(nearestOnRing(clockwise, { x: 4, y: 7 })).toEqual({ edge: 2, at: { x: 4, y: 5 }, distance: 2 })
    expect(nearestOnRing(clockwise, { x: -3, y: 2 })).toEqual({ edge: 3, at: { x: 0, y: 2 }, distance: 3 })
    expect(nearestOnRing([], { x: 0, y: 0 })).toBeNull()
  })
  it('ends at the ends of a segment, and a segment without length is a point', () => {
    expect(nearestOnSegment({ x: 0, y: 0 }, { x: 4, y: 0 }, { x: 9, y: 3 })).toEqual({ x: 4, y: 0 })
    expect(nearestOnSegment({ x: 1, y: 1 }, { x: 1, y: 1 }, { x: 9, y: 3 })).toEqual({ x: 1, y: 1 })
  })
  it('finds the nearest vertex within the tolerance, and none beyond it', () => {
    expect(vertexNear(clockwise, { x: 9, y: 1 }, 2)).toBe(1)
    expect(vertexNear(clockwise, { x: 5, y: 2.5 }, 2)).toBe(-1)
    expect(edgeNear(clockwise, { x: 5, y: 1 }, 2)?.edge).toBe(0)
    expect(edgeNear(clockwise, { x: 5, y: 2.5 }, 2)).toBeNull()
  })
  it('counts vertices round the ring', () => {
    expect(vertexAt(clockwise, -1)).toEqual({ x: 0, y: 5 })
    expect(vertexAt(clockwise, 4)).toEqual({ x: 0, y: 0 })
  })
})

describe('a polygon with a hole', () => {
  const polygon = [clockwise, [2, 1, 4, 1, 4, 3, 2, 3]]
  it('has the area of the outer ring less the hole', () => {
    expect(polygonArea(polygon)).toBe(46)
    expect(polygonArea([clockwise, reversed(polygon[1] as number[])])).toBe(46)
  })
  it('does not contain what is in the hole', () => {
    expect(polygonContains(polygon, { x: 3, y: 2 })).toBe(false)
    expect(polygonContains(polygon, { x: 6, y: 2 })).toBe(true)
    expect(polygonContains([], { x: 3, y: 2 })).toBe(false)
  })
  it('is bounded by its outer rings', () => {
    expect(polygonsBounds([polygon, [[20, 20, 21, 20, 21, 22]]])).toEqual({ x: 0, y: 0, w: 21, h: 22 })
  })
})
