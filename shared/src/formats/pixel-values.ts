import type { Stretches } from '../kinds/mask/stretches.ts'

/** The pixels of each value in a picture of w × h, row by row, but those of a value that is passed over. */
export const pixelsByValue = (
  pixels: ArrayLike<number>,
  w: number,
  h: number,
  isPassedOver: (value: number) => boolean
): ReadonlyMap<number, Stretches> => {
  const flats = new Map<number, number[]>()
  for (let x = 0; x < w; x++) {
    for (let y = 0; y < h;) {
      const value = pixels[y * w + x] as number
      const from = y
      while (y < h && pixels[y * w + x] === value) y++
      if (isPassedOver(value)) continue
      const flat = flats.get(value)
      if (flat) flat.push(x, from, y)
      else flats.set(value, [x, from, y])
    }
  }
  return new Map([...flats].toSorted(([a], [b]) => a - b).map(([value, flat]) => [value, new Int32Array(flat)]))
}
