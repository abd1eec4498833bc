import { beforeEach, describe, expect, it } from 'vitest'
import { PlaneDesk } from '../testing/desk.ts'
import { pointTool } from './machine.ts'
import type { PointDraft, PointState } from './machine.ts'

let desk: PlaneDesk<PointState, PointDraft>
const made = (): unknown[] => desk.document.annotations.map(each => ('geometry' in each ? each.geometry : null))

beforeEach(() => {
  desk = new PlaneDesk(pointTool)
})

describe('a point', () => {
  it('is one click, belongs to the class in hand, and the next click makes the next', () => {
    desk.click(10, 20)
    desk.click(30, 40)
    expect(desk.document.annotations).toMatchObject([
      { kind: 'point', class: 'car', geometry: { points: [[10, 20]] }, origin: { by: 'person' } },
      { kind: 'point', geometry: { points: [[30, 40]] } }
    ])
    expect(desk.changes.length).toBe(2)
    expect(desk.selection).toEqual([desk.document.annotations[1]?.id])
  })
  it('lies where the button came up, on the border at the farthest', () => {
    desk.pointer('down', 600, 400)
    expect(desk.document.annotations).toEqual([])
    desk.pointer('move', 900, 470)
    expect(desk.draft).toEqual({ at: { x: 640, y: 470 }, pressing: true })
    desk.pointer('up', 900, 470)
    expect(made()).toEqual([{ points: [[640, 470]] }])
  })
  it('is made once by a double click, and again in the same place once the pointer was elsewhere', () => {
    desk.click(50, 50)
    desk.click(51, 50)
    desk.pointer('double', 51, 50)
    expect(made()).toHaveLength(1)
    desk.pointer('move', 80, 80)
    desk.click(50, 50)
    expect(made()).toHaveLength(2)
  })
  it('is dropped by Escape while the button is down', () => {
    desk.pointer('down', 50, 50)
    desk.send({ type: 'cancel' })
    desk.pointer('up', 50, 50)
    expect(made()).toEqual([])
  })
  it('is not made without a class', () => {
    desk.class = null
    desk.click(50, 50)
    expect(made()).toEqual([])
    expect(desk.told).toEqual(['no-class'])
  })
})
