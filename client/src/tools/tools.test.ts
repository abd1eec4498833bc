import { documentOf } from '@uurga/shared/document/document.ts'
import { isChar, isPlane } from '@uurga/shared/document/placed.ts'
import {
  aBox,
  aMask,
  anEllipse,
  aPoint,
  aPolygon,
  aPolyline,
  aRotatedBox,
  aSkeleton,
  aSpan
} from '@uurga/shared/document/testing/samples.ts'
import { encodeCounts } from '@uurga/shared/geometry/counts-string.ts'
import { charKindOf, planeKindOf } from '@uurga/shared/kinds/registry.ts'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boxTool } from './box/machine.ts'
import { brushTool, eraserTool } from './brush/machine.ts'
import { polygonTool } from './click-polygon/machine.ts'
import { ellipseTool } from './ellipse/machine.ts'
import { fillTool } from './fill/machine.ts'
import { holeTool } from './hole/machine.ts'
import { knifeTool } from './knife/machine.ts'
import { panTool } from './pan/machine.ts'
import { pointTool } from './point/machine.ts'
import { polylineTool } from './polyline/machine.ts'
import { relationTool } from './relation/machine.ts'
import { rotatedBoxTool } from './rotated-box/machine.ts'
import { CHAR_TOOLS, charTools, PLANE_TOOLS, planeTools } from './registry.ts'
import { selectTool } from './select/machine.ts'
import { skeletonTool } from './skeleton/machine.ts'
import { spanTool } from './span/machine.ts'
import { CharDesk, EXTENT, PlaneDesk, TEXT } from './testing/desk.ts'
import type { Draft, Tool } from './tool.ts'
import { wandTool } from './wand/machine.ts'

/** One suite over all machines: a new tool joins by its line in the registry, which the first test holds against this list. */
const PLANE = [
  selectTool,
  panTool,
  boxTool,
  rotatedBoxTool,
  polygonTool,
  polylineTool,
  pointTool,
  ellipseTool,
  brushTool,
  eraserTool,
  fillTool,
  wandTool,
  skeletonTool,
  knifeTool,
  holeTool,
  relationTool
] as const
const CHAR = [spanTool] as const

const modifiers = fc.record({ shift: fc.boolean(), alt: fc.boolean(), mod: fc.constant(false) })
const key = fc.constantFrom('finish', 'back', 'delete', 'left', 'right', 'up', 'down', 'hidden', 'absent' as const)
const type = fc.constantFrom('down', 'move', 'up', 'move', 'down', 'up', 'double' as const)
/** Places on the part, at its border and beyond. */
const planeAct = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(type, fc.integer({ min: -80, max: 720 }), fc.integer({ min: -80, max: 560 }), modifiers) },
  { weight: 1, arbitrary: fc.tuple(key, modifiers) },
  { weight: 3, arbitrary: fc.constant(['answer'] as const) }
)
const charAct = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(type, fc.integer({ min: 0, max: TEXT.length }), modifiers) },
  { weight: 2, arbitrary: fc.tuple(key, modifiers) }
)

const planeWork = documentOf([
  aBox(1),
  aPolygon(2),
  aBox(3, { geometry: { boxes: [[540, 380, 100, 100]] } }),
  aRotatedBox(4),
  anEllipse(5, { geometry: { ellipses: [[560, 70, 78, 40, 0.1]] } }),
  aPolyline(6),
  aSkeleton(9),
  aPoint(7, { geometry: { points: [[0, 300]] } }),
  aMask(8, { class: 'car', geometry: { x: 200, y: 150, w: 300, h: 200, counts: encodeCounts([0, 60_000]) } })
])
/** A window of the part, none of its borders that of the part. */
const WINDOW = { x: 90, y: 60, width: 420, height: 380 }
const charWork = documentOf([aSpan(1), aSpan(2, { geometry: { ranges: [[4, 8]] } })])

const planeDesk = <S, D extends Draft>(tool: (typeof PLANE)[number]): PlaneDesk<S, D> =>
  new PlaneDesk(tool as unknown as Tool<S, D, never, never>, planeWork)

type PlaneAct = typeof planeAct extends fc.Arbitrary<infer A> ? A : never

const playAct = <S, D extends Draft>(desk: PlaneDesk<S, D>, act: PlaneAct): void => {
  if (act.length === 4) desk.pointer(act[0], act[1], act[2], act[3])
  else if (act.length === 2) desk.key(act[0], act[1])
  else desk.answer()
}

const playPlane = (tool: (typeof PLANE)[number], acts: readonly PlaneAct[], desk = planeDesk(tool)) => {
  for (const act of acts) playAct(desk, act)
  return desk
}
const playChar = (acts: readonly (typeof charAct extends fc.Arbitrary<infer A> ? A : never)[]) => {
  const desk = new CharDesk(spanTool, charWork)
  for (const act of acts) {
    if (act.length === 3) desk.pointer(act[0], act[1], act[2])
    else desk.key(act[0], act[1])
  }
  return desk
}

