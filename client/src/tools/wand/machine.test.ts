import { MOST_COUNTS } from '@uurga/shared/kinds/mask/geometry.ts'
import { documentOf } from '@uurga/shared/document/document.ts'
import { aMask } from '@uurga/shared/document/testing/samples.ts'
import { planeKindOf } from '@uurga/shared/kinds/registry.ts'
import { isPlane } from '@uurga/shared/document/placed.ts'
import { beforeEach, describe, expect, it } from 'vitest'
import { PlaneDesk } from '../testing/desk.ts'
import { wandTool } from './machine.ts'
import type { WandDraft, WandState } from './machine.ts'

/** Fields of 40 px on a side (testing/pixels.ts). */
const FIELD = 40 * 40

let desk: PlaneDesk<WandState, WandDraft>
const areas = (): (number | undefined)[] =>
  desk.document.annotations.filter(isPlane).map(({ kind, geometry }) => planeKindOf(kind).measure(geometry).area)
const tolerance = (to: number): void => {
  desk.tolerance = to
  desk.key('up')
  desk.answer()
}

beforeEach(() => {
  desk = new PlaneDesk(wandTool)
})

describe('the wand', () => {
  it('asks for the flood on a press, shows it, and makes it on letting go', () => {
    desk.pointer('down', 60, 60)
    expect(desk.asked).toMatchObject([
      { question: { ask: 'flood', at: { x: 60, y: 60 }, tolerance: 12, kind: 'mask', base: null } }
    ])
    desk.answer()
    expect(desk.draft?.area?.kind).toBe('mask')
    expect(desk.document.annotations).toEqual([])
    desk.pointer('up', 60, 60)
    expect(areas()).toEqual([FIELD])
    expect(desk.selection).toEqual(desk.document.annotations.map(({ id }) => id))
  })
  it('waits for the answer when it was let go before', () => {
    desk.click(60, 60)
    expect(desk.document.annotations).toEqual([])
    expect(wandTool.isBusy(desk.state)).toBe(true)
    desk.answer()
    expect(areas()).toEqual([FIELD])
    expect(wandTool.isBusy(desk.state)).toBe(false)
  })
  it('makes a polygon where the class has no masks', () => {
    desk.kinds = ['box', 'polygon']
    desk.click(60, 60)
    desk.answer()
    expect(desk.document.annotations).toMatchObject([{ kind: 'polygon', class: 'car' }])
    expect(areas()).toEqual([FIELD])
  })
  it('changes the tolerance by drawing sideways: the last question counts, and the tolerance stays', () => {
    desk.pointer('down', 60, 60)
    const [first] = desk.asked
    for (let x = 61; x < 140; x++) desk.pointer('move', x, 60)
    desk.reply(first?.id ?? 0, { answer: 'flooded', area: null, isCut: false })
    expect(desk.tolerance).toBe(32)
    desk.answer()
    // The grey next to it is 35 away: not yet.
    desk.pointer('up', 140, 60)
    expect(areas()).toEqual([FIELD])
    expect(desk.state.asked).toBeGreaterThan(1)
  })
  it('changes what it made last with the tolerance, as one step to undo, until somebody else changes it', () => {
    desk.click(60, 60)
    desk.answer()
    const [made] = desk.document.annotations
    // No other pixels at 20: it goes on from there all the same.
    tolerance(20)
    tolerance(60)
    expect(areas()[0]).toBe(5 * FIELD)
    tolerance(12)
    expect(areas()).toEqual([FIELD])
    expect(new Set(desk.changes.flat().map(change => change.do === 'document' && change.stroke)).size).toBe(1)
    expect(desk.document.annotations.map(({ id }) => id)).toEqual([made?.id])
    // Too much of it is said, and does not end the work on it.
    desk.tolerance = 60
    desk.key('up')
    const tooLarge = { x: 0, y: 0, w: 640, h: 480, counts: 'o'.repeat(MOST_COUNTS + 1) }
    desk.reply(desk.asked.pop()?.id ?? 0, { answer: 'flooded', area: { kind: 'mask', geometry: tooLarge }, isCut: false })
    expect(desk.told).toEqual(['mask-too-large'])
    tolerance(61)
    expect(areas()).toEqual([5 * FIELD])
    desk.document = documentOf([aMask(1, { id: made?.id ?? '' })])
    tolerance(60)
    expect(desk.document).toEqual(documentOf([aMask(1, { id: made?.id ?? '' })]))
  })
  it('joins with Shift and takes away with Alt, and removes what nothing is left of', () => {
    desk.click(60, 60)
    desk.answer()
    desk.click(100, 60, { shift: true })
    desk.answer()
    expect(areas()).toEqual([2 * FIELD])
    desk.click(60, 60, { alt: true })
    desk.answer()
    expect(areas()).toEqual([FIELD])
    desk.click(100, 60, { alt: true })
    desk.answer()
    expect(desk.document.annotations).toEqual([])
    expect(desk.selection).toEqual([])
  })
  it('says why not: no class, a lock, nothing to take away from, a cut, no pixels', () => {
    desk.class = null
    desk.click(60, 60)
    desk.class = 'car'
    desk.click(60, 60, { alt: true })
    desk.click(60, 60)
    desk.reply(desk.asked.at(-1)?.id ?? 0, { answer: 'far' })
    desk.asked.length = 0
    desk.click(60, 60)
    desk.answer()
    desk.locked.add(desk.selection[0] ?? '')
    desk.click(100, 60, { shift: true })
    expect(desk.told).toEqual(['no-class', 'no-area', 'pixels-far', 'locked'])
    expect(areas()).toEqual([FIELD])
  })
})
