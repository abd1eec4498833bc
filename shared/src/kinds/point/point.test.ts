import { describe, expect, it } from 'vitest'
import { pxPoint } from '../../geometry/frames.ts'
import { point } from './point.ts'

const extent = { width: 100, height: 80 }
const at = (...points: [number, number][]) => ({ points })

describe('a point', () => {
  it('may lie on the border and in the corners of its part, and not past them', () => {
    for (const place of [
      [0, 0],
      [100, 80],
      [0, 80],
      [100, 3.5]
    ] as [number, number][])
      expect(point.validity(at(place), extent)).toEqual([])
    expect(point.validity(at([5, 5], [100.01, 3]), extent)).toEqual(['geometry-outside'])
  })
  it('has bounds without a size', () => {
    expect(point.bounds(at([7, 9]))).toEqual({ x: 7, y: 9, w: 0, h: 0 })
  })
  it('is hit within the tolerance: the nearest of several', () => {
    const two = at([10, 10], [16, 10])
    expect(point.hit(two, pxPoint(12, 10), 5)).toEqual({ where: 'handle', handle: '0', distance: 2 })
    expect(point.hit(two, pxPoint(14, 10), 5)).toMatchObject({ handle: '1' })
    expect(point.hit(two, pxPoint(10, 15.1), 5)).toBeNull()
  })
  it('alone is no vertex to take out; one of several is', () => {
    expect(point.handles(at([1, 2])).map(({ role }) => role)).toEqual(['corner'])
    expect(point.removeHandle(at([1, 2]), '0')).toBeNull()
    expect(point.removeHandle(at([1, 2], [3, 4]), '0')).toEqual(at([3, 4]))
    expect(point.removeHandle(at([1, 2], [3, 4]), '2')).toBeNull()
  })
  it('is summed up by where it is', () => {
    expect(point.summary(at([412.04, 96.26]))).toBe('412, 96.3')
    expect(point.measure(at([412, 96]))).toEqual({})
  })
  it('fades over 20 px: half at 10, nothing at 20', () => {
    expect(point.overlap(at([50, 50]), at([56, 58]))).toBeCloseTo(0.5, 12)
    expect(point.overlap(at([50, 50]), at([50, 55]))).toBeCloseTo(0.75, 12)
    expect(point.overlap(at([50, 50]), at([70, 50]))).toBe(0)
  })
  it('is paired once: a second point of one side has nothing left, and the nearest pair goes first', () => {
    expect(point.overlap(at([0, 0], [0, 0]), at([0, 0]))).toBe(0.5)
    expect(point.overlap(at([0, 0], [10, 0]), at([10, 0], [20, 0]))).toBe(0.5)
    expect(point.overlap(at([0, 0], [50, 0]), at([50, 0], [0, 0]))).toBe(1)
  })
})
