import { documentOf } from '@uurga/shared/document/document.ts'
import { aPolygon, idOf } from '@uurga/shared/document/testing/samples.ts'
import { beforeEach, describe, expect, it } from 'vitest'
import { PlaneDesk } from '../testing/desk.ts'
import { knifeTool } from './machine.ts'
import type { KnifeDraft, KnifeState } from './machine.ts'

const square = [100, 100, 300, 100, 300, 300, 100, 300]
const work = documentOf([aPolygon(1, { geometry: { polygons: [[square]] }, z: 3, group: 'g' })])
let desk: PlaneDesk<KnifeState, KnifeDraft>

beforeEach(() => {
  desk = new PlaneDesk(knifeTool, work)
  desk.selection = [idOf(1)]
})

describe('the knife', () => {
  it('parts what is selected along a line that is dragged: the larger piece keeps its id, the other one class and origin', () => {
    desk.drag([90, 150], [310, 150])
    const [kept, made, ...others] = desk.document.annotations
    expect(others).toEqual([])
    expect(kept).toMatchObject({ id: idOf(1), geometry: { polygons: [[[300, 150, 300, 300, 100, 300, 100, 150]]] } })
    expect(made).toMatchObject({ class: kept?.class, z: 3, group: 'g', attributes: kept?.attributes })
    expect(made?.origin).toEqual({ by: 'person', from: [{ annotation: idOf(1) }] })
    expect(desk.selection).toEqual([idOf(1), made?.id])
    expect(desk.changes.length).toBe(1)
  })
  it('is clicked vertex by vertex, from beyond the part if need be', () => {
    for (const [x, y] of [
      [-20, 200],
      [200, 250],
      [700, 200]
    ] as const)
      desk.click(x, y)
    desk.key('finish')
    expect(desk.document.annotations.length).toBe(2)
  })
  it('says why it does nothing: nothing selected, not crossed, its own line crossed, locked', () => {
    desk.drag([150, 150], [200, 200])
    expect(desk.told).toEqual(['no-cut'])
    for (const [x, y] of [
      [90, 120],
      [310, 120],
      [310, 200],
      [200, 90]
    ] as const)
      desk.click(x, y)
    desk.key('finish')
    desk.send({ type: 'cancel' })
    desk.locked.add(idOf(1))
    desk.click(90, 120)
    desk.locked.clear()
    desk.selection = []
    desk.click(90, 120)
    expect(desk.told).toEqual(['no-cut', 'self-crossing', 'no-polygon', 'no-polygon'])
    expect(desk.document).toBe(work)
  })
})
