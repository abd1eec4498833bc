import { documentOf } from '@uurga/shared/document/document.ts'
import { aBox, anEllipse, aPoint, aPolygon, aPolyline, aRotatedBox, idOf } from '@uurga/shared/document/testing/samples.ts'
import { beforeEach, describe, expect, it } from 'vitest'
import { PlaneDesk } from '../testing/desk.ts'
import { selectTool } from './machine.ts'
import type { SelectDraft, SelectState } from './machine.ts'

/** A box at (10, 20) of 100 × 50, a polygon square from (200, 100) to (300, 200). */
const ring = [200, 100, 300, 100, 300, 200, 200, 200]
const work = documentOf([aBox(1), aPolygon(2, { geometry: { polygons: [[ring]] } })])
const [box, polygon] = [idOf(1), idOf(2)]
let desk: PlaneDesk<SelectState, SelectDraft>
const geometry = (id: string): unknown => {
  const found = desk.document.annotations.find(each => each.id === id)
  return found && 'geometry' in found ? found.geometry : null
}

beforeEach(() => {
  desk = new PlaneDesk(selectTool, work)
})

describe('selecting', () => {
  it('takes what is clicked, lets go of it on empty ground, and changes nothing', () => {
    desk.click(50, 45)
    expect(desk.selection).toEqual([box])
    desk.click(500, 400)
    expect(desk.selection).toEqual([])
    expect(desk.document).toBe(work)
  })

  it('adds and takes away with Shift', () => {
    desk.click(50, 45)
    desk.click(250, 150, { shift: true })
    expect(desk.selection).toEqual([box, polygon])
    desk.click(50, 45, { shift: true })
    expect(desk.selection).toEqual([polygon])
  })

  it('takes what lies wholly in a frame; with Shift besides what was taken', () => {
    desk.drag([190, 90], [310, 210])
    expect(desk.selection).toEqual([polygon])
    desk.drag([0, 0], [150, 100], { shift: true })
    expect(desk.selection).toEqual([polygon, box])
    desk.drag([400, 400], [500, 470])
    expect(desk.selection).toEqual([])
  })

  it('falls back to one of several when it is clicked without moving', () => {
    desk.selection = [box, polygon]
    desk.click(50, 45)
    expect(desk.selection).toEqual([box])
  })

  it('takes the whole group of what is clicked, with Alt that one alone', () => {
    desk.document = documentOf(work.annotations.map(each => ({ ...each, group: 'g' })))
    desk.click(50, 45)
    expect([...desk.selection].sort()).toEqual([box, polygon])
    desk.click(50, 45, { alt: true })
    expect(desk.selection).toEqual([box])
  })

  it('lets go with Escape', () => {
    desk.click(50, 45)
    desk.send({ type: 'cancel' })
    expect(desk.selection).toEqual([])
  })
})

describe('moving', () => {
  it('takes all that is selected along, as one change', () => {
    desk.selection = [box, polygon]
    desk.drag([50, 45], [60, 50])
    expect(geometry(box)).toEqual({ boxes: [[20, 25, 100, 50]] })
    expect(geometry(polygon)).toEqual({ polygons: [[[210, 105, 310, 105, 310, 205, 210, 205]]] })
    expect(desk.changes.map(step => step.length)).toEqual([2])
  })

  it('shows where it goes before it is let go, and leaves the document alone until then', () => {
    desk.pointer('down', 50, 45)
    desk.pointer('move', 70, 45)
    expect(desk.draft).toMatchObject({ changing: [box], shapes: [{ id: box, geometry: { boxes: [[30, 20, 100, 50]] } }] })
    expect(desk.document).toBe(work)
  })

  it('stops at the border of the part', () => {
    desk.drag([50, 45], [-400, -400])
    expect(geometry(box)).toEqual({ boxes: [[0, 0, 100, 50]] })
  })

  it('does not happen for a hand that trembles', () => {
    desk.drag([50, 45], [52, 46])
    expect(desk.document).toBe(work)
    expect(desk.selection).toEqual([box])
  })

  it('goes by one px with an arrow, ten with Shift, and not past the border', () => {
    desk.selection = [box]
    desk.key('right')
    desk.key('down', { shift: true })
    expect(geometry(box)).toEqual({ boxes: [[11, 30, 100, 50]] })
    for (let i = 0; i < 20; i++) desk.key('left', { shift: true })
    expect(geometry(box)).toEqual({ boxes: [[0, 30, 100, 50]] })
  })
})

