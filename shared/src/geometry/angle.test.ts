import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { degrees, fullTurn, halfTurn, snappedAngle, turned } from './angle.ts'

const any = fc.double({ min: -1e4, max: 1e4, noNaN: true })

describe('an angle', () => {
  it('is folded into its range, and left alone in it', () => {
    fc.assert(
      fc.property(any, angle => {
        const [half, full] = [halfTurn(angle), fullTurn(angle)]
        expect(half >= 0 && half < Math.PI).toBe(true)
        expect(full >= -Math.PI && full < Math.PI).toBe(true)
        expect(halfTurn(half)).toBe(half)
        expect(fullTurn(full)).toBe(full)
        expect(Math.abs(Math.sin(half - angle))).toBeLessThan(1e-9)
        expect(Math.cos(full - angle)).toBeGreaterThan(1 - 1e-9)
      })
    )
  })
  it('at the end of its range is the one at the beginning', () => {
    expect(halfTurn(Math.PI)).toBe(0)
    expect(halfTurn(-1e-20)).toBe(0)
    expect(halfTurn(-Math.PI / 2)).toBe(Math.PI / 2)
    expect(fullTurn(Math.PI)).toBe(-Math.PI)
    expect(fullTurn(1.5 * Math.PI)).toBe(-Math.PI / 2)
  })
  it('turns x towards y: clockwise on a screen', () => {
    const { x, y } = turned({ x: 2, y: 0 }, Math.PI / 2)
    expect(x).toBeCloseTo(0, 12)
    expect(y).toBeCloseTo(2, 12)
  })
  it('snaps to the nearest step', () => {
    expect(snappedAngle(0.3, Math.PI / 12)).toBeCloseTo(Math.PI / 12, 12)
    expect(snappedAngle(-0.1, Math.PI / 12)).toBeCloseTo(0, 12)
  })
  it('is read in whole degrees', () => {
    expect([0, Math.PI / 6, -2.5, -Math.PI, -0.001].map(degrees)).toEqual(['0°', '30°', '−143°', '180°', '0°'])
  })
})
