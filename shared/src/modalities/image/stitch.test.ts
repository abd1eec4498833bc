import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Annotation, PlaneAnnotation } from '../../document/annotation.ts'
import { documentOf } from '../../document/document.ts'
import {
  aBox,
  aRelation,
  aChoice,
  aMask,
  anEllipse,
  aPoint,
  aPolygon,
  aPolyline,
  idOf,
  sampleOntology
} from '../../document/testing/samples.ts'
import { UUID_V7 } from '../../kinds/annotation-id.ts'
import { planeKindOf } from '../../kinds/registry.ts'
import { maskOf } from '../../kinds/mask/geometry.ts'
import { stretchesOf } from '../../kinds/mask/stretches.ts'
import type { ItemResult, SliceResult } from '../modality.ts'
import { windowsOf } from './grid.ts'
import { stitchPictures } from './stitch.ts'
import { cutScene } from './testing/cut.ts'

const size = { width: 1_500, height: 1_200 }
const grid = { tile: 512, overlap: 64 }
const places = [...windowsOf(size, grid)]

/** Results of windows with what was drawn in some of them, by row and column. */
const drawn = (marks: Readonly<Record<string, readonly Annotation[]>>): SliceResult[] =>
  places.map((window, i) => {
    const annotations = marks[`r${window.row} c${window.column}`] ?? []
    return {
      slice: `s${i}`,
      targets: [{ item: 'photo', part: 'p', window }],
      document: annotations.length > 0 ? documentOf(annotations) : { schema: 1, annotations: [], nothing: true }
    }
  })
const one = (results: readonly SliceResult[]): ItemResult => {
  const [item, ...others] = stitchPictures(results, sampleOntology)
  if (!item || others.length > 0) throw new Error('one item is awaited')
  return item
}
const areasOf = (marks: readonly Annotation[]): number[] =>
  marks
    .map(mark => planeKindOf((mark as PlaneAnnotation).kind).measure((mark as PlaneAnnotation).geometry).area ?? 0)
    .toSorted((a, b) => a - b)

/** Every cell of a coarse raster holds at most one thing, apart from its neighbours: no two of a class are half alike. */
const CELL = 300
const cells = Array.from({ length: 20 }, (_, i) => ({ x: (i % 5) * CELL, y: Math.floor(i / 5) * CELL }))
const inCell = fc.record({
  at: fc.record({ x: fc.integer({ min: 0, max: 60 }), y: fc.integer({ min: 0, max: 60 }) }),
  w: fc.integer({ min: 3, max: 230 }),
  h: fc.integer({ min: 3, max: 230 }),
  shape: fc.constantFrom('box', 'polygon', 'holed', 'mask', 'ring', 'none')
})
const markOf = (n: number, x: number, y: number, w: number, h: number, shape: string): Annotation[] => {
  switch (shape) {
    case 'box':
      return [aBox(n, { geometry: { boxes: [[x, y, w, h]] } })]
    case 'polygon':
      return [aPolygon(n, { geometry: { polygons: [[[x, y + h / 2, x + w / 2, y, x + w, y + h / 2, x + w / 2, y + h]]] } })]
    case 'holed': {
      const ring = (f: number) => [
        x + w * f,
        y + h * f,
        x + w * (1 - f),
        y + h * f,
        x + w * (1 - f),
        y + h * (1 - f),
        x + w * f,
        y + h * (1 - f)
      ]
      return [aPolygon(n, { geometry: { polygons: [[ring(0), ring(0.25)]] } })]
    }
    case 'mask': {
      const columns = Array.from({ length: w }, (_, c): [number, number, number] => [
        x + c,
        y + Math.floor((c * h) / (2 * w)),
        y + h
      ])
      return [aMask(n, { geometry: maskOf(stretchesOf(columns))! })]
    }
    case 'ring': {
      const columns = Array.from({ length: w }, (_, c) => c).flatMap((c): [number, number, number][] =>
        c < w / 4 || c > (3 * w) / 4
          ? [[x + c, y, y + h]]
          : [
              [x + c, y, y + Math.ceil(h / 4)],
              [x + c, y + h - Math.ceil(h / 4), y + h]
            ]
      )
      return [aMask(n, { geometry: maskOf(stretchesOf(columns))! })]
    }
    default:
      return []
  }
}
const anyScene = fc
  .tuple(...cells.map(() => inCell))
  .map(all => all.flatMap(({ at, w, h, shape }, i) => markOf(i + 1, cells[i]!.x + at.x, cells[i]!.y + at.y, w, h, shape)))

