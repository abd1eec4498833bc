import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clamp, fit, fitBox, fitWindow, panBy, resized, seen, toPart, toScreen, zoomAbout } from './viewport.ts'

const part = { width: 3264, height: 2448 }
const view = { width: 1108, height: 828 }
const anyViewport = fc.record({
  scale: fc.double({ min: 0.01, max: 100, noNaN: true }),
  x: fc.integer({ min: -100_000, max: 100_000 }),
  y: fc.integer({ min: -100_000, max: 100_000 })
})

describe('a viewport', () => {
  it('fits a part whole and centred', () => {
    const fitted = fit(part, view)
    const from = toScreen(fitted, { x: 0, y: 0 })
    const to = toScreen(fitted, { x: part.width, y: part.height })
    expect(Math.min(from.x, from.y)).toBeCloseTo(24)
    expect(from.x + to.x).toBeCloseTo(view.width)
    expect(from.y + to.y).toBeCloseTo(view.height)
    expect(fit({ width: 10, height: 10 }, view).scale).toBe(4)
  })

  it('fits a window of the part as if there were nothing else', () => {
    const fitted = fitWindow({ x: 1000, y: 500, w: 500, h: 400 }, view)
    const from = toScreen(fitted, { x: 1000, y: 500 })
    const to = toScreen(fitted, { x: 1500, y: 900 })
    expect(Math.min(from.x, from.y)).toBeCloseTo(24)
    expect([from.x + to.x, from.y + to.y].map(Math.round)).toEqual([view.width, view.height])
  })

  it('leaves what is under the pointer there when it zooms', () => {
    const at = { x: 300, y: 200 }
    const before = fit(part, view)
    const after = zoomAbout(before, 1.5, at, part, view)
    expect(after.scale).toBeCloseTo(before.scale * 1.5)
    expect(toPart(after, at).x).toBeCloseTo(toPart(before, at).x)
    expect(toPart(after, at).y).toBeCloseTo(toPart(before, at).y)
  })

  it('stops at the closest and the farthest scale', () => {
    const start = fit(part, view)
    expect(zoomAbout(start, 1e9, { x: 5, y: 5 }, part, view).scale).toBe(64)
    expect(zoomAbout(start, 1e-9, { x: 5, y: 5 }, part, view).scale).toBeCloseTo(start.scale / 2)
  })

  it('never loses the part out of sight, and clamping twice is clamping once', () => {
    fc.assert(
      fc.property(anyViewport, viewport => {
        const clamped = clamp(viewport, part, view)
        const from = toScreen(clamped, { x: 0, y: 0 })
        const to = toScreen(clamped, { x: part.width, y: part.height })
        expect(to.x).toBeGreaterThanOrEqual(47.99)
        expect(to.y).toBeGreaterThanOrEqual(47.99)
        expect(from.x).toBeLessThanOrEqual(view.width - 47.99)
        expect(from.y).toBeLessThanOrEqual(view.height - 47.99)
        expect(clamp(clamped, part, view)).toEqual(clamped)
      })
    )
  })

  it('turns screen to part and back', () => {
    fc.assert(
      fc.property(anyViewport, fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 0, max: 2000 }), (viewport, x, y) => {
        const back = toScreen(viewport, toPart(viewport, { x, y }))
        expect(back.x).toBeCloseTo(x, 4)
        expect(back.y).toBeCloseTo(y, 4)
      })
    )
  })

  it('says what is seen, centres a box, keeps the middle when the view grows', () => {
    expect(seen({ scale: 2, x: -20, y: 10 }, { width: 100, height: 50 })).toEqual({ x: 10, y: -5, w: 50, h: 25 })
    const boxed = fitBox({ x: 1000, y: 1000, w: 100, h: 100 }, part, view)
    expect(toScreen(boxed, { x: 1050, y: 1050 })).toEqual({ x: view.width / 2, y: view.height / 2 })
    const panned = panBy(boxed, 10, -5, part, view)
    expect([panned.x - boxed.x, panned.y - boxed.y]).toEqual([10, -5])
    const grown = resized(boxed, part, view, { width: 1208, height: 928 })
    expect(toScreen(grown, { x: 1050, y: 1050 })).toEqual({ x: 604, y: 464 })
  })
})
