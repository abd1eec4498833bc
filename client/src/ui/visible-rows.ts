/** Where each row of a list begins, px from its top; the last entry is the height of the whole. */
export function rowOffsets(count: number, sizeOf: (index: number) => number): readonly number[] {
  const offsets = [0]
  for (let i = 0; i < count; i++) offsets.push((offsets[i] ?? 0) + sizeOf(i))
  return offsets
}

/** The rows that lie between `top` and `bottom` px, and `spare` more on either side: first and one past the last. */
export function rowsBetween(offsets: readonly number[], top: number, bottom: number, spare: number): readonly [number, number] {
  const count = offsets.length - 1
  return [Math.max(0, rowAt(offsets, top) - spare), Math.min(count, rowAt(offsets, bottom) + 1 + spare)]
}

/** The row at a height, by bisection. */
function rowAt(offsets: readonly number[], at: number): number {
  let [low, high] = [0, Math.max(0, offsets.length - 2)]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((offsets[middle] ?? 0) <= at) low = middle
    else high = middle - 1
  }
  return low
}
