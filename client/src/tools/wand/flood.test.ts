import { polygonFaults } from '@uurga/shared/kinds/polygon/validity.ts'
import { mask } from '@uurga/shared/kinds/mask/mask.ts'
import { polygon } from '@uurga/shared/kinds/polygon/polygon.ts'
import { pixelsOf } from '@uurga/shared/kinds/mask/geometry.ts'
import { covers } from '@uurga/shared/kinds/mask/stretches.ts'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Pixels } from '../../surface/pixels.ts'
import type { FloodQuestion } from '../../surface/reading.ts'
import { drawn } from '../testing/pixels.ts'
import { floodsOf } from './answer.ts'
import { distanceFrom, labOf } from './colour.ts'
import type { Lab } from './colour.ts'
import { Flooding } from './flood.ts'

const [WHITE, BLACK, GREY] = [
  [255, 255, 255],
  [0, 0, 0],
  [128, 128, 128]
] as const

const whole = ({ part }: Pixels) => ({ x: 0, y: 0, w: part.width, h: part.height })
const ask = (pixels: Pixels, more: Partial<FloodQuestion> = {}) =>
  floodsOf(pixels)({
    ask: 'flood',
    at: { x: 50, y: 50 },
    within: whole(pixels),
    tolerance: 10,
    kind: 'mask',
    base: null,
    mode: 'join',
    ...more
  })
const disc = (x: number, y: number) => (x - 50) ** 2 + (y - 50) ** 2 < 30 ** 2
const hole = (x: number, y: number) => (x - 60) ** 2 + (y - 50) ** 2 < 6 ** 2

describe('distance of colours', () => {
  it('is that of CIELAB 1976', () => {
    // Bruce Lindbloom's sRGB → Lab: (L, a, b) of pure red, green and blue.
    for (const [rgb, lab] of [
      [
        [255, 0, 0],
        [53.24, 80.09, 67.2]
      ],
      [
        [0, 255, 0],
        [87.73, -86.18, 83.18]
      ],
      [
        [0, 0, 255],
        [32.3, 79.19, -107.86]
      ]
    ] satisfies [[number, number, number], Lab][])
      expect(distanceFrom(lab, ...rgb)).toBeLessThan(0.1)
    expect(distanceFrom(labOf(...WHITE), ...BLACK)).toBeCloseTo(100, 1)
  })
})

