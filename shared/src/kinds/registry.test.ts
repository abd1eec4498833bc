import { describe, expect, it } from 'vitest'
import { boxAround } from '../geometry/box.ts'
import { mapPoint, pxPoint } from '../geometry/frames.ts'
import { KIND_NAMES } from '../ontology/kind-names.ts'
import { maskOf } from './mask/geometry.ts'
import type { MaskGeometry } from './mask/geometry.ts'
import { stretchesOf } from './mask/stretches.ts'
import { charKindOf, isBuiltKind, kindOf, kinds, kindsOn, planeKindOf } from './registry.ts'
import type { BuiltKind, CharGeometry, CharKindName, PlaneGeometry, PlaneKindName } from './registry.ts'

/** A sound geometry for every kind with a place: a new kind adds its own, or this file does not compile. */
const planeExamples: Record<PlaneKindName, PlaneGeometry> = {
  box: { boxes: [[10, 20, 30, 40]] },
  polygon: {
    polygons: [
      [
        [10, 20, 40, 20, 40, 60, 10, 60],
        [15, 25, 25, 25, 25, 35]
      ],
      [[50, 50, 60, 50, 60, 60]]
    ]
  },
  'rotated-box': { boxes: [[50, 40, 40, 25, -2.5]] },
  ellipse: { ellipses: [[50, 40, 20, 12, 0.5]] },
  polyline: {
    lines: [
      [10, 20, 40, 60],
      [50, 50, 60, 70, 70, 45]
    ]
  },
  point: {
    points: [
      [10, 20],
      [30, 50]
    ]
  },
  skeleton: { joints: { head: [10, 10, 2], hand: [70, 30, 1], foot: [40, 70, 2] } },
  /** A block with a hole in it, and a pixel apart. */
  mask: maskOf(
    stretchesOf([
      ...Array.from({ length: 25 }, (_, c) => [10 + c, 20, 50] as const),
      ...Array.from({ length: 5 }, (_, c) => [35 + c, 20, 28] as const),
      ...Array.from({ length: 5 }, (_, c) => [35 + c, 30, 50] as const),
      ...Array.from({ length: 2 }, (_, c) => [40 + c, 20, 50] as const),
      [45, 70, 71]
    ])
  ) as MaskGeometry
}
const charExamples: Record<CharKindName, CharGeometry> = {
  span: {
    ranges: [
      [3, 8],
      [12, 13]
    ]
  }
}
/** The least step that a kind takes; pixels are whole. */
const LEAST_STEP: Record<PlaneKindName, number> = {
  box: 0.001,
  'rotated-box': 0.001,
  polygon: 0.001,
  polyline: 0.001,
  point: 0.001,
  ellipse: 0.001,
  skeleton: 0.001,
  mask: 1
}
const extent = { width: 100, height: 80 }

/** The same shape with the same numbers, but for what turning loses to rounding. */
const expectNear = (found: unknown, expected: unknown, off = 1e-9): void => {
  const numbers: number[] = []
  const shape = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value, (_, each: unknown) => (typeof each === 'number' ? (numbers.push(each), 0) : each)))
  expect(shape(found)).toEqual(shape(expected))
  const half = numbers.length / 2
  for (let i = 0; i < half; i++) expect(Math.abs(numbers[i]! - numbers[half + i]!)).toBeLessThanOrEqual(off)
}

describe('the registry', () => {
  it('knows each kind under its own name, all of them in the ontology', () => {
    for (const [name, kind] of Object.entries(kinds)) {
      expect(kind.name).toBe(name)
      expect(KIND_NAMES).toContain(name)
    }
    expect(isBuiltKind('constructor')).toBe(false)
  })
  it('says what lies on a modality', () => {
    expect(kindsOn('image')).toEqual([
      'choice',
      'box',
      'rotated-box',
      'polygon',
      'polyline',
      'point',
      'ellipse',
      'mask',
      'skeleton',
      'relation'
    ])
    expect(kindsOn('text')).toEqual(['choice', 'span', 'relation'])
  })
})

