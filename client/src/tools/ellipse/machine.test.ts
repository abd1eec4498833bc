import { beforeEach, describe, expect, it } from 'vitest'
import { PlaneDesk } from '../testing/desk.ts'
import { ellipseTool } from './machine.ts'
import type { EllipseDraft, EllipseState } from './machine.ts'

let desk: PlaneDesk<EllipseState, EllipseDraft>
const made = (): unknown[] => desk.document.annotations.map(each => ('geometry' in each ? each.geometry : null))

beforeEach(() => {
  desk = new PlaneDesk(ellipseTool)
})

describe('an ellipse', () => {
  it('is dragged from any corner of its box and selected', () => {
    desk.drag([110, 90], [10, 20])
    expect(desk.document.annotations).toMatchObject([
      { kind: 'ellipse', class: 'car', geometry: { ellipses: [[60, 55, 50, 35, 0]] } }
    ])
    expect(desk.selection).toEqual([desk.document.annotations[0]?.id])
  })
  it('is made by two clicks as well', () => {
    desk.click(10, 20)
    expect(made()).toEqual([])
    desk.click(60, 50)
    expect(made()).toEqual([{ ellipses: [[35, 35, 25, 15, 0]] }])
    expect(desk.changes.length).toBe(1)
  })
  it('is a circle with Shift, as large as fits', () => {
    desk.drag([100, 100], [130, 120], { shift: true })
    desk.drag([600, 400], [630, 470], { shift: true })
    expect(made()).toEqual([{ ellipses: [[115, 115, 15, 15, 0]] }, { ellipses: [[620, 420, 20, 20, 0]] }])
  })
  it('grows from its centre with Alt, as far as the nearer border, and both go together', () => {
    desk.drag([100, 100], [130, 120], { alt: true })
    desk.drag([20, 100], [80, 130], { alt: true })
    desk.drag([100, 100], [130, 120], { alt: true, shift: true })
    expect(made()).toEqual([
      { ellipses: [[100, 100, 30, 20, 0]] },
      { ellipses: [[20, 100, 20, 30, 0]] },
      { ellipses: [[100, 100, 30, 30, 0]] }
    ])
  })
  it('is shown in the draft as it would be, at the border at the farthest', () => {
    desk.pointer('down', 600, 400)
    desk.pointer('move', 900, 700)
    expect(desk.draft).toMatchObject({ at: { x: 640, y: 480 }, box: { x: 600, y: 400, w: 40, h: 80 } })
  })
  it('is not made without a class, and not without a size', () => {
    desk.click(10, 20)
    desk.click(10.5, 300)
    desk.class = null
    desk.drag([10, 20], [60, 50])
    expect(desk.told).toEqual(['too-small', 'no-class'])
    expect(made()).toEqual([])
  })
})