describe('a picture cut into a grid and put together', () => {
  it('has the whole scene back: boxes, polygons with holes, masks', () => {
    fc.assert(
      fc.property(anyScene, scene => {
        const { document, windows, seams } = one(cutScene(scene, size, grid))
        expect(windows).toEqual({ done: 12, of: 12 })
        expect(document.annotations).toHaveLength(scene.length)
        const [found, wanted] = [areasOf(document.annotations), areasOf(scene)]
        for (const [i, area] of wanted.entries()) expect(Math.abs(found[i]! - area)).toBeLessThan(0.5)
        expect(seams?.open).toBe(0)
        expect(document.nothing).toBe(scene.length === 0 ? true : undefined)
      }),
      { numRuns: 60 }
    )
  })
  it('has a polygon back vertex by vertex, bit for bit', () => {
    const ring = [100.123456789, 90.1, 1_350.7, 130.3, 1_200.2, 1_100.9, 300.000001, 900.4]
    const scene = [aPolygon(1, { geometry: { polygons: [[ring]] } })]
    const [joined] = one(cutScene(scene, size, grid)).document.annotations
    const found = joined?.kind === 'polygon' ? joined.geometry.polygons.flat(2) : []
    expect(new Set(found)).toEqual(new Set(ring))
  })
  it('is the same bytes in whatever order the results come, and names the pieces', () => {
    const scene = [aBox(1, { geometry: { boxes: [[300, 100, 400, 50]] } })]
    const results = cutScene(scene, size, grid)
    const joined = one(results).document
    expect(one(results.toReversed()).document).toEqual(joined)
    expect(joined.annotations[0]).toMatchObject({
      geometry: { boxes: [[300, 100, 400, 50]] },
      origin: {
        by: 'stitch',
        from: [
          { annotation: idOf(1_000_001), document: 'sha256:0' },
          { annotation: idOf(1_000_002), document: 'sha256:1' }
        ]
      }
    })
    expect(joined.annotations[0]?.id).toMatch(UUID_V7)
  })
  it('says how many windows have a result', () => {
    expect(one(drawn({}).slice(0, 5)).windows).toEqual({ done: 5, of: 12 })
  })
})

const [first, second] = [places[0]!, places[1]!]
/** The band of the first two windows. */
const band = { left: second.x, right: first.x + first.width }

describe('at a seam', () => {
  it('neighbours that touch stay apart, each finding its own other piece', () => {
    const { document, seams } = one(
      drawn({
        'r1 c1': [
          aBox(1, { geometry: { boxes: [[300, 100, band.right - 300, 40]] } }),
          aBox(2, { geometry: { boxes: [[300, 138, band.right - 300, 40]] } })
        ],
        'r1 c2': [
          aBox(3, { geometry: { boxes: [[band.left, 101, 200, 40]] } }),
          aBox(4, { geometry: { boxes: [[band.left, 139, 200, 40]] } })
        ]
      })
    )
    expect(document.annotations.map(mark => (mark.kind === 'box' ? mark.geometry.boxes[0]?.[1] : 0))).toEqual(
      expect.arrayContaining([100, 138])
    )
    expect(seams).toEqual({ joined: 2, pieces: 4, open: 0 })
  })
  it('pieces of two classes, or less than half alike, stay and are counted', () => {
    const left = aBox(1, { geometry: { boxes: [[300, 100, band.right - 300, 40]] } })
    const others = [
      aBox(2, { class: 'tree', geometry: { boxes: [[band.left, 100, 200, 40]] } }),
      aBox(3, { geometry: { boxes: [[band.left, 130, 200, 40]] } })
    ]
    const { document, seams } = one(drawn({ 'r1 c1': [left], 'r1 c2': others }))
    expect(document.annotations).toEqual([left, ...others])
    expect(seams).toEqual({ joined: 0, pieces: 0, open: 3 })
  })
  it('a bent thing that is two pieces in one window and one in the next is one', () => {
    const arm = (n: number, y: number) =>
      aPolygon(n, { geometry: { polygons: [[[300, y, band.right, y, band.right, y + 30, 300, y + 30]]] } })
    const bow = aPolygon(3, {
      geometry: {
        polygons: [[[band.left, 100, 700, 100, 700, 230, band.left, 230, band.left, 200, 670, 200, 670, 130, band.left, 130]]]
      }
    })
    const { document } = one(drawn({ 'r1 c1': [arm(1, 100), arm(2, 200)], 'r1 c2': [bow] }))
    expect(document.annotations).toHaveLength(1)
    expect(areasOf(document.annotations)[0]).toBeCloseTo(2 * 30 * (700 - 300) + 30 * 70, 6)
  })
  it('what the greatest piece leaves open the others say', () => {
    const marks = {
      'r1 c1': [aBox(1, { attributes: { paint: 'red' }, geometry: { boxes: [[100, 100, band.right - 100, 40]] } })],
      'r1 c2': [aBox(2, { attributes: { paint: 'blue', occluded: true }, geometry: { boxes: [[band.left, 100, 90, 40]] } })]
    }
    expect(one(drawn(marks)).document.annotations[0]?.attributes).toEqual({ paint: 'red', occluded: true })
  })
  it('a line goes on where its other piece begins, whichever way that was drawn', () => {
    const line = (right: number[]) =>
      one(
        drawn({
          'r1 c1': [aPolyline(1, { geometry: { lines: [[100, 50, 300, 200, band.right, 200]] } })],
          'r1 c2': [aPolyline(2, { geometry: { lines: [right] } })]
        })
      ).document.annotations.map(mark => (mark.kind === 'polyline' ? mark.geometry.lines : []))
    expect(line([band.left, 200, 600, 200, 700, 300])).toEqual([[[100, 50, 300, 200, 600, 200, 700, 300]]])
    expect(line([700, 300, 600, 200, band.left, 200])).toEqual([[[700, 300, 600, 200, 300, 200, 100, 50]]])
  })
  it('a point drawn twice is one, an ellipse drawn twice the greater one; what the seam cuts stays', () => {
    const x = (band.left + band.right) / 2
    const { document, seams } = one(
      drawn({
        'r1 c1': [
          aPoint(1, { geometry: { points: [[x, 300]] } }),
          anEllipse(2, { geometry: { ellipses: [[x, 100, 20, 12, 0]] } })
        ],
        'r1 c2': [
          aPoint(3, { geometry: { points: [[x + 3, 301]] } }),
          aPoint(4, { geometry: { points: [[x + 3, 320]] } }),
          anEllipse(5, { geometry: { ellipses: [[x, 101, 21, 12, 0]] } }),
          anEllipse(6, { geometry: { ellipses: [[band.left + 40, 400, 40, 30, 0]] } })
        ]
      })
    )
    expect(document.annotations).toHaveLength(4)
    expect(document.annotations.find(({ kind, origin }) => kind === 'ellipse' && origin.by === 'stitch')).toMatchObject({
      geometry: { ellipses: [[x, 101, 21, 12, 0]] }
    })
    expect(seams).toEqual({ joined: 2, pieces: 4, open: 1 })
  })
})

