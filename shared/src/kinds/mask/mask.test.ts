import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pxPoint } from '../../geometry/frames.ts'
import { rasterise } from '../../geometry/raster.ts'
import { signedArea } from '../../geometry/ring.ts'
import { decodeRle, rleIou, encodeRle } from '../../geometry/rle.ts'
import { difference, sharedArea, union } from './combine.ts'
import { filled, holes } from './components.ts'
import { maskGeometrySchema, maskOf, MOST_COUNTS, pixelsOf } from './geometry.ts'
import type { MaskGeometry } from './geometry.ts'
import { mask } from './mask.ts'
import { outlinesOf } from './outlines.ts'
import { compressedRuns, runsOf } from './runs.ts'
import { areaOf, covers } from './stretches.ts'
import { anyBits, ofBits, ofRows, SIDE, toBits } from './testing/bitmap.ts'

const extent = { width: SIDE, height: SIDE }
const geometryOf = (...rows: string[]): MaskGeometry => maskOf(ofRows(...rows)) as MaskGeometry

describe('a mask', () => {
  it('is a tight window and its runs down the columns, zeros first', () => {
    const rows = ['0000', '0010', '0011', '0001']
    expect(geometryOf(...rows)).toEqual({ x: 2, y: 1, w: 2, h: 3, counts: '0220' })
    expect(runsOf(ofRows(...rows), 0, 0, 4, 4)).toEqual([9, 2, 3, 2])
  })
  it('is COCO’s example in COCO’s numbers: rows 010, 011, 001', () => {
    expect(runsOf(ofRows('010', '011', '001'), 0, 0, 3, 3)).toEqual([3, 2, 2, 2])
    expect(compressedRuns(ofRows('010', '011', '001'), 3, 3)).toBe('3220')
  })
  it('reads back pixel by pixel, has one spelling, and is sound', () => {
    fc.assert(
      fc.property(anyBits, bits => {
        const stretches = ofBits(bits)
        const geometry = maskOf(stretches)
        if (!geometry) return
        const again = structuredClone(geometry)
        expect(toBits(pixelsOf(again))).toEqual(bits)
        expect(maskOf(pixelsOf(again))).toEqual(geometry)
        expect(maskGeometrySchema.parse(geometry)).toEqual(geometry)
        expect(mask.validity(geometry, extent)).toEqual([])
        expect(runsOf(stretches, 0, 0, SIDE, SIDE)).toEqual(encodeRle(bits, SIDE, SIDE).counts)
      })
    )
  })
  it('counts the pixels, and covers just those', () => {
    fc.assert(
      fc.property(anyBits, bits => {
        const stretches = ofBits(bits)
        expect(areaOf(stretches)).toBe(bits.filter(Boolean).length)
        expect(bits.map((_, i) => Number(covers(stretches, i % SIDE, Math.floor(i / SIDE))))).toEqual(bits)
      })
    )
  })
})

describe('two masks', () => {
  it('are joined, cut and compared as their pixels are', () => {
    fc.assert(
      fc.property(anyBits, anyBits, (a, b) => {
        const [inA, inB] = [ofBits(a), ofBits(b)]
        expect(toBits(union(inA, inB))).toEqual(a.map((bit, i) => bit | (b[i] as number)))
        expect(toBits(difference(inA, inB))).toEqual(a.map((bit, i) => bit & ~(b[i] as number)))
        expect(union(inA, inB)).toEqual(ofBits(toBits(union(inA, inB))))
        expect(difference(inA, inB)).toEqual(ofBits(toBits(difference(inA, inB))))
        expect(sharedArea(inA, inB)).toBe(a.filter((bit, i) => bit && b[i]).length)
        const [one, two] = [maskOf(inA), maskOf(inB)]
        if (one && two) expect(mask.overlap(one, two)).toBe(rleIou(encodeRle(a, SIDE, SIDE), encodeRle(b, SIDE, SIDE)))
      })
    )
  })
  it('overlap by a third: 3 × 2 px, one column apart', () => {
    expect(mask.overlap(geometryOf('111', '111'), geometryOf('0111', '0111'))).toBe(0.5)
    expect(mask.overlap(geometryOf('11', '11'), geometryOf('01', '01'))).toBe(0.5)
    expect(mask.overlap(geometryOf('11', '11'), geometryOf('0011'))).toBe(0)
  })
})

describe('holes', () => {
  it('are what no way over sides leads out of; one over a corner is none', () => {
    const ring = ofRows('1111', '1011', '1101', '1111')
    expect(holes(ring).map(areaOf)).toEqual([1, 1])
    expect(holes(ofRows('0110', '1001', '0110')).map(areaOf)).toEqual([2])
    expect(holes(ofRows('111', '100', '111'))).toEqual([])
  })
  it('are closed for good, and nothing else is', () => {
    fc.assert(
      fc.property(anyBits, bits => {
        const stretches = ofBits(bits)
        const closed = filled(stretches, holes(stretches))
        expect(holes(closed)).toEqual([])
        expect(difference(stretches, closed)).toHaveLength(0)
        expect(toBits(closed)).toEqual(floodFilled(bits))
      })
    )
  })
})

