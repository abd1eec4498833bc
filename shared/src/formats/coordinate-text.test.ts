import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { coordinateText } from './coordinate-text.ts'

it('a coordinate is written with nine decimals at most, and without the dust of sums', () => {
  expect([30.4, 0.1 + 0.2, -0.1 - 0.2, 1e-10, 640, 100.125, -1e-12].map(coordinateText)).toEqual([
    '30.4',
    '0.3',
    '-0.3',
    '0',
    '640',
    '100.125',
    '0'
  ])
  fc.assert(
    fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), value => {
      expect(Math.abs(Number(coordinateText(value)) - value)).toBeLessThanOrEqual(5.1e-10)
      expect(Number(coordinateText(value)) + 0).toBe(Number(value.toFixed(9)) + 0)
    })
  )
})
