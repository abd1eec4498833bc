import type { Box } from '../../geometry/box.ts'
import type { Seam } from '../kind.ts'
import { union } from './combine.ts'
import { piecesOf } from './components.ts'
import { maskOf, pixelsOf } from './geometry.ts'
import type { MaskGeometry } from './geometry.ts'
import { STRETCH } from './stretches.ts'
import type { Stretches } from './stretches.ts'

/** Two masks are one where a connected piece of each in the band is: half of both together. Pixels of either piece are of the thing. */
export const maskSeam: Seam<MaskGeometry> = {
  inBand: (geometry, band) => {
    const inside = cut(pixelsOf(geometry), band)
    const { piece, count } = piecesOf(inside, true)
    const flats = Array.from({ length: count }, (): number[] => [])
    piece.forEach((number, k) => flats[number]?.push(...inside.subarray(k * STRETCH, (k + 1) * STRETCH)))
    return flats.flatMap(flat => maskOf(new Int32Array(flat)) ?? [])
  },
  least: 0.5,
  joined: geometries => maskOf(geometries.map(pixelsOf).reduce(union, new Int32Array()))
}

/** Windows are of whole px, and so is a band. */
const cut = (stretches: Stretches, { x, y, w, h }: Box): Stretches => {
  const flat: number[] = []
  for (let i = 0; i < stretches.length; i += STRETCH) {
    const column = stretches[i] as number
    const from = Math.max(stretches[i + 1] as number, y)
    const to = Math.min(stretches[i + 2] as number, y + h)
    if (column >= x && column < x + w && to > from) flat.push(column, from, to)
  }
  return new Int32Array(flat)
}
