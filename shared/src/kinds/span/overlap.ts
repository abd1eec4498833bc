/** Characters in both ÷ characters in either, 0 … 1. Stretches of one span are in order and apart. */
export const overlapOfRanges = (a: readonly (readonly [number, number])[], b: readonly (readonly [number, number])[]): number => {
  let both = 0
  for (const [startA, endA] of a) {
    for (const [startB, endB] of b) both += Math.max(0, Math.min(endA, endB) - Math.max(startA, startB))
  }
  const size = (ranges: readonly (readonly [number, number])[]) => ranges.reduce((sum, [start, end]) => sum + end - start, 0)
  const either = size(a) + size(b) - both
  return either > 0 ? both / either : 0
}