describe('outlines', () => {
  it('run clockwise around a pixel', () => {
    expect(outlinesOf(ofRows('00', '01'))).toEqual([[[1, 1, 2, 1, 2, 2, 1, 2]]])
  })
  it('have corners only where they turn, and one member for each piece with its holes', () => {
    const [member, ...others] = outlinesOf(ofRows('111', '101', '111'))
    expect(others).toEqual([])
    expect(member?.map(ring => [ring.length / 2, signedArea(ring)])).toEqual([
      [4, 9],
      [4, -1]
    ])
    expect(outlinesOf(ofRows('101', '000', '100'))).toHaveLength(3)
  })
  it('pass from pixel to pixel over a corner', () => {
    expect(outlinesOf(ofRows('10', '01')).map(rings => rings.map(signedArea))).toEqual([[2]])
  })
  it('filled even-odd are the mask again; each member is one ring outside and the others in it', () => {
    fc.assert(
      fc.property(anyBits, bits => {
        const members = outlinesOf(ofBits(bits))
        expect([...decodeRle(rasterise(members, SIDE, SIDE))]).toEqual(bits)
        expect([...decodeRle(rasterise([members.flat()], SIDE, SIDE))]).toEqual(bits)
        for (const [outer, ...inner] of members) {
          expect(signedArea(outer ?? [])).toBeGreaterThan(0)
          for (const ring of inner) expect(signedArea(ring)).toBeLessThan(0)
        }
      })
    )
  })
})

describe('pointing at a mask', () => {
  const geometry = geometryOf('000000', '011111', '011111', '011001', '011111', '011111')
  it('meets its edge within the tolerance, its inside, and nothing in its hole', () => {
    expect(mask.hit(geometry, pxPoint(2.4, 2.5), 0.5)).toEqual({ where: 'inside', distance: 0 })
    expect(mask.hit(geometry, pxPoint(4, 3.5), 0.4)).toBeNull()
    expect(mask.hit(geometry, pxPoint(4, 3.5), 0.5)).toMatchObject({ where: 'edge', distance: 0.5 })
    expect(mask.hit(geometry, pxPoint(0.5, 3), 0.6)).toEqual({ where: 'edge', at: { x: 1, y: 3 }, distance: 0.5 })
    expect(mask.hit(geometry, pxPoint(0.5, 3), 0.4)).toBeNull()
  })
  it('moves it by whole pixels and finds no handle', () => {
    expect(mask.move(geometry, 1.4, -0.6)).toEqual({ ...geometry, x: geometry.x + 1, y: geometry.y - 1 })
    expect(mask.handles(geometry)).toEqual([])
    expect(mask.measure(geometry)).toEqual({ area: 23, width: 5, height: 5 })
    expect(mask.summary(geometry)).toBe('5 × 5')
  })
})

describe('what is wrong with a mask', () => {
  const sound: MaskGeometry = { x: 2, y: 1, w: 2, h: 3, counts: '0220' }
  it.each<[string, Partial<MaskGeometry>, string[]]>([
    ['nothing', {}, []],
    ['numbers that are none', { x: Number.NaN }, ['geometry-not-finite']],
    ['half a pixel', { x: 0.5 }, ['mask-unsound']],
    ['a window outside', { x: SIDE - 1 }, ['geometry-outside']],
    ['runs that do not fill the window', { h: 4 }, ['mask-unsound']],
    ['runs beyond the window', { w: 1 }, ['mask-unsound']],
    ['no pixel', { counts: '6' }, ['geometry-zero-area']],
    ['an empty run', { counts: '0202O0' }, ['mask-unsound']],
    ['a window that is not tight on the left', { x: 1, w: 3, counts: '322N' }, ['mask-unsound']],
    ['a window that is not tight below', { h: 4, counts: '0232' }, ['mask-unsound']],
    ['no string of runs', { counts: 'PP' }, ['mask-unsound']],
    ['a number spelled too long', { counts: 'P0220' }, ['mask-unsound']],
    ['more than a mask may have', { counts: '0'.repeat(MOST_COUNTS + 1) }, ['mask-too-large']]
  ])('%s', (_, change, faults) => {
    expect(mask.validity({ ...sound, ...change }, extent)).toEqual(faults)
  })
  it('is never a window that is looser than it need be', () => {
    fc.assert(
      fc.property(anyBits, fc.integer({ min: 0, max: 3 }), (bits, side) => {
        const geometry = maskOf(ofBits(bits))
        if (!geometry) return
        const { x, y, w, h } = geometry
        const [left, top, right, below] = [0, 1, 2, 3].map(each => Number(each === side)) as [number, number, number, number]
        const loose = { x: x - left, y: y - top, w: w + left + right, h: h + top + below }
        const counts = compressed(geometry, loose)
        expect(mask.validity({ ...loose, counts }, { width: 100, height: 100 }).length).toBe(1)
      })
    )
  })
  it('unfolds no more than its window holds', () => {
    expect(areaOf(pixelsOf({ ...sound, counts: '0PPPPPPP1' }))).toBe(6)
  })
})

const compressed = (geometry: MaskGeometry, { x, y, w, h }: Omit<MaskGeometry, 'counts'>): string =>
  compressedRuns(pixelsOf({ ...geometry, x: geometry.x - x, y: geometry.y - y }), w, h)

/** The reference: ground that is reached from outside over sides stays; the rest is set. */
const floodFilled = (bits: readonly number[]): number[] => {
  const reached = new Set<number>()
  const side = SIDE + 2
  const isGround = (i: number): boolean => {
    const [x, y] = [(i % side) - 1, Math.floor(i / side) - 1]
    return x < 0 || y < 0 || x >= SIDE || y >= SIDE || bits[y * SIDE + x] === 0
  }
  const wait = [0]
  for (let i = wait.pop(); i !== undefined; i = wait.pop()) {
    if (i < 0 || i >= side * side || reached.has(i) || !isGround(i)) continue
    reached.add(i)
    wait.push(i - side, i + side)
    if (i % side > 0) wait.push(i - 1)
    if (i % side < side - 1) wait.push(i + 1)
  }
  return bits.map((_, i) => Number(!reached.has((Math.floor(i / SIDE) + 1) * side + (i % SIDE) + 1)))
}