it('the suite knows every tool there is', () => {
  expect(PLANE.map(({ name }) => name)).toEqual([...PLANE_TOOLS])
  expect(CHAR.map(({ name }) => name)).toEqual([...CHAR_TOOLS])
  for (const name of PLANE_TOOLS) expect(planeTools[name].start().name).toBe(name)
  for (const name of CHAR_TOOLS) expect(charTools[name].start().name).toBe(name)
})

describe.each(PLANE.map(tool => [tool.name, tool] as const))('%s', (_, tool) => {
  const runs = fc.array(planeAct, { maxLength: 25 })

  it('commands nothing when it is cancelled, whatever came before, and is not busy afterwards', () => {
    fc.assert(
      fc.property(runs, acts => {
        const desk = playPlane(tool, acts)
        const before = desk.document
        const step = desk.send({ type: 'cancel' })
        expect(step.commands.filter(({ do: what }) => what === 'document')).toEqual([])
        expect(desk.document).toBe(before)
        expect(tool.isBusy(step.state as never)).toBe(false)
        expect(step.draft?.changing ?? []).toEqual([])
      })
    )
  })

  it('hears answers that are late, after it was cancelled or put away, without a word', () => {
    fc.assert(
      fc.property(runs, fc.constantFrom('cancel' as const, 'interrupt' as const), (acts, type) => {
        const desk = playPlane(tool, acts)
        desk.send({ type })
        const before = desk.document
        const told = desk.told.length
        desk.answer()
        expect(desk.document).toBe(before)
        expect(desk.told.length).toBe(told)
      })
    )
  })

  it('does what it declares when another tool comes in between: no command, and the draft dropped or kept', () => {
    fc.assert(
      fc.property(runs, acts => {
        const desk = playPlane(tool, acts)
        const busy = tool.isBusy(desk.state as never)
        const before = desk.document
        const step = desk.send({ type: 'interrupt' })
        expect(step.commands).toEqual([])
        expect(desk.document).toBe(before)
        expect(tool.isBusy(step.state as never)).toBe(tool.onInterrupt === 'keep' && busy)
      })
    )
  })

  it('keeps everything on the part and valid', () => {
    fc.assert(
      fc.property(runs, acts => {
        for (const annotation of playPlane(tool, acts).document.annotations.filter(isPlane))
          expect(planeKindOf(annotation.kind).validity(annotation.geometry, EXTENT)).toEqual([])
      })
    )
  })

  it('keeps everything in the window, where a slice shows one', () => {
    const within = planeWork.annotations
      .filter(isPlane)
      .filter(({ kind, geometry }) => planeKindOf(kind).validity(geometry, WINDOW).length === 0)
    fc.assert(
      fc.property(runs, acts => {
        const desk = planeDesk(tool)
        desk.document = documentOf(within)
        desk.extent = WINDOW
        for (const annotation of playPlane(tool, acts, desk).document.annotations.filter(isPlane))
          expect(planeKindOf(annotation.kind).validity(annotation.geometry, WINDOW)).toEqual([])
      })
    )
  })

  it('never changes what is locked', () => {
    fc.assert(
      fc.property(runs, acts => {
        const desk = planeDesk(tool)
        for (const { id } of planeWork.annotations) desk.locked.add(id)
        for (const act of acts) playAct(desk, act)
        for (const annotation of planeWork.annotations) expect(desk.document.annotations).toContain(annotation)
      })
    )
  })

  it('leaves its input alone: the same events give the same steps', () => {
    fc.assert(
      fc.property(runs, acts => {
        expect(playPlane(tool, acts).document).toEqual(playPlane(tool, acts).document)
      })
    )
  })
})

describe('span', () => {
  const runs = fc.array(charAct, { maxLength: 25 })

  it('commands nothing when it is cancelled or interrupted', () => {
    fc.assert(
      fc.property(runs, fc.constantFrom('cancel' as const, 'interrupt' as const), (acts, type) => {
        const desk = playChar(acts)
        const before = desk.document
        const step = desk.send({ type })
        expect(desk.document).toBe(before)
        expect(step.draft).toBeNull()
        expect(spanTool.isBusy(step.state)).toBe(false)
      })
    )
  })

  it('never cuts a character, reaches past the end, or is empty', () => {
    fc.assert(
      fc.property(runs, acts => {
        for (const annotation of playChar(acts).document.annotations.filter(isChar))
          expect(charKindOf(annotation.kind).validity(annotation.geometry, { length: TEXT.length, text: TEXT })).toEqual([])
      })
    )
  })
})
