import { documentOf } from '@uurga/shared/document/document.ts'
import { aMask } from '@uurga/shared/document/testing/samples.ts'
import { difference } from '@uurga/shared/kinds/mask/combine.ts'
import { maskOf } from '@uurga/shared/kinds/mask/geometry.ts'
import type { MaskGeometry } from '@uurga/shared/kinds/mask/geometry.ts'
import { mask } from '@uurga/shared/kinds/mask/mask.ts'
import { beforeEach, describe, expect, it } from 'vitest'
import { bandOf } from '../brush/band.ts'
import { EXTENT, PlaneDesk } from '../testing/desk.ts'
import type { Draft } from '../tool.ts'
import { fillTool } from './machine.ts'
import type { FillState } from './machine.ts'

const disc = (x: number, y: number, size: number) => bandOf([{ x, y }], size, EXTENT)
/** A disc with two holes in it. */
const pierced = maskOf(difference(difference(disc(200, 200, 200), disc(160, 200, 30)), disc(250, 200, 30))) as MaskGeometry
const whole = maskOf(disc(200, 200, 200)) as MaskGeometry
const large = maskOf(difference(disc(200, 200, 360), disc(200, 200, 300))) as MaskGeometry

let desk: PlaneDesk<FillState, Draft>
const areas = (): (number | undefined)[] =>
  desk.document.annotations.map(each => (each.kind === 'mask' ? mask.measure(each.geometry).area : undefined))
const [full, less] = [mask.measure(whole).area ?? 0, mask.measure(pierced).area ?? 0]

beforeEach(() => {
  desk = new PlaneDesk(fillTool, documentOf([aMask(1, { geometry: pierced })]))
})

describe('fill', () => {
  it('closes the hole that is clicked, and no other, and selects the mask', () => {
    desk.click(160, 200)
    expect(areas()).toEqual([less + (full - less) / 2])
    expect(desk.selection).toHaveLength(1)
    expect(desk.changes).toHaveLength(1)
  })
  it('closes all of them on a click on the mask', () => {
    desk.click(200, 200)
    expect(areas()).toEqual([full])
  })
  it('means the smallest of masks around the place, or the one that is selected', () => {
    const around = aMask(2, { geometry: large })
    desk = new PlaneDesk(fillTool, documentOf([aMask(1, { geometry: pierced }), around]))
    desk.click(160, 200)
    expect(areas()).toEqual([less + (full - less) / 2, mask.measure(large).area])
    desk.selection = [around.id]
    desk.click(250, 200)
    expect(areas()).toEqual([less + (full - less) / 2, mask.measure(maskOf(disc(200, 200, 360)) as MaskGeometry).area])
  })
  it('says when there is no mask, no hole, or a lock', () => {
    desk.click(10, 10)
    desk.locked.add(desk.document.annotations[0]?.id ?? '')
    desk.click(160, 200)
    desk.locked.clear()
    desk.click(200, 200)
    desk.click(200, 200)
    expect(desk.told).toEqual(['no-mask', 'locked', 'no-hole'])
    expect(desk.changes).toHaveLength(1)
  })
})
