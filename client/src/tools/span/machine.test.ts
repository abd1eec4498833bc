import { documentOf } from '@uurga/shared/document/document.ts'
import { aSpan, idOf } from '@uurga/shared/document/testing/samples.ts'
import { beforeEach, describe, expect, it } from 'vitest'
import { CharDesk } from '../testing/desk.ts'
import { spanTool } from './machine.ts'
import type { SpanDraft, SpanState } from './machine.ts'

const work = documentOf([aSpan(1)])
let desk: CharDesk<SpanState, SpanDraft>
const ranges = (): unknown[] => desk.document.annotations.flatMap(each => (each.kind === 'span' ? each.geometry.ranges : []))

beforeEach(() => {
  desk = new CharDesk(spanTool, work)
})

describe('a span', () => {
  it('is marked by dragging, forwards or backwards, over others', () => {
    desk.drag(4, 8)
    desk.drag(5, 1)
    expect(ranges()).toEqual([
      [0, 3],
      [4, 8],
      [1, 5]
    ])
    expect(desk.changes.length).toBe(2)
  })

  it('is marked by a double click on a token', () => {
    desk.pointer('down', 4)
    desk.pointer('up', 4)
    desk.pointer('double', 4)
    expect(ranges()).toEqual([
      [0, 3],
      [3, 6]
    ])
  })

  it('grows to whole characters', () => {
    desk.drag(7, 9)
    expect(ranges()[1]).toEqual([7, 10])
  })

  it('waits for a class and takes it with Enter', () => {
    desk.class = null
    desk.drag(4, 6)
    expect(desk.told).toEqual(['no-class'])
    expect(desk.draft).toEqual({ geometry: { ranges: [[4, 6]] } })
    desk.class = 'place'
    desk.key('finish')
    expect(desk.document.annotations[1]).toMatchObject({ class: 'place', geometry: { ranges: [[4, 6]] } })
  })

  it('is selected by a click and let go beside it', () => {
    desk.pointer('down', 1)
    desk.pointer('up', 1)
    expect(desk.selection).toEqual([idOf(1)])
    desk.pointer('down', 6)
    desk.pointer('up', 6)
    expect(desk.selection).toEqual([])
    expect(desk.document).toBe(work)
  })

  it('moves its end with the arrows, its start with Alt, and is never empty', () => {
    desk.selection = [idOf(1)]
    desk.key('right')
    desk.key('right', { alt: true })
    expect(ranges()).toEqual([[1, 4]])
    for (let i = 0; i < 9; i++) desk.key('left')
    expect(ranges()).toEqual([[1, 2]])
  })

  it('is made by the keyboard alone', () => {
    desk.key('right')
    desk.key('right')
    desk.key('right', { shift: true })
    expect(desk.draft).toEqual({ geometry: { ranges: [[1, 3]] } })
    desk.key('left', { shift: true })
    desk.key('finish')
    expect(ranges()).toEqual([
      [0, 3],
      [1, 2]
    ])
    expect(desk.selection.length).toBe(1)
  })

  it('goes with Delete', () => {
    desk.selection = [idOf(1)]
    desk.key('delete')
    expect(desk.document.annotations).toEqual([])
  })
})