describe.each(Object.entries(planeExamples) as [PlaneKindName, PlaneGeometry][])(
  'every kind of the plane: %s',
  (name, geometry) => {
    const kind = planeKindOf(name)
    const freeze = structuredClone(geometry)

    it('takes its example and refuses unknown fields', () => {
      expect(kind.geometry.parse(geometry)).toEqual(geometry)
      expect(kind.geometry.safeParse({ ...geometry, extra: 1 }).success).toBe(false)
      expect(kind.validity(geometry, extent)).toEqual([])
    })
    it('refuses what is not a finite number', () => {
      for (const bad of [Number.NaN, Infinity, -Infinity, '1', null]) {
        const text = JSON.stringify(geometry).replace(/\d+/, 'null')
        const broken = JSON.parse(text, (_, value) => (value === null ? bad : value))
        expect(kind.geometry.safeParse(broken).success, String(bad)).toBe(false)
        if (typeof bad === 'number') expect(kind.validity(broken, extent)).toEqual(['geometry-not-finite'])
      }
    })
    it('moves as a whole, bounds, handles and area alike, and leaves the old one as it was', () => {
      const moved = kind.move(geometry, 5, -7)
      const before = kind.bounds(geometry)
      expectNear(kind.bounds(moved), { ...before, x: before.x + 5, y: before.y - 7 })
      expectNear(
        kind.handles(moved),
        kind.handles(geometry).map(handle => ({ ...handle, x: handle.x + 5, y: handle.y - 7 }))
      )
      expectNear(kind.measure(moved), kind.measure(geometry))
      expect(kind.move(moved, -5, 7)).toEqual(geometry)
      expect(geometry).toEqual(freeze)
    })
    it('is bounded by its outlines', () => {
      const outlines = kind.outlines(geometry)
      expectNear(boxAround(outlines.flatMap(({ flat }) => flat)), kind.bounds(geometry), 0.1)
      for (const { closed } of outlines) expect(closed).toBe(kind.form === 'area')
    })
    it('has handles of different ids that lie in its bounds and are hit', () => {
      const handles = kind.handles(geometry)
      expect(new Set(handles.map(({ id }) => id)).size).toBe(handles.length)
      for (const { id, x, y, role } of handles) {
        expect(kind.bounds(kind.move(geometry, 0, 0)), id).toEqual(kind.bounds(geometry))
        const hit = kind.hit(geometry, pxPoint(x, y), 0.5)
        expect(hit?.where, id).toBe(role === 'between' ? 'edge' : 'handle')
        if (hit?.where === 'handle' && role !== 'turn') expect(hit.handle).toBe(id)
      }
    })
    it('drags a handle to where it is told, and the same geometry comes of dragging it where it is', () => {
      for (const { id, x, y, role } of kind.handles(geometry)) {
        const dragged = kind.moveHandle(geometry, id, pxPoint(x + 2, y + 3))
        const off = kind.handles(dragged).map(handle => Math.hypot(handle.x - x - 2, handle.y - y - 3))
        if (role === 'vertex' || role === 'corner' || role === 'between') expect(Math.min(...off), id).toBeLessThan(1e-9)
        if (role !== 'between') expectNear(kind.moveHandle(geometry, id, pxPoint(x, y)), geometry)
      }
      expect(kind.moveHandle(geometry, 'no-such-handle', pxPoint(1, 1))).toEqual(geometry)
      expect(geometry).toEqual(freeze)
    })
    it('is outside when it hangs over the border, by more than rounding', () => {
      const { x, y } = kind.bounds(geometry)
      expect(kind.validity(kind.move(geometry, -x, -y), extent)).toEqual([])
      expect(kind.validity(kind.move(geometry, -x - 1e-9, -y), extent)).toEqual([])
      expect(kind.validity(kind.move(geometry, -x - LEAST_STEP[name], -y), extent)).toEqual(['geometry-outside'])
      expect(kind.validity(kind.move(geometry, 0, 1000), extent)).toEqual(['geometry-outside'])
    })
    it('overlaps itself wholly, and nothing far away', () => {
      expect(kind.overlap(geometry, geometry)).toBe(1)
      expect(kind.overlap(geometry, kind.move(geometry, 500, 0))).toBe(0)
      const half = kind.overlap(geometry, kind.move(geometry, 15, 0))
      expect(half).toBeGreaterThan(0.1)
      expect(half).toBeLessThan(0.6)
    })
    it('is missed beyond the tolerance, and has an inside only as an area', () => {
      const { x, y, w, h } = kind.bounds(geometry)
      expect(kind.hit(geometry, mapPoint(x - 3, y - 4), 4.9)).toBeNull()
      expect(kind.hit(geometry, mapPoint(x - 3, y - 4), 5.1 + Math.hypot(w, h))).not.toBeNull()
      const places = Array.from({ length: 400 }, (_, i) => pxPoint(x + ((i % 20) / 20) * w, y + (Math.floor(i / 20) / 20) * h))
      const inside = places.some(place => kind.hit(geometry, place, 0.01)?.where === 'inside')
      expect(inside).toBe(kind.form === 'area')
    })
    it('overlaps nothing that lies out of its reach', () => {
      const { w } = kind.bounds(geometry)
      expect(kind.overlap(geometry, kind.move(geometry, w + kind.reach + 0.01, 0))).toBe(0)
    })
    it('is summed up in figures', () => {
      expect(kind.summary(geometry)).toMatch(/^\d+(\.\d)?(( ×|,) \d+(\.\d)?)?( px| · −?\d+°| · \d+, \d+)?$/)
    })
  }
)

describe.each(Object.entries(charExamples) as [CharKindName, CharGeometry][])('every kind of text: %s', (name, geometry) => {
  const kind = charKindOf(name)
  it('takes its example, moves, and drags its handles', () => {
    expect(kind.geometry.parse(geometry)).toEqual(geometry)
    expect(kind.validity(geometry, { length: 100 })).toEqual([])
    expect(kind.move(kind.move(geometry, 4), -4)).toEqual(geometry)
    for (const { id, at } of kind.handles(geometry)) expect(kind.moveHandle(geometry, id, at)).toEqual(geometry)
    expect(kind.overlap(geometry, geometry)).toBe(1)
    expect(kind.overlap(geometry, kind.move(geometry, 1000))).toBe(0)
  })
  it('refuses offsets that are no whole numbers', () => {
    for (const bad of [1.5, -1, Number.NaN, Infinity]) {
      expect(kind.geometry.safeParse({ ranges: [[bad, 20]] }).success, String(bad)).toBe(false)
    }
  })
})

it('every kind that is built has an example here', () => {
  for (const name of Object.keys(kinds) as BuiltKind[]) {
    expect(['none', 'link'].includes(kindOf(name).frame) || name in planeExamples || name in charExamples).toBe(true)
  }
})
