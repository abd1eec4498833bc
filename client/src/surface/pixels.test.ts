import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { serves, windowAround } from './pixels.ts'

const side = fc.integer({ min: 1, max: 20_000 })

describe('the window around a place', () => {
  it('lies on the picture, is at most 4 MP, holds the place, and serves it', () => {
    fc.assert(
      fc.property(side, side, fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(1, 2), (width, height, share, step) => {
        const part = { width, height }
        const at = { x: share * width, y: (1 - share) * height }
        const window = windowAround(at, part, step)
        expect(window.width * window.height).toBeLessThanOrEqual(2048 * 2048)
        expect([window.x >= 0, window.y >= 0, window.width > 0, window.height > 0]).toEqual([true, true, true, true])
        expect(window.x + (window.width - 1) * step).toBeLessThan(width)
        expect(window.y + (window.height - 1) * step).toBeLessThan(height)
        expect(serves(window, at, part, step)).toBe(true)
      })
    )
  })
  it('is the whole of a picture that is no larger, and is read anew near its side where the picture goes on', () => {
    expect(windowAround({ x: 5, y: 5 }, { width: 451, height: 300 }, 1)).toEqual({ x: 0, y: 0, width: 451, height: 300, step: 1 })
    const part = { width: 20_000, height: 20_000 }
    const window = windowAround({ x: 10_000, y: 10_000 }, part, 1)
    expect(window).toEqual({ x: 9216, y: 9216, width: 2048, height: 2048, step: 1 })
    expect(serves(window, { x: 10_700, y: 10_000 }, part, 1)).toBe(true)
    expect(serves(window, { x: 10_800, y: 10_000 }, part, 1)).toBe(false)
    expect(serves(window, { x: 10_000, y: 10_000 }, part, 2)).toBe(false)
  })
})
