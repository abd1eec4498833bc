import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { polygonArea, polygonContains } from './polygon.ts'
import { rasterise } from './raster.ts'
import { decodeRle, encodeRle, isSoundRle, rleArea, rleIou } from './rle.ts'

const mask = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }))
  .chain(([w, h]) =>
    fc.record({ w: fc.constant(w), h: fc.constant(h), bits: fc.array(fc.nat(1), { minLength: w * h, maxLength: w * h }) })
  )

describe('run lengths', () => {
  it('run down the columns and start with zeros: rows 010, 011, 001', () => {
    expect(encodeRle([0, 1, 0, 0, 1, 1, 0, 0, 1], 3, 3).counts).toEqual([3, 2, 2, 2])
  })
  it('start with an empty run where the first pixel is set', () => {
    expect(encodeRle([1, 1, 0, 0], 2, 2).counts).toEqual([0, 1, 1, 1, 1])
  })
  it('decode to the mask they encoded, and count its pixels', () => {
    fc.assert(
      fc.property(mask, ({ w, h, bits }) => {
        const rle = encodeRle(bits, w, h)
        expect([...decodeRle(rle)]).toEqual(bits)
        expect(rleArea(rle)).toBe(bits.filter(Boolean).length)
        expect(isSoundRle(rle)).toBe(true)
      })
    )
  })
  it('are unsound when they do not fill the picture', () => {
    expect(isSoundRle({ w: 2, h: 2, counts: [1, 2] })).toBe(false)
    expect(isSoundRle({ w: 2, h: 2, counts: [1.5, 2.5] })).toBe(false)
  })
  it('overlap as their pixels do', () => {
    fc.assert(
      fc.property(mask, fc.infiniteStream(fc.nat(1)), ({ w, h, bits }, stream) => {
        const other = bits.map(() => stream.next().value as number)
        const both = bits.filter((bit, i) => bit && other[i]).length
        const either = bits.filter((bit, i) => bit || other[i]).length
        expect(rleIou(encodeRle(bits, w, h), encodeRle(other, w, h))).toBe(either > 0 ? both / either : 0)
      })
    )
  })
})

describe('rasterising', () => {
  it('covers whole pixels exactly, holes cut out', () => {
    const rle = rasterise(
      [
        [
          [1, 1, 5, 1, 5, 4, 1, 4],
          [2, 2, 4, 2, 4, 3, 2, 3]
        ]
      ],
      6,
      5
    )
    expect([...decodeRle(rle)].join('').match(/.{6}/g)).toEqual(['000000', '011110', '010010', '011110', '000000'])
  })
  it('cuts off what lies outside the picture', () => {
    expect(rleArea(rasterise([[[-5, -5, 50, -5, 50, 50, -5, 50]]], 4, 3))).toBe(12)
    expect(rasterise([[[10, 10, 20, 10, 20, 20]]], 4, 3)).toEqual({ w: 4, h: 3, counts: [12] })
  })
  it('sets exactly the pixels whose centres are inside', () => {
    const ring = fc.array(fc.tuple(fc.double({ min: -2, max: 14, noNaN: true }), fc.double({ min: -2, max: 14, noNaN: true })), {
      minLength: 3,
      maxLength: 8
    })
    fc.assert(
      fc.property(ring, points => {
        const flat = points.flat()
        const rle = rasterise([[flat]], 12, 10)
        expect(isSoundRle(rle)).toBe(true)
        const pixels = decodeRle(rle)
        for (let y = 0; y < 10; y++) {
          for (let x = 0; x < 12; x++) {
            if (!nearOutline(flat, x + 0.5, y + 0.5)) {
              expect(pixels[y * 12 + x], `${x},${y}`).toBe(Number(polygonContains([flat], { x: x + 0.5, y: y + 0.5 })))
            }
          }
        }
      })
    )
  })
  it('comes to the area of the polygon as pixels get fine', () => {
    const triangle = [10.3, 20.7, 900.1, 77.9, 333.3, 801.5]
    expect(rleArea(rasterise([[triangle]], 1000, 1000)) / polygonArea([triangle])).toBeCloseTo(1, 3)
  })
})

/** Within rounding of an edge, inside and outside are a matter of taste. */
const nearOutline = (flat: readonly number[], x: number, y: number): boolean => {
  for (let i = 0; i < flat.length; i += 2) {
    const [ax, ay] = [flat[i] as number, flat[i + 1] as number]
    const [bx, by] = [flat[(i + 2) % flat.length] as number, flat[(i + 3) % flat.length] as number]
    const cross = (bx - ax) * (y - ay) - (by - ay) * (x - ax)
    if (Math.abs(cross) <= 1e-9 * Math.max(1, Math.hypot(bx - ax, by - ay))) return true
  }
  return false
}
