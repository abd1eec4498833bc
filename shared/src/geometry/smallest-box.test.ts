import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { orientedRing } from './oriented-box.ts'
import { smallestBox } from './smallest-box.ts'

it('the smallest box around the corners of a box is that box', () => {
  const side = fc.double({ min: 1, max: 500, noNaN: true })
  fc.assert(
    fc.property(side, side, fc.double({ min: -1.5, max: 1.5, noNaN: true }), (a, b, angle) => {
      const [w, h] = [Math.max(a, b) + 1, Math.min(a, b)]
      const box = smallestBox(orientedRing({ cx: 40, cy: -7, w, h, angle }))
      for (const [is, was] of [
        [box.cx, 40],
        [box.cy, -7],
        [box.w, w],
        [box.h, h],
        [Math.sin(2 * box.angle), Math.sin(2 * angle)],
        [Math.cos(2 * box.angle), Math.cos(2 * angle)]
      ] as const)
        expect(is).toBeCloseTo(was, 6)
    })
  )
})

it('of a triangle it stands on a side, and holds every point', () => {
  expect(smallestBox([0, 0, 10, 0, 3, 4, 5, 1])).toMatchObject({ cx: 5, cy: 2, w: 10, h: 4 })
  expect(smallestBox([1, 2, 1, 2])).toEqual({ cx: 1, cy: 2, w: 0, h: 0, angle: 0 })
})