describe('a flood', () => {
  it('reaches exactly the pixels that hang together with the first one and are near it in colour', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(0, 90, 100, 255), { minLength: 63, maxLength: 63 }), fc.nat(62), (values, seed) => {
        const pixels = drawn(9, 7, (x, y) => [values[y * 9 + x]!, values[y * 9 + x]!, values[y * 9 + x]!])
        const { reached } = new Flooding(pixels).flood({ x: (seed % 9) + 0.5, y: Math.floor(seed / 9) + 0.5 }, 5, whole(pixels))
        const isNear = (i: number) => Math.abs(values[i]! - values[seed]!) <= 10
        const wanted = new Set([seed])
        for (const i of wanted) {
          const x = i % 9
          for (const [next, there] of [
            [i - 1, x > 0],
            [i + 1, x < 8],
            [i - 9, i >= 9],
            [i + 9, i < 54]
          ] as const)
            if (there && isNear(next)) wanted.add(next)
        }
        expect([...reached].flatMap((set, i) => (set ? i : []))).toEqual([...wanted].toSorted((a, b) => a - b))
      })
    )
  })
  it('is a mask of just those pixels, or a polygon around them with its hole', () => {
    const pixels = drawn(100, 100, (x, y) => (disc(x, y) && !hole(x, y) ? WHITE : GREY))
    const made = ask(pixels)
    if (made.area?.kind !== 'mask') throw new Error('no mask')
    for (let y = 0; y < 100; y++)
      for (let x = 0; x < 100; x++) expect(covers(pixelsOf(made.area.geometry), x, y)).toBe(disc(x, y) && !hole(x, y))
    const outlined = ask(pixels, { kind: 'polygon' })
    if (outlined.area?.kind !== 'polygon') throw new Error('no polygon')
    expect(outlined.area.geometry.polygons.map(rings => rings.length)).toEqual([2])
    const [area, wanted] = [polygon.measure(outlined.area.geometry).area!, mask.measure(made.area.geometry).area!]
    expect(Math.abs(area - wanted) / wanted).toBeLessThan(0.01)
    expect(made.isCut).toBe(false)
  })
  it('has no ground for the pixels of another tolerance or place than asked for', () => {
    const flooding = new Flooding(drawn(40, 40, x => [x * 6, x * 6, x * 6]))
    const width = (x: number, tolerance: number) =>
      flooding.flood({ x, y: 5 }, tolerance, { x: 0, y: 0, w: 40, h: 40 }).reached.filter(Boolean).length / 40
    const [narrow, wide] = [width(20.5, 4), width(20.5, 20)]
    expect(narrow).toBeLessThan(wide)
    expect(width(20.5, 4)).toBe(narrow)
    expect(width(2.5, 4)).not.toBe(narrow)
    expect(width(20.5, 20)).toBe(wide)
  })
  it('says that it was cut where the window ends and the picture does not', () => {
    const pixels = drawn(50, 50, () => GREY)
    expect(ask({ ...pixels, part: { width: 50, height: 50 } }).isCut).toBe(false)
    expect(ask({ ...pixels, part: { width: 51, height: 50 } }).isCut).toBe(true)
    expect(ask({ ...pixels, y: 7, part: { width: 50, height: 57 } }).isCut).toBe(true)
  })
  it('stays in the box it is given, which cuts nothing off', () => {
    const made = ask(
      drawn(50, 50, () => GREY),
      { at: { x: 30, y: 30 }, within: { x: 11, y: 12, w: 25, h: 30 } }
    )
    expect(made).toMatchObject({ area: { geometry: { x: 11, y: 12, w: 25, h: 30 } }, isCut: false })
  })
  it('covers, in a window twice as coarse, two px of the part for each pixel, and no more than there are', () => {
    const pixels = {
      ...drawn(50, 50, (x, y) => (x >= 40 && y >= 40 ? WHITE : GREY)),
      x: 100,
      y: 200,
      step: 2,
      part: { width: 199, height: 299 }
    }
    const { area } = ask(pixels, { at: { x: 190, y: 290 } })
    expect(area?.kind === 'mask' && { ...area.geometry, counts: '' }).toEqual({ x: 180, y: 280, w: 19, h: 19, counts: '' })
  })
  it('joins what is there, or is taken away from it', () => {
    const pixels = drawn(100, 100, (x, y) => (disc(x, y) ? WHITE : x < 10 ? BLACK : GREY))
    for (const kind of ['mask', 'polygon'] as const) {
      const { area: base } = ask(pixels, { kind })
      const both = ask(pixels, { kind, base, at: { x: 5, y: 5 } })
      const less = ask(pixels, { kind, base: both.area, mode: 'take-away' })
      const none = ask(pixels, { kind, base: less.area, at: { x: 5, y: 5 }, mode: 'take-away' })
      const areas = [base, both.area, less.area].map(area =>
        area?.kind === 'mask' ? mask.measure(area.geometry).area! : polygon.measure(area!.geometry as never).area!
      )
      expect(Math.abs(areas[1]! - areas[0]! - 1000)).toBeLessThan(60)
      expect(areas[2]).toBe(1000)
      expect(none.area).toBeNull()
    }
  })
  it('makes valid polygons of whatever it reaches', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 400, maxLength: 400 }), fc.nat(399), (set, seed) => {
        const pixels = drawn(20, 20, (x, y) => (set[y * 20 + x] ? WHITE : BLACK))
        const { area } = ask(pixels, { kind: 'polygon', at: { x: seed % 20, y: Math.floor(seed / 20) } })
        if (area?.kind === 'polygon') expect(polygonFaults(area.geometry.polygons, pixels.part)).toEqual([])
      }),
      { numRuns: 500 }
    )
  })
})
