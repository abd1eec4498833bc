import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pxPoint } from '../../geometry/frames.ts'
import type { SkeletonTemplate } from '../../ontology/ontology.ts'
import { skeletonIn } from './placing.ts'
import { sigmaOf } from './sigmas.ts'
import { skeleton } from './skeleton.ts'
import type { SkeletonGeometry } from './geometry.ts'

const template: SkeletonTemplate = {
  class: 'rider',
  joints: [
    { id: 'head', name: { en: 'Head' }, at: [0.5, 0.2] },
    { id: 'hand', name: { en: 'Hand' }, at: [0.9, 0.5] },
    { id: 'foot', name: { en: 'Foot' }, at: [0.5, 0.8] }
  ],
  edges: [
    ['head', 'hand'],
    ['head', 'foot']
  ]
}
const of = (joints: SkeletonGeometry['joints']): SkeletonGeometry => ({ joints })
const rider = of({ head: [50, 10, 2], hand: [90, 50, 1], foot: [50, 90, 2] })

describe('a skeleton', () => {
  it('has a joint at least, each seen or hidden and named by an id', () => {
    const takes = (joints: object) => skeleton.geometry.safeParse({ joints }).success
    expect(takes({ head: [1, 2, 2] })).toBe(true)
    expect([{}, { head: [1, 2, 0] }, { head: [1, 2, 3] }, { head: [1, 2] }, { 'He ad': [1, 2, 2] }].map(takes)).toEqual([
      false,
      false,
      false,
      false,
      false
    ])
    expect(takes(JSON.parse('{"__proto__":[1,2,2],"head":[1,2,2]}'))).toBe(false)
  })
  it('is hit at a joint first, then along the edges of its template, and nowhere without one', () => {
    expect(skeleton.hit(rider, pxPoint(51, 12), 4, template)).toMatchObject({ where: 'handle', handle: 'head' })
    expect(skeleton.hit(rider, pxPoint(53, 50), 4, template)).toEqual({ where: 'edge', at: { x: 50, y: 50 }, distance: 3 })
    expect(skeleton.hit(rider, pxPoint(53, 50), 4)).toBeNull()
    expect(skeleton.hit(rider, pxPoint(70, 70), 4, template)).toBeNull()
    const footless = of({ head: [50, 10, 2], hand: [90, 50, 2] })
    expect(skeleton.hit(footless, pxPoint(50, 50), 4, template)).toBeNull()
  })
  it('takes a joint out as absent, never the last one, and none that is not there', () => {
    expect(skeleton.removeHandle(rider, 'hand')).toEqual(of({ head: [50, 10, 2], foot: [50, 90, 2] }))
    expect(skeleton.removeHandle(of({ head: [1, 1, 2] }), 'head')).toBeNull()
    expect(skeleton.removeHandle(of({ head: [1, 1, 2] }), 'constructor')).toBeNull()
  })
  it('keeps whether a joint is hidden when it is dragged, and changes it alone when it is toggled', () => {
    expect(skeleton.moveHandle(rider, 'hand', pxPoint(80, 40)).joints.hand).toEqual([80, 40, 1])
    expect(skeleton.toggleHandle?.(rider, 'head')).toEqual(of({ ...rider.joints, head: [50, 10, 1] }))
    expect(skeleton.toggleHandle?.(rider, 'hand')).toEqual(of({ ...rider.joints, hand: [90, 50, 2] }))
  })
  it('is summed up by how many of its joints are there', () => {
    const two = of({ head: [50, 10, 2], hand: [90, 50, 1] })
    expect(skeleton.summary(two, template)).toBe('2/3')
    expect(skeleton.summary(two)).toBe('2')
  })
  it('is drawn joint by joint, and joined where both ends are there', () => {
    expect(skeleton.outlines(of({ head: [1, 2, 2], foot: [3, 4, 2] }), template).map(({ flat }) => flat)).toEqual([
      [1, 2, 3, 4],
      [1, 2],
      [3, 4]
    ])
  })
  it('put into a box touches all of its sides and stays on the part', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(400), fc.integer({ min: 1, max: 140 }), fc.integer({ min: 1, max: 80 }), (x, y, w, h) => {
        const placed = skeletonIn(template, { x, y, w, h })
        expect(skeleton.bounds(placed)).toEqual({ x, y, w, h })
        expect(skeleton.validity(placed, { width: x + w, height: y + h })).toEqual([])
      })
    )
  })
})

describe('how much two skeletons are one', () => {
  it('is COCO’s similarity of keypoints: exp(−d² ÷ (2 s² (2σ)²))', () => {
    // Bounds 40 × 80 = 3200 px²; one joint of three 5 px off, of a name COCO does not know: σ 0.067.
    const off = of({ ...rider.joints, hand: [90, 45, 2] })
    const expected = (2 + Math.exp(-25 / (2 * 3200 * 0.134 ** 2))) / 3
    expect(skeleton.overlap(rider, off)).toBeCloseTo(expected, 12)
  })
  it('forgives a hip more than an eye', () => {
    expect([sigmaOf('left-hip'), sigmaOf('right-eye'), sigmaOf('nose'), sigmaOf('tail')]).toEqual([0.107, 0.025, 0.026, 0.067])
  })
  it('counts a joint that only one of them has as wrong, from either side', () => {
    const handless = of({ head: [50, 10, 2], foot: [50, 90, 2] })
    expect(skeleton.overlap(rider, handless)).toBeCloseTo(2 / 3, 12)
    expect(skeleton.overlap(handless, rider)).toBeCloseTo(2 / 3, 12)
  })
  it('is the same the other way round, and 1 with itself, however flat it lies', () => {
    const joint = fc.tuple(
      fc.integer({ min: 0, max: 100 }),
      fc.integer({ min: 0, max: 100 }),
      fc.constantFrom(1 as const, 2 as const)
    )
    const any = fc.dictionary(fc.constantFrom('head', 'hand', 'foot', 'left-knee'), joint, { minKeys: 1 }).map(of)
    fc.assert(
      fc.property(any, any, (a, b) => {
        expect(skeleton.overlap(a, b)).toBeCloseTo(skeleton.overlap(b, a), 12)
        expect(skeleton.overlap(a, b)).toBeLessThanOrEqual(1)
        expect(skeleton.overlap(a, a)).toBe(1)
      })
    )
  })
})
