import { mapPoint } from '@uurga/shared/geometry/frames.ts'
import { aBox, anEllipse, aPoint, aPolyline, idOf } from '@uurga/shared/document/testing/samples.ts'
import { expect, it } from 'vitest'
import { shapeOf } from '../modalities/image/shapes.ts'
import { SpatialIndex } from './spatial-index.ts'

const rest = { colour: 1, look: 'rest', language: 'en' } as const
/** A box from (10, 20) to (110, 70), a line along its upper side and far beyond, a point on both. */
const box = shapeOf(aBox(1, { geometry: { boxes: [[10, 20, 100, 50]] } }), rest)
const line = shapeOf(aPolyline(2, { geometry: { lines: [[0, 20, 400, 20, 600, 400]] } }), rest)
const point = shapeOf(aPoint(3, { geometry: { points: [[50, 20]] } }), rest)
const round = shapeOf(anEllipse(4, { geometry: { ellipses: [[60, 45, 20, 10, 0]] } }), rest)
const indexOf = (...shapes: (typeof box)[]): SpatialIndex => {
  const index = new SpatialIndex()
  index.replace(shapes)
  return index
}

it('finds what has no width or height, in a box and under a place', () => {
  expect(indexOf(point).within({ x: 49, y: 19, w: 2, h: 2 })).toEqual([point])
  expect(indexOf(point).within({ x: 49, y: 21, w: 2, h: 2 })).toEqual([])
  const index = indexOf(line)
  expect(index.hit(mapPoint(300, 23), 4)?.id).toBe(idOf(2))
  expect(index.hit(mapPoint(300, 25), 4)).toBeNull()
})

it('says what changed around a point, although it has no size', () => {
  const index = indexOf(line)
  expect(index.replace([line, point])).toEqual({ box: { x: 50, y: 20, w: 0, h: 0 }, came: [point], went: 0 })
})

it('takes a point before the line it lies on, and that before the outline under both, whatever their size', () => {
  const index = indexOf(box, line, point)
  expect(index.hit(mapPoint(51, 21), 4)?.id).toBe(idOf(3))
  expect(index.hit(mapPoint(80, 21), 4)?.id).toBe(idOf(2))
  expect(index.hit(mapPoint(109, 40), 4)?.id).toBe(idOf(1))
})

it('takes the smaller of two areas inside each other, and not the box of an ellipse for the ellipse', () => {
  const index = indexOf(box, round)
  expect(index.hit(mapPoint(60, 45), 1)?.id).toBe(idOf(4))
  expect(index.hit(mapPoint(42, 37), 1)?.id).toBe(idOf(1))
})
