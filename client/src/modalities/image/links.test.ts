import { isPlane } from '@uurga/shared/document/placed.ts'
import { aBox, aMask, aPoint, aPolygon, aRelation, idOf } from '@uurga/shared/document/testing/samples.ts'
import { mapPoint } from '@uurga/shared/geometry/frames.ts'
import { expect, it } from 'vitest'
import { linkShapeOf } from './links.ts'

const dress = { colour: 3, look: 'rest' } as const
const box = aBox(1, { geometry: { boxes: [[0, 0, 100, 100]] } })
const other = aBox(2, { geometry: { boxes: [[300, 0, 100, 100]] } })
const seenOf = (...marks: ReturnType<typeof aBox>[]) => {
  const byId = new Map(marks.filter(isPlane).map(mark => [mark.id, mark]))
  return (id: string) => byId.get(id)
}

it('an arrow goes from outline to outline, and is where it is hit', () => {
  const shape = linkShapeOf(aRelation(3, 1, 2), seenOf(box, other), dress)
  expect(shape).toMatchObject({ id: idOf(3), form: 'line', bounds: { x: 100, y: 50, w: 200, h: 0 }, middle: { x: 200, y: 50 } })
  expect(shape?.hit(mapPoint(150, 53), 4)).toMatchObject({ where: 'edge', at: { x: 150, y: 50 } })
  expect(shape?.hit(mapPoint(150, 60), 4)).toBeNull()
  expect(shape?.hit(mapPoint(90, 50), 4)).toBeNull()
})

it('an arrow is not drawn while an end is not seen, and is the same object as long as its ends are', () => {
  const link = aRelation(3, 1, 2)
  expect(linkShapeOf(link, seenOf(box), dress)).toBeNull()
  const shape = linkShapeOf(link, seenOf(box, other), dress)
  expect(linkShapeOf(link, seenOf(box, other), dress)).toBe(shape)
  const moved = aBox(2, { geometry: { boxes: [[300, 100, 100, 100]] } })
  expect(linkShapeOf(link, seenOf(box, moved), dress)?.bounds).not.toEqual(shape?.bounds)
})

it('a mark around another is joined from its middle; a point is met where it is', () => {
  const inner = aBox(2, { geometry: { boxes: [[40, 20, 20, 20]] } })
  expect(linkShapeOf(aRelation(3, 1, 2), seenOf(box, inner), dress)?.bounds).toEqual({ x: 50, y: 40, w: 0, h: 10 })
  const marks = [aPoint(5, { geometry: { points: [[200, 50]] } }), aPolygon(6), aMask(7), box]
  const seen = (id: string) => marks.find(mark => mark.id === id)
  expect(linkShapeOf(aRelation(3, 1, 5), seen, dress)?.bounds).toEqual({ x: 100, y: 50, w: 100, h: 0 })
  expect(linkShapeOf(aRelation(4, 6, 7), seen, dress)?.bounds.y).toBeGreaterThanOrEqual(50)
})
