import { beforeEach, describe, expect, it } from 'vitest'
import { documentOf } from '@uurga/shared/document/document.ts'
import { aBox, aPolygon, aRelation, idOf } from '@uurga/shared/document/testing/samples.ts'
import { selectTool } from '../select/machine.ts'
import { PlaneDesk } from '../testing/desk.ts'
import { relationTool } from './machine.ts'
import type { RelationDraft, RelationState } from './machine.ts'

/** A box at 10–110 × 20–70 and a polygon at 100–200 × 100–200. */
const work = documentOf([aBox(1), aPolygon(2)])
let desk: PlaneDesk<RelationState, RelationDraft>
const made = () => desk.document.annotations.filter(({ kind }) => kind === 'relation')

beforeEach(() => {
  desk = new PlaneDesk(relationTool, work)
})

describe('a relation', () => {
  it('goes from the mark clicked first to the one clicked second, of the class in hand, on the item', () => {
    desk.click(50, 45)
    expect(desk.selection).toEqual([idOf(1)])
    desk.click(150, 150)
    expect(made()).toMatchObject([
      {
        class: 'car',
        on: { item: 'photo' },
        geometry: { from: { annotation: idOf(1) }, to: { annotation: idOf(2) } },
        origin: { by: 'person' }
      }
    ])
    expect(made()[0]?.on).toEqual({ item: 'photo' })
    expect(desk.selection).toEqual([made()[0]?.id])
  })
  it('is made by a drag from one to the other as well', () => {
    desk.drag([50, 45], [150, 150])
    expect(made()).toHaveLength(1)
    desk.drag([150, 150], [50, 45])
    expect(made()).toHaveLength(2)
    expect(made()[1]).toMatchObject({ geometry: { from: { annotation: idOf(2) } } })
  })
  it('begins nowhere on empty ground, and keeps its first mark when the second is no mark', () => {
    desk.click(400, 400)
    expect(desk.told).toEqual(['no-end'])
    desk.click(50, 45)
    desk.click(400, 400)
    expect(desk.state.from).toBe(idOf(1))
    desk.click(150, 150)
    expect(made()).toHaveLength(1)
  })
  it('says why it may not be made, and makes none', () => {
    desk.click(50, 45)
    desk.click(52, 45)
    expect(desk.told).toEqual(['relation-self'])
    expect(made()).toEqual([])
    desk.class = null
    desk.click(150, 150)
    expect(desk.told).toEqual(['relation-self', 'no-class'])
  })
  it('lets go of its first mark by Escape', () => {
    desk.click(50, 45)
    desk.send({ type: 'cancel' })
    expect(desk.step?.draft).toBeNull()
    desk.click(150, 150)
    expect(made()).toEqual([])
  })
})

it('a relation that is selected is deleted by its key, and a mark takes its relations along in one step', () => {
  const select = new PlaneDesk(selectTool, documentOf([...work.annotations, aRelation(3, 1, 2), aRelation(4, 2, 1)]))
  select.selection = [idOf(3)]
  select.key('delete')
  expect(select.document.annotations.map(({ id }) => id)).toEqual([idOf(1), idOf(2), idOf(4)])
  select.selection = [idOf(1)]
  select.key('delete')
  expect(select.document.annotations.map(({ id }) => id)).toEqual([idOf(2)])
  expect(select.changes).toHaveLength(2)
})
