import { beforeEach, describe, expect, it } from 'vitest'
import { PlaneDesk } from '../testing/desk.ts'
import { polylineTool } from './machine.ts'
import type { PolylineDraft, PolylineState } from './machine.ts'

let desk: PlaneDesk<PolylineState, PolylineDraft>
const made = (): unknown[] => desk.document.annotations.map(each => ('geometry' in each ? each.geometry : null))
const clicks = (...points: [number, number][]): void => points.forEach(([x, y]) => desk.click(x, y))

beforeEach(() => {
  desk = new PlaneDesk(polylineTool)
})

describe('a polyline', () => {
  it('is clicked vertex by vertex and ended by Enter', () => {
    clicks([10, 10], [100, 10], [50, 80])
    expect(desk.document.annotations).toEqual([])
    desk.key('finish')
    expect(made()).toEqual([{ lines: [[10, 10, 100, 10, 50, 80]] }])
    expect(desk.selection).toEqual([desk.document.annotations[0]?.id])
    expect(desk.changes.length).toBe(1)
  })
  it('is ended by a double click, which places one vertex', () => {
    clicks([10, 10], [20, 70], [20, 70])
    desk.pointer('double', 20, 70)
    expect(made()).toEqual([{ lines: [[10, 10, 20, 70]] }])
  })
  it('may cross itself and end where it began', () => {
    clicks([10, 10], [100, 100], [100, 10], [10, 100], [10, 10])
    desk.key('finish')
    expect(made()).toEqual([{ lines: [[10, 10, 100, 100, 100, 10, 10, 100, 10, 10]] }])
    expect(desk.told).toEqual([])
  })
  it('gives its last vertex back to Backspace and everything to Escape', () => {
    clicks([10, 10], [100, 10], [50, 80])
    desk.key('back')
    expect(desk.draft?.points.length).toBe(2)
    desk.send({ type: 'cancel' })
    expect(desk.draft?.points).toEqual([])
    expect(made()).toEqual([])
  })
  it('is not ended with one vertex, and says so', () => {
    clicks([10, 10])
    desk.key('finish')
    expect(desk.told).toEqual(['one-point'])
    expect(desk.draft?.points.length).toBe(1)
  })
  it('waits while another tool is used, and stops at the border', () => {
    clicks([10, 10])
    desk.send({ type: 'interrupt' })
    clicks([700, -20])
    desk.key('finish')
    expect(made()).toEqual([{ lines: [[10, 10, 640, 0]] }])
  })
})
