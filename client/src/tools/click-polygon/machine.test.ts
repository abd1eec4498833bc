import { beforeEach, describe, expect, it } from 'vitest'
import { PlaneDesk } from '../testing/desk.ts'
import { polygonTool } from './machine.ts'
import type { PolygonDraft, PolygonState } from '../ring-tool.ts'

let desk: PlaneDesk<PolygonState, PolygonDraft>
const made = (): unknown[] => desk.document.annotations.map(each => ('geometry' in each ? each.geometry : null))
const clicks = (...points: [number, number][]): void => points.forEach(([x, y]) => desk.click(x, y))
const triangle: [number, number][] = [
  [10, 10],
  [100, 10],
  [50, 80]
]

beforeEach(() => {
  desk = new PlaneDesk(polygonTool)
})

describe('a polygon', () => {
  it('is closed by Enter', () => {
    clicks(...triangle)
    expect(desk.document.annotations).toEqual([])
    desk.key('finish')
    expect(made()).toEqual([{ polygons: [[[10, 10, 100, 10, 50, 80]]] }])
    expect(desk.selection).toEqual([desk.document.annotations[0]?.id])
  })

  it('is closed by clicking its first vertex, to which the pointer snaps', () => {
    clicks(...triangle)
    desk.pointer('move', 14, 13)
    expect(desk.draft).toMatchObject({ closing: true, points: [{ x: 10 }, { x: 100 }, { x: 50 }] })
    desk.click(14, 13)
    expect(made()).toEqual([{ polygons: [[[10, 10, 100, 10, 50, 80]]] }])
  })

  it('is closed by a double click, which places one vertex', () => {
    clicks(...triangle)
    desk.click(20, 70)
    desk.click(20, 70)
    desk.pointer('double', 20, 70)
    expect(made()).toEqual([{ polygons: [[[10, 10, 100, 10, 50, 80, 20, 70]]] }])
  })

  it('loses its last vertex to Backspace and everything to Escape', () => {
    clicks(...triangle)
    desk.key('back')
    expect(desk.draft?.points.length).toBe(2)
    desk.send({ type: 'cancel' })
    expect(desk.draft?.points).toEqual([])
    expect(desk.document.annotations).toEqual([])
  })

  it('is not closed with two vertices', () => {
    clicks([10, 10], [100, 10])
    desk.key('finish')
    expect(desk.told).toEqual(['too-few-points'])
    expect(desk.draft?.points.length).toBe(2)
  })

  it('is shown where it crosses itself, and refused until it does not', () => {
    clicks([10, 10], [100, 100], [100, 10])
    desk.pointer('move', 10, 100)
    expect(desk.draft?.crossing).toEqual({ x: 55, y: 55 })
    desk.click(10, 100)
    desk.key('finish')
    expect(desk.told).toEqual(['self-crossing'])
    expect(desk.draft?.crossing).not.toBeNull()
    expect(desk.document.annotations).toEqual([])
    desk.key('back')
    desk.click(50, -20)
    desk.key('finish')
    expect(made()).toEqual([{ polygons: [[[10, 10, 100, 100, 100, 10, 50, 0]]] }])
  })

  it('waits while another tool is used', () => {
    clicks(...triangle)
    desk.send({ type: 'interrupt' })
    clicks([20, 70])
    desk.key('finish')
    expect(made()).toEqual([{ polygons: [[[10, 10, 100, 10, 50, 80, 20, 70]]] }])
  })

  it('is drawn freely with the button down, as few vertices, and closes where the stroke ends at its beginning', () => {
    desk.pointer('down', 100, 100)
    for (let i = 1; i <= 100; i++) desk.pointer('move', 100 + i, 100)
    for (let i = 1; i <= 100; i++) desk.pointer('move', 200, 100 + i)
    for (let i = 1; i <= 98; i++) desk.pointer('move', 200 - i, 200 - i)
    expect(desk.document.annotations).toEqual([])
    desk.pointer('up', 102, 102)
    expect(made()).toEqual([{ polygons: [[[100, 100, 200, 100, 200, 200]]] }])
  })

  it('goes on by clicks after a stroke that ends elsewhere', () => {
    desk.drag([10, 10], [100, 10])
    expect(desk.draft?.points.length).toBe(2)
    desk.click(50, 80)
    desk.key('finish')
    expect(made()).toEqual([{ polygons: [[[10, 10, 100, 10, 50, 80]]] }])
  })
})
