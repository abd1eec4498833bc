import type { Box, Point } from '@uurga/shared/geometry/box.ts'
import type { PlaneExtent } from '@uurga/shared/kinds/kind.ts'
import { extentBox } from '@uurga/shared/kinds/numbers.ts'
import { stretchesOf } from '@uurga/shared/kinds/mask/stretches.ts'
import type { Stretches } from '@uurga/shared/kinds/mask/stretches.ts'

type Loose = [x: number, from: number, to: number]

/**
 * The pixels of a part that a round brush of `size` px across covers along some places: those whose centres are within half of it, and the pixel
 * under each place, so that no brush is too small to paint. Work goes with the columns passed, not with the area.
 */
export const bandOf = (places: readonly Point[], size: number, extent: PlaneExtent): Stretches => {
  const room = extentBox(extent)
  const loose: Loose[] = []
  for (const [i, place] of places.entries()) {
    const x = Math.min(Math.floor(place.x), room.x + room.w - 1)
    const y = Math.min(Math.floor(place.y), room.y + room.h - 1)
    loose.push([x, y, y + 1])
    addCapsule(loose, i === 0 ? place : (places[i - 1] as Point), place, size / 2, room)
  }
  return stretchesOf(loose)
}

/** The pixels around the way from a to b. What lies within reach of a segment is convex, so each column has one stretch of them. */
const addCapsule = (loose: Loose[], a: Point, b: Point, reach: number, room: Box): void => {
  const first = Math.max(room.x, Math.ceil(Math.min(a.x, b.x) - reach - 0.5))
  const last = Math.min(room.x + room.w - 1, Math.floor(Math.max(a.x, b.x) + reach - 0.5))
  const sides = sidesOf(a, b, reach)
  for (let x = first; x <= last; x++) {
    const centre = x + 0.5
    let [top, bottom] = [Infinity, -Infinity]
    const take = (y: number): void => {
      top = Math.min(top, y)
      bottom = Math.max(bottom, y)
    }
    for (const end of [a, b]) {
      const inside = reach * reach - (centre - end.x) ** 2
      if (inside < 0) continue
      take(end.y - Math.sqrt(inside))
      take(end.y + Math.sqrt(inside))
    }
    for (const [from, to] of sides) {
      if (from.x === to.x || (centre - from.x) * (centre - to.x) > 0) continue
      take(from.y + ((to.y - from.y) * (centre - from.x)) / (to.x - from.x))
    }
    const from = Math.max(room.y, Math.ceil(top - 0.5))
    const to = Math.min(room.y + room.h, Math.floor(bottom - 0.5) + 1)
    if (from < to) loose.push([x, from, to])
  }
}

/** The two sides of the band between two discs. */
const sidesOf = (a: Point, b: Point, reach: number): readonly (readonly [Point, Point])[] => {
  const length = Math.hypot(b.x - a.x, b.y - a.y)
  if (length === 0) return []
  const [acrossX, acrossY] = [(-(b.y - a.y) * reach) / length, ((b.x - a.x) * reach) / length]
  return [1, -1].map(side => [
    { x: a.x + side * acrossX, y: a.y + side * acrossY },
    { x: b.x + side * acrossX, y: b.y + side * acrossY }
  ])
}