describe('answers about a picture that was cut', () => {
  const chosen = (results: readonly SliceResult[]) =>
    one(results).document.annotations.map(mark => (mark.kind === 'choice' ? mark.value.classes : []))
  it('are one to each question: the one most windows gave, and all classes where several may be chosen', () => {
    const say = (n: number, ...classes: string[]) => aChoice(n, { value: { classes } })
    expect(
      chosen(
        drawn({
          'r1 c1': [say(1, 'blurred'), say(2, 'news')],
          'r1 c2': [say(3, 'clear'), say(4, 'sport')],
          'r2 c1': [say(5, 'clear')]
        })
      )
    ).toEqual(expect.arrayContaining([['clear'], ['news', 'sport']]))
  })
})

describe('ten thousand marks', () => {
  it('are joined without comparing each with each', () => {
    const wide = { width: 20_000, height: 15_000 }
    const scene = Array.from({ length: 10_000 }, (_, i) => {
      const [x, y] = [(i % 125) * 158 + 5, Math.floor(i / 125) * 180 + 5]
      const ring = Array.from({ length: 20 }, (_, k) => [x + 70 + 65 * Math.cos(k / 3.2), y + 70 + 65 * Math.sin(k / 3.2)]).flat()
      return aPolygon(i + 1, { geometry: { polygons: [[ring]] } })
    })
    const results = cutScene(scene, wide, { tile: 2_048, overlap: 128 })
    const began = performance.now()
    const { document } = one(results)
    console.log(`stitch: 10,000 polygons of ${results.length} windows in ${Math.round(performance.now() - began)} ms`)
    expect(document.annotations).toHaveLength(10_000)
  })
})

it('a relation ends at what its pieces became; said twice it is said once', () => {
  const left = [
    aBox(1, { geometry: { boxes: [[300, 100, band.right - 300, 40]] } }),
    aBox(2, { geometry: { boxes: [[20, 20, 30, 30]] } }),
    aRelation(3, 1, 2)
  ]
  const right = [
    aBox(4, { geometry: { boxes: [[band.left, 100, 200, 40]] } }),
    aBox(5, { geometry: { boxes: [[900, 300, 30, 30]] } }),
    aRelation(6, 4, 5),
    aRelation(7, 4, 5)
  ]
  const { annotations } = one(drawn({ 'r1 c1': left, 'r1 c2': right })).document
  const whole = annotations.find(({ origin }) => origin.by === 'stitch')
  const joins = annotations.flatMap(each =>
    each.kind === 'relation' ? [[each.geometry.from.annotation, each.geometry.to.annotation]] : []
  )
  expect(whole).toBeDefined()
  expect(joins).toEqual([
    [whole?.id, idOf(2)],
    [whole?.id, idOf(5)]
  ])
})
