import { expect, it } from 'vitest'
import { charOffset, frameIndex, mapPoint, mapUnit, px, pxPoint, second } from './frames.ts'
import type { CharOffset, Frame, MapUnit, PlanePoint, Planar, Px, PxPoint, Second } from './frames.ts'

/** True where a value of A may be handed to a function of B. Checked by the compiler; a mix-up here fails `npm run check`. */
type Fits<A, B> = [A] extends [B] ? true : false

it('numbers of one frame do not fit another, all fit plain arithmetic, and none costs anything', () => {
  const mixed: [Fits<Px, CharOffset>, Fits<Px, MapUnit>, Fits<Second, Frame>, Fits<number, Px>, Fits<CharOffset, Planar>] = [
    false,
    false,
    false,
    false,
    false
  ]
  const sound: [Fits<Px, number>, Fits<Px, Planar>, Fits<MapUnit, Planar>, Fits<PxPoint, PlanePoint>] = [true, true, true, true]
  expect(mixed).not.toContain(true)
  expect(sound).not.toContain(false)
  for (const make of [px, mapUnit, charOffset, second, frameIndex]) expect(make(1.5)).toBe(1.5)
  expect(pxPoint(1, 2)).toEqual(mapPoint(1, 2))
})