describe('reshaping', () => {
  it('drags the corner of a box', () => {
    desk.click(50, 45)
    desk.drag([110, 70], [130, 90])
    expect(geometry(box)).toEqual({ boxes: [[10, 20, 120, 70]] })
  })

  it('makes a vertex of the middle of an edge', () => {
    desk.click(250, 150)
    desk.drag([250, 100], [250, 60])
    expect(geometry(polygon)).toEqual({ polygons: [[[200, 100, 250, 60, 300, 100, 300, 200, 200, 200]]] })
  })

  it('makes a vertex where an edge is clicked with Alt', () => {
    desk.click(250, 150)
    desk.click(300, 170, { alt: true })
    expect(geometry(polygon)).toEqual({ polygons: [[[200, 100, 300, 100, 300, 170, 300, 200, 200, 200]]] })
  })

  it('refuses an outline that crosses itself and says so', () => {
    desk.click(250, 150)
    desk.drag([200, 100], [350, 180])
    expect(desk.document).toBe(work)
    expect(desk.told).toEqual(['self-crossing'])
  })

  it('takes out the vertex that was clicked, and keeps three', () => {
    desk.click(250, 150)
    desk.click(300, 200)
    expect(desk.draft?.active).toEqual({ id: polygon, handle: '0.0.2' })
    desk.key('delete')
    expect(geometry(polygon)).toEqual({ polygons: [[[200, 100, 300, 100, 200, 200]]] })
    desk.click(200, 100)
    desk.key('delete')
    expect(desk.told).toEqual(['last-points'])
    expect(geometry(polygon)).toEqual({ polygons: [[[200, 100, 300, 100, 200, 200]]] })
  })
})

describe('what leans, and what has no inside', () => {
  /** A bar of 100 × 20 about (200, 200), level; an ellipse near the right border; a line of three vertices; a point. */
  const marks = documentOf([
    aRotatedBox(1, { geometry: { boxes: [[200, 200, 100, 20, 0]] } }),
    anEllipse(2, { geometry: { ellipses: [[560, 100, 60, 30, 0]] } }),
    aPolyline(3, { geometry: { lines: [[300, 400, 400, 400, 500, 450]] } }),
    aPoint(4, { geometry: { points: [[50, 50]] } })
  ])
  const [bar, round, line, point] = [idOf(1), idOf(2), idOf(3), idOf(4)]
  const numbers = (id: string): number[] =>
    JSON.stringify(geometry(id))
      .match(/-?\d+(\.\d+)?(e-?\d+)?/g)
      ?.map(Number) ?? []
  beforeEach(() => {
    desk = new PlaneDesk(selectTool, marks)
  })

  it('turns by a knob that stands a little off, whatever the distance, and by steps of 15° with Shift', () => {
    desk.click(200, 200)
    desk.drag([274, 200], [200, 300])
    expect(numbers(bar)[4]).toBeCloseTo(Math.PI / 2, 9)
    desk.drag([200, 274], [300, 130], { shift: true })
    expect(numbers(bar)[4]).toBeCloseTo(-Math.PI / 6, 9)
    expect(numbers(bar).slice(0, 4)).toEqual([200, 200, 100, 20])
    expect(desk.changes.length).toBe(2)
  })
  it('stops turning and growing at the border, and is never refused for it', () => {
    desk.click(560, 100)
    desk.drag([560, 70], [560, -200])
    expect(numbers(round)).toEqual([560, 65, 60, 65, 0])
    desk.click(200, 200)
    desk.drag([200, 200], [200, 30])
    desk.drag([274, 30], [200, 130])
    const [, cy = 0, w = 0, h = 0, angle = 0] = numbers(bar)
    // Upright it would reach 20 px over the upper border: it goes as far as it touches, to a fraction of the last step of the hand.
    const top = cy - (w * Math.sin(angle) + h * Math.cos(angle)) / 2
    expect(top).toBeGreaterThanOrEqual(-1e-6)
    expect(top).toBeLessThan(0.5)
    expect(desk.told).toEqual([])
  })
  it('takes a vertex into a line and out of it, down to two', () => {
    desk.click(350, 400)
    desk.click(320, 400, { alt: true })
    expect(numbers(line)).toEqual([300, 400, 320, 400, 400, 400, 500, 450])
    desk.click(400, 400)
    desk.key('delete')
    expect(numbers(line)).toEqual([300, 400, 320, 400, 500, 450])
    desk.click(320, 400)
    desk.key('delete')
    desk.click(300, 400)
    desk.key('delete')
    expect(numbers(line)).toEqual([300, 400, 500, 450])
    expect(desk.told).toEqual(['last-points'])
  })
  it('moves a point, and takes it out whole although it is clicked twice', () => {
    desk.click(52, 51)
    expect(desk.selection).toEqual([point])
    desk.drag([50, 50], [-30, 70])
    expect(geometry(point)).toEqual({ points: [[0, 70]] })
    desk.click(0, 70)
    desk.key('delete')
    expect(geometry(point)).toBeNull()
  })
  it('selects points and lines that lie in a frame', () => {
    desk.drag([40, 40], [60, 60])
    expect(desk.selection).toEqual([point])
    desk.drag([290, 390], [510, 460])
    expect(desk.selection).toEqual([line])
  })
})

describe('taking out', () => {
  it('removes what is selected and leaves the rest', () => {
    desk.selection = [box]
    desk.key('delete')
    expect(desk.document.annotations).toEqual([work.annotations[1]])
    expect(desk.selection).toEqual([])
  })

  it('leaves what is locked, and says so', () => {
    desk.locked.add(box)
    desk.selection = [box, polygon]
    desk.key('delete')
    expect(desk.document.annotations).toEqual([work.annotations[0]])
    expect(desk.selection).toEqual([box])
    expect(desk.told).toEqual(['locked'])
  })
})
