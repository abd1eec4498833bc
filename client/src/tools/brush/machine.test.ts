import { isPlane } from '@uurga/shared/document/placed.ts'
import { documentOf } from '@uurga/shared/document/document.ts'
import { aBox, aMask } from '@uurga/shared/document/testing/samples.ts'
import { encodeCounts } from '@uurga/shared/geometry/counts-string.ts'
import { MOST_COUNTS, pixelsOf } from '@uurga/shared/kinds/mask/geometry.ts'
import { mask } from '@uurga/shared/kinds/mask/mask.ts'
import { areaOf, covers } from '@uurga/shared/kinds/mask/stretches.ts'
import { beforeEach, describe, expect, it } from 'vitest'
import { PlaneDesk } from '../testing/desk.ts'
import { brushTool, eraserTool } from './machine.ts'
import type { PaintDraft, PaintState } from './machine.ts'

type Painting = PlaneDesk<PaintState, PaintDraft>

const block = aMask(1, { class: 'car', geometry: { x: 100, y: 100, w: 100, h: 60, counts: encodeCounts([0, 6000]) } })
const masks = ({ document }: Painting) => document.annotations.flatMap(each => (each.kind === 'mask' ? [each] : []))
const has = (desk: Painting, x: number, y: number): boolean =>
  masks(desk).some(({ geometry }) => covers(pixelsOf(geometry), x, y))

let brush: Painting
let eraser: Painting
beforeEach(() => {
  brush = new PlaneDesk(brushTool)
  eraser = new PlaneDesk(eraserTool, documentOf([block, aBox(2)]))
})

describe('the brush', () => {
  it('begins a mask of the class in hand, goes on with it, and each stroke is one change', () => {
    brush.drag([50, 50], [90, 50])
    expect(masks(brush)).toMatchObject([{ class: 'car', on: { item: 'photo', part: 'p' }, origin: { by: 'person' } }])
    expect(brush.selection).toEqual(masks(brush).map(({ id }) => id))
    brush.drag([70, 20], [70, 90])
    expect(masks(brush)).toHaveLength(1)
    expect(brush.changes.map(step => step.length)).toEqual([1, 1])
    expect([has(brush, 50, 50), has(brush, 70, 85), has(brush, 80, 80)]).toEqual([true, true, false])
    // Between the end of the one and the start of the other.
    expect(has(brush, 88, 30)).toBe(false)
  })
  it('leaves the document alone until the button comes up', () => {
    brush.pointer('down', 50, 50)
    brush.pointer('move', 90, 50)
    expect(brush.document.annotations).toEqual([])
    expect(brush.draft).toMatchObject({ stroke: { places: [{ x: 50 }, { x: 90 }], size: 20 }, erases: false })
    expect(brush.send({ type: 'cancel' }).state.stroke).toBeNull()
    brush.pointer('up', 90, 50)
    expect(brush.document.annotations).toEqual([])
  })
  it('begins another mask when that of the class in hand is let go, or the class is another', () => {
    brush.drag([50, 50], [90, 50])
    brush.send({ type: 'cancel' })
    expect(brush.selection).toEqual([])
    brush.drag([50, 150], [90, 150])
    brush.class = 'tree'
    brush.drag([50, 250], [90, 250])
    expect(masks(brush).map(each => each.class)).toEqual(['car', 'car', 'tree'])
  })
  it('draws straight on from where the last stroke ended, with Shift', () => {
    brush.click(50, 50)
    brush.pointer('move', 150, 50, { shift: true })
    expect(brush.draft?.from).toEqual({ x: 50, y: 50 })
    brush.click(150, 50, { shift: true })
    expect([has(brush, 100, 50), has(brush, 100, 65)]).toEqual([true, false])
    expect(masks(brush)).toHaveLength(1)
  })
  it('is as wide as it was when the stroke began', () => {
    brush.brush = 1
    brush.pointer('down', 50.5, 50.5)
    brush.brush = 40
    brush.pointer('up', 59.5, 50.5)
    expect(masks(brush).map(({ geometry }) => mask.measure(geometry).area)).toEqual([10])
  })
  it('changes nothing by painting what is painted', () => {
    brush.drag([50, 50], [90, 50])
    brush.drag([55, 50], [85, 50])
    expect(brush.changes).toHaveLength(1)
  })
  it('says why it does not paint: no class, a locked mask', () => {
    brush.class = null
    brush.drag([50, 50], [90, 50])
    brush.class = 'car'
    brush.drag([50, 50], [90, 50])
    brush.locked.add(brush.selection[0] ?? '')
    brush.drag([50, 80], [90, 80])
    expect(brush.told).toEqual(['no-class', 'locked'])
    expect(brush.changes).toHaveLength(1)
  })
  it('says when a mask gets too large for a document, and leaves it as it was', () => {
    const counts = encodeCounts([0, ...Array.from({ length: MOST_COUNTS - 2 }, () => 1), 1])
    const fine = aMask(1, { class: 'car', geometry: { x: 0, y: 0, w: 1, h: MOST_COUNTS - 1, counts } })
    const desk: Painting = new PlaneDesk(brushTool, documentOf([fine]))
    desk.selection = [fine.id]
    desk.drag([100, 100], [120, 140])
    expect(desk.told).toEqual(['mask-too-large'])
    expect(desk.document.annotations).toEqual([fine])
  })
})

describe('the eraser', () => {
  it('takes away from the mask it is set down on, and selects it', () => {
    eraser.drag([150, 80], [150, 180])
    expect(eraser.told).toEqual(['no-mask'])
    eraser.drag([150, 130], [150, 180])
    expect(eraser.selection).toEqual([block.id])
    expect([has(eraser, 150, 140), has(eraser, 150, 110), has(eraser, 120, 140)]).toEqual([false, true, true])
    expect(masks(eraser)).toHaveLength(1)
  })
  it('removes the annotation with its last pixel', () => {
    eraser.selection = [block.id]
    eraser.brush = 400
    eraser.click(150, 130)
    expect(eraser.document.annotations.map(({ kind }) => kind)).toEqual(['box'])
    expect(eraser.changes).toEqual([[{ do: 'document', command: { do: 'remove', ids: [block.id] } }]])
    expect(eraser.selection).toEqual([])
  })
  it('changes nothing where nothing is', () => {
    eraser.selection = [block.id]
    eraser.drag([300, 300], [350, 350])
    expect(eraser.changes).toEqual([])
  })
  it('takes back just what the brush would paint', () => {
    brush.drag([50, 50], [90, 70])
    const painted = masks(brush)[0]
    eraser.selection = [block.id]
    eraser.drag([150, 120], [190, 140])
    const left = eraser.document.annotations.filter(isPlane).find(({ id }) => id === block.id)
    const gone = 6000 - (left?.kind === 'mask' ? areaOf(pixelsOf(left.geometry)) : 0)
    expect(gone).toBe(painted && areaOf(pixelsOf(painted.geometry)))
  })
})
