import { covers } from '@uurga/shared/kinds/mask/stretches.ts'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bandOf } from './band.ts'

const extent = { width: 40, height: 30 }
const place = fc.record({ x: fc.double({ min: 0, max: 40, noNaN: true }), y: fc.double({ min: 0, max: 30, noNaN: true }) })

const away = (p: { x: number; y: number }, a: { x: number; y: number }, b: { x: number; y: number }): number => {
  const [dx, dy] = [b.x - a.x, b.y - a.y]
  const length = dx * dx + dy * dy
  const t = length === 0 ? 0 : Math.min(1, Math.max(0, ((p.x - a.x) * dx + (p.y - a.y) * dy) / length))
  return Math.hypot(a.x + t * dx - p.x, a.y + t * dy - p.y)
}

describe('the band of a brush', () => {
  it('is every pixel whose centre is within half the brush of the way, and no other but those under a place', () => {
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 24 }), (places, size) => {
        const band = bandOf(places, size, extent)
        for (let y = 0; y < 30; y++) {
          for (let x = 0; x < 40; x++) {
            const centre = { x: x + 0.5, y: y + 0.5 }
            const distance = Math.min(...places.map((b, i) => away(centre, places[i - 1] ?? b, b)))
            const isUnder = places.some(p => Math.min(39, Math.floor(p.x)) === x && Math.min(29, Math.floor(p.y)) === y)
            if (Math.abs(distance - size / 2) > 1e-6) expect(covers(band, x, y), `${x},${y}`).toBe(isUnder || distance < size / 2)
          }
        }
      })
    )
  })
  it('of one px is the pixel under it, even where the pointer is on its corner or on the border', () => {
    expect([...bandOf([{ x: 10, y: 5 }], 1, extent)]).toEqual([10, 5, 6])
    expect([...bandOf([{ x: 40, y: 30 }], 1, extent)]).toEqual([39, 29, 30])
  })
  it('of 4 px around a corner of pixels is the disc of 12', () => {
    expect([...bandOf([{ x: 10, y: 10 }], 4, extent)]).toEqual([8, 9, 11, 9, 8, 12, 10, 8, 12, 11, 9, 11])
  })
})
