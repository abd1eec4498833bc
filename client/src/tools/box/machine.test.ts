import { beforeEach, describe, expect, it } from 'vitest'
import { PlaneDesk } from '../testing/desk.ts'
import { boxTool } from './machine.ts'
import type { BoxDraft, BoxState } from './machine.ts'

let desk: PlaneDesk<BoxState, BoxDraft>
const boxes = (): unknown[] => desk.document.annotations.map(each => ('geometry' in each ? each.geometry : null))

beforeEach(() => {
  desk = new PlaneDesk(boxTool)
})

describe('a box', () => {
  it('is dragged from any corner, belongs to the class in hand and is selected', () => {
    desk.drag([110, 90], [10, 20])
    expect(desk.document.annotations).toMatchObject([
      {
        kind: 'box',
        class: 'car',
        on: { item: 'photo', part: 'p' },
        geometry: { boxes: [[10, 20, 100, 70]] },
        origin: { by: 'person' }
      }
    ])
    expect(desk.selection).toEqual([desk.document.annotations[0]?.id])
  })

  it('is made by two clicks as well', () => {
    desk.click(10, 20)
    expect(desk.document.annotations).toEqual([])
    desk.click(60, 50)
    expect(boxes()).toEqual([{ boxes: [[10, 20, 50, 30]] }])
    expect(desk.changes.length).toBe(1)
  })

  it('ends at the border, where the draft shows it', () => {
    desk.pointer('down', 600, 400)
    desk.pointer('move', 900, 700)
    expect(desk.draft?.at).toEqual({ x: 640, y: 480 })
    desk.pointer('up', 900, 700)
    expect(boxes()).toEqual([{ boxes: [[600, 400, 40, 80]] }])
  })

  it('is a square with Shift, as large as fits', () => {
    desk.drag([600, 400], [630, 470], { shift: true })
    expect(boxes()).toEqual([{ boxes: [[600, 400, 40, 40]] }])
    desk.click(10, 20)
    desk.click(60, 50, { shift: true })
    expect(boxes()[1]).toEqual({ boxes: [[10, 20, 50, 50]] })
  })

  it('is not made without a class, and not without a size', () => {
    desk.click(10, 20)
    desk.click(10.5, 300)
    expect(desk.told).toEqual(['too-small'])
    desk.class = null
    desk.drag([10, 20], [60, 50])
    expect(desk.told).toEqual(['too-small', 'no-class'])
    expect(desk.document.annotations).toEqual([])
  })
})
