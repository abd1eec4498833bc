import type { Annotation } from '@uurga/shared/document/annotation.ts'
import { beforeEach, describe, expect, it } from 'vitest'
import { PlaneDesk } from '../testing/desk.ts'
import { rotatedBoxTool } from './machine.ts'
import type { RotatedBoxDraft, RotatedBoxState } from './machine.ts'

let desk: PlaneDesk<RotatedBoxState, RotatedBoxDraft>
const numbers = (annotation: Annotation | undefined): number[] =>
  annotation?.kind === 'rotated-box' ? annotation.geometry.boxes.flat().map(value => Math.round(value * 1e6) / 1e6) : []
const made = (): number[][] => desk.document.annotations.map(numbers)
const turn = (degrees: number): number => Math.round(((degrees * Math.PI) / 180) * 1e6) / 1e6

beforeEach(() => {
  desk = new PlaneDesk(rotatedBoxTool)
})

describe('a rotated box', () => {
  it('is an edge by two clicks and a depth by a third, on either side, heading as the edge was drawn', () => {
    desk.click(100, 100)
    desk.click(130, 140)
    expect(desk.document.annotations).toEqual([])
    desk.click(130 - 40, 140 + 30)
    // The edge is 50 long at atan2(4, 3); the third place is 50 off it, on the side to its right.
    expect(made()).toEqual([[95, 135, 50, 50, Math.round(Math.atan2(4, 3) * 1e6) / 1e6]])
    desk.click(200, 200)
    desk.click(300, 200)
    desk.click(222, 180)
    expect(made()[1]).toEqual([250, 190, 100, 20, 0])
    desk.click(300, 300)
    desk.click(200, 300)
    desk.click(222, 280)
    expect(made()[2]).toEqual([250, 290, 100, 20, turn(-180)])
    expect(desk.changes.length).toBe(3)
  })
  it('takes a drag for the edge', () => {
    desk.drag([200, 200], [300, 200])
    expect(desk.draft?.edge).toMatchObject([{ x: 200 }, { x: 300 }])
    desk.pointer('move', 250, 230)
    expect(desk.draft?.box).toEqual({ cx: 250, cy: 215, w: 100, h: 30, angle: 0 })
    desk.key('finish')
    expect(made()).toEqual([[250, 215, 100, 30, 0]])
  })
  it('snaps its edge to 15° with Shift, and no farther than the part', () => {
    desk.click(100, 100)
    desk.click(200, 130, { shift: true })
    desk.click(100, 200)
    expect(made()[0]?.[4]).toBe(turn(15))
    desk.click(600, 100)
    desk.click(640, 105, { shift: true })
    expect(desk.draft?.edge?.[1].y).toBe(100)
    expect(desk.draft?.edge?.[1].x).toBeLessThanOrEqual(640)
  })
  it('is no deeper than the part: both far corners stay on it', () => {
    desk.click(100, 430)
    desk.click(300, 470)
    desk.click(180, 480)
    const [, , w, h] = made()[0] ?? []
    expect(w).toBeCloseTo(Math.hypot(200, 40), 5)
    // The far corner below (300, 470) reaches the border after 10 px down: 10 ÷ cos(atan(1/5)).
    expect(h).toBeCloseTo(10 / Math.cos(Math.atan2(40, 200)), 5)
  })
  it('takes a step back with Backspace and drops everything with Escape', () => {
    desk.click(100, 100)
    desk.click(200, 100)
    desk.key('back')
    expect(desk.state.name).toBe('edge')
    desk.click(200, 150)
    expect(desk.draft?.edge?.[1]).toEqual({ x: 200, y: 150 })
    desk.key('back')
    desk.key('back')
    expect(rotatedBoxTool.isBusy(desk.state)).toBe(false)
    desk.click(100, 100)
    desk.send({ type: 'cancel' })
    expect(desk.draft?.edge).toBeNull()
    expect(made()).toEqual([])
  })
  it('is not lost to a double click, and has no side without a length', () => {
    desk.click(100, 100)
    desk.click(100, 100)
    expect(desk.state.name).toBe('edge')
    desk.click(200, 100)
    desk.click(200, 100)
    expect(desk.told).toEqual(['too-small'])
    desk.click(150, 150)
    expect(made()).toEqual([[150, 125, 100, 50, 0]])
  })
  it('waits while another tool is used, and is not begun without a class', () => {
    desk.click(100, 100)
    desk.send({ type: 'interrupt' })
    desk.click(200, 100)
    desk.click(150, 150)
    expect(made()).toHaveLength(1)
    desk.class = null
    desk.click(10, 10)
    expect(desk.told).toEqual(['no-class'])
    expect(rotatedBoxTool.isBusy(desk.state)).toBe(false)
  })
})
