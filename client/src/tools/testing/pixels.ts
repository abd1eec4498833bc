import type { Pixels } from '../../surface/pixels.ts'

/** A picture by a rule: which colour is at each of its px. All of it is in the window. */
export const drawn = (
  width: number,
  height: number,
  colour: (x: number, y: number) => readonly [red: number, green: number, blue: number]
): Pixels => {
  const rgba = new Uint8ClampedArray(4 * width * height)
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) rgba.set([...colour(x, y), 255], 4 * (y * width + x))
  return { x: 0, y: 0, width, height, step: 1, rgba, part: { width, height } }
}

/** What the desk shows: fields of three greys, 40 px on a side, no two alike sharing one. Read at every fourth px, since suites ask often. */
export const PICTURE: Pixels = {
  ...drawn(160, 120, (x, y) => {
    const grey = ((Math.floor(x / 10) + Math.floor(y / 10)) % 3) * 90
    return [grey, grey, grey]
  }),
  step: 4,
  part: { width: 640, height: 480 }
}
