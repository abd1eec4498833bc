/**
 * Pixels as vertical stretches, flat [x, from, to, …]: column, first pixel, first pixel below; whole px of the upright picture. Ordered by column, then
 * downwards; two of one column never touch. What every operation on masks works on: its work goes with the outline, not with the area.
 */
export type Stretches = Int32Array

/** Numbers of one stretch. */
export const STRETCH = 3

export const isEmpty = (stretches: Stretches): boolean => stretches.length === 0

/** Pixels covered. */
export const areaOf = (stretches: Stretches): number => {
  let area = 0
  for (let i = 0; i < stretches.length; i += STRETCH) area += (stretches[i + 2] as number) - (stretches[i + 1] as number)
  return area
}

/** The stretches among a list in any order, overlapping or not: ordered, and joined where they touch. */
export const stretchesOf = (loose: readonly (readonly [x: number, from: number, to: number])[]): Stretches => {
  const flat: number[] = []
  for (const [x, from, to] of loose.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])) {
    if (to <= from) continue
    const last = flat.length - STRETCH
    if (last >= 0 && flat[last] === x && from <= (flat[last + 2] as number)) {
      flat[last + 2] = Math.max(flat[last + 2] as number, to)
    } else flat.push(x, from, to)
  }
  return new Int32Array(flat)
}

/** Where the stretches of each column begin, as places in the flat numbers, and behind the last column. */
export const columnsOf = (stretches: Stretches): number[] => {
  const starts: number[] = []
  for (let i = 0; i < stretches.length; i += STRETCH) if (i === 0 || stretches[i] !== stretches[i - STRETCH]) starts.push(i)
  starts.push(stretches.length)
  return starts
}

/** Whether a pixel is covered. */
export const covers = (stretches: Stretches, x: number, y: number): boolean => {
  let low = 0
  let high = stretches.length / STRETCH
  // The last stretch that does not begin after the pixel.
  while (low < high) {
    const middle = (low + high) >> 1
    const at = middle * STRETCH
    const column = stretches[at] as number
    if (column < x || (column === x && (stretches[at + 1] as number) <= y)) low = middle + 1
    else high = middle
  }
  const at = (low - 1) * STRETCH
  return at >= 0 && stretches[at] === x && y < (stretches[at + 2] as number)
}
