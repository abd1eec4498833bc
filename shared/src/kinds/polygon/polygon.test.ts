import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pxPoint } from '../../geometry/frames.ts'
import { box } from '../box/box.ts'
import { polygon } from './polygon.ts'

const extent = { width: 100, height: 80 }
const square = [10, 10, 50, 10, 50, 50, 10, 50]
const hole = [20, 20, 30, 20, 30, 30]
const faults = (...polygons: number[][][]) => polygon.validity({ polygons }, extent)

describe('what is wrong with a polygon', () => {
  it('is nothing for a ring with a hole in it, in either winding', () => {
    expect(faults([square, hole])).toEqual([])
    expect(faults([square.toReversed().flatMap((_, i, all) => (i % 2 ? [] : [all[i + 1]!, all[i]!])), hole])).toEqual([])
  })
  it.each<[string, number[][][], string[]]>([
    ['crossing itself', [[[10, 10, 50, 50, 50, 10, 10, 60]]], ['geometry-self-crossing']],
    ['on a line', [[[10, 10, 20, 20, 30, 30]]], ['geometry-zero-area', 'geometry-self-crossing']],
    ['a single point', [[[10, 10, 10, 10, 10, 10]]], ['geometry-zero-area']],
    ['a hole outside', [[square, [60, 60, 70, 60, 70, 70]]], ['geometry-hole-outside']],
    ['a hole over the edge', [[square, [40, 40, 60, 40, 60, 45]]], ['geometry-hole-outside']],
    ['a hole touching the edge', [[square, [10, 20, 20, 20, 20, 30]]], ['geometry-hole-outside']],
    ['a hole in a hole', [[square, [15, 15, 45, 15, 45, 45, 15, 45], hole]], ['geometry-hole-outside']],
    ['a hole around the ring', [[hole, square]], ['geometry-hole-outside']],
    ['outside the picture', [[[10, 10, 150, 10, 50, 50]]], ['geometry-outside']],
    ['a hole that crosses itself', [[square, [20, 20, 40, 40, 40, 20, 20, 45]]], ['geometry-self-crossing']]
  ])('%s', (_, polygons, expected) => {
    expect(faults(...polygons)).toEqual(expected)
  })
  it('is said once, however many members have it', () => {
    expect(faults([[10, 10, 150, 10, 50, 50]], [[10, 10, 160, 10, 50, 50]])).toEqual(['geometry-outside'])
  })
})

describe('vertices', () => {
  const geometry = { polygons: [[square, hole]] }
  it('are put in where an edge is taken hold of', () => {
    expect(polygon.moveHandle(geometry, '0.0.3+', pxPoint(5, 30))).toEqual({ polygons: [[[...square, 5, 30], hole]] })
    expect(polygon.moveHandle(geometry, '0.0.0+', pxPoint(30, 5)).polygons[0]![0]).toEqual([
      10, 10, 30, 5, 50, 10, 50, 50, 10, 50
    ])
  })
  it('leave the rings alone that they are not of', () => {
    expect(polygon.moveHandle(geometry, '0.0.1', pxPoint(60, 5)).polygons[0]![1]).toBe(hole)
  })
  it('go one by one; a hole of three goes whole; the last ring stays', () => {
    expect(polygon.removeHandle(geometry, '0.0.1')).toEqual({ polygons: [[[10, 10, 50, 50, 10, 50], hole]] })
    expect(polygon.removeHandle(geometry, '0.1.2')).toEqual({ polygons: [[square]] })
    expect(polygon.removeHandle({ polygons: [[hole]] }, '0.0.0')).toBeNull()
    expect(polygon.removeHandle({ polygons: [[hole], [square]] }, '0.0.0')).toEqual({ polygons: [[square]] })
    for (const wrong of ['0.0.9', '0.0.1+', '4.0.0', 'x']) expect(polygon.removeHandle(geometry, wrong), wrong).toBeNull()
  })
})

describe('a polygon', () => {
  it('is hit inside its ring and not in its hole', () => {
    const geometry = { polygons: [[square, [20, 20, 40, 20, 40, 40, 20, 40]]] }
    expect(polygon.hit(geometry, pxPoint(15, 35), 1)).toEqual({ where: 'inside', distance: 0 })
    expect(polygon.hit(geometry, pxPoint(30, 30), 1)).toBeNull()
    expect(polygon.hit(geometry, pxPoint(30, 20.5), 1)).toMatchObject({ where: 'edge' })
  })
  it('is measured without its holes', () => {
    expect(polygon.measure({ polygons: [[square, hole]] })).toEqual({ area: 1550, width: 40, height: 40, vertices: 7 })
  })
  it('overlaps another as the boxes would, if it is a box', () => {
    const side = fc.integer({ min: 1, max: 60 })
    const place = fc.integer({ min: 0, max: 60 })
    fc.assert(
      fc.property(fc.tuple(place, place, side, side), fc.tuple(place, place, side, side), (a, b) => {
        const asPolygon = ([x, y, w, h]: [number, number, number, number]) => ({
          polygons: [[[x, y, x + w, y, x + w, y + h, x, y + h]]]
        })
        const measured = polygon.overlap(asPolygon(a), asPolygon(b))
        expect(Math.abs(measured - box.overlap({ boxes: [a] }, { boxes: [b] }))).toBeLessThan(0.03)
      })
    )
  })
  it('has rings of whole vertices, three at least', () => {
    const takes = (ring: number[]) => polygon.geometry.safeParse({ polygons: [[ring]] }).success
    expect(takes([0, 0, 1, 1, 2])).toBe(false)
    expect(takes([0, 0, 1, 1])).toBe(false)
    expect(takes([0, 0, 1, 1, 2, 0, 3])).toBe(false)
    expect(takes(square)).toBe(true)
    expect(polygon.geometry.safeParse({ polygons: [] }).success).toBe(false)
    expect(polygon.geometry.safeParse({ polygons: [[]] }).success).toBe(false)
  })
})
