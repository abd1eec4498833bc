import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nearestOnRing } from './ring.ts'
import { simplified } from './simplify.ts'

describe('a simplified ring', () => {
  it('of a staircase is its slope', () => {
    const stairs = Array.from({ length: 50 }, (_, i) => [i, i, i + 1, i]).flat()
    expect(simplified([...stairs, 50, 50, 50, 60, 0, 60], 0.75)).toEqual([0, 0, 50, 49, 50, 60, 0, 60])
  })
  it('keeps what is smaller than the tolerance', () => {
    expect(simplified([0, 0, 1, 0, 1, 1, 0, 1], 3)).toEqual([0, 0, 1, 0, 1, 1, 0, 1])
  })
  it('leaves no vertex farther away than the tolerance, and makes none', () => {
    const ring = fc
      .array(fc.integer({ min: 0, max: 40 }), { minLength: 6, maxLength: 60 })
      .map(flat => flat.slice(0, flat.length - (flat.length % 2)))
    fc.assert(
      fc.property(ring, fc.integer({ min: 1, max: 8 }), (flat, tolerance) => {
        const rest = simplified(flat, tolerance)
        expect(rest.length).toBeLessThanOrEqual(flat.length)
        for (let i = 0; i < flat.length; i += 2) {
          const nearest = nearestOnRing(rest, { x: flat[i] as number, y: flat[i + 1] as number })
          expect(nearest?.distance).toBeLessThanOrEqual(tolerance + 1e-9)
        }
      })
    )
  })
})
