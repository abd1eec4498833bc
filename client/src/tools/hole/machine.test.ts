import { documentOf } from '@uurga/shared/document/document.ts'
import { aPolygon, idOf } from '@uurga/shared/document/testing/samples.ts'
import { expect, it } from 'vitest'
import type { PolygonDraft, PolygonState } from '../ring-tool.ts'
import { PlaneDesk } from '../testing/desk.ts'
import { holeTool } from './machine.ts'

const square = [100, 100, 300, 100, 300, 300, 100, 300]
const work = documentOf([aPolygon(1, { geometry: { polygons: [[square]] } })])
const drawn = (...places: readonly [number, number][]) => {
  const desk = new PlaneDesk<PolygonState, PolygonDraft>(holeTool, work)
  desk.selection = [idOf(1)]
  desk.class = null
  for (const [x, y] of places) desk.click(x, y)
  desk.key('finish')
  return desk
}
const rings = ({ document }: ReturnType<typeof drawn>): number[][] => {
  const [first] = document.annotations
  return first?.kind === 'polygon' ? first.geometry.polygons.flat() : []
}

it('a hole is taken out where it is drawn, whatever class is in hand', () => {
  expect(rings(drawn([150, 150], [200, 150], [150, 200])).map(ring => ring.length)).toEqual([8, 6])
})
it('drawn over the border it takes a bite, drawn over all of it is refused', () => {
  expect(rings(drawn([50, 150], [200, 150], [200, 200], [50, 200])).map(ring => ring.length)).toEqual([16])
  const all = drawn([50, 50], [400, 50], [400, 400], [50, 400])
  expect(all.told).toEqual(['nothing-left'])
  expect(all.document).toBe(work)
})
