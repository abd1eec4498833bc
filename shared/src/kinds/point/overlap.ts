type Points = readonly (readonly [number, number])[]

/** Px at which two points no longer mean the same at all; at half of it a pair is still made of two people's points. */
export const NEAR = 20

/**
 * How much two lists of points are one, 0 … 1: each point is paired with at most one of the other list, the nearest first; a pair counts
 * 1 − distance ÷ NEAR, and the sum is divided by the length of the longer list. A single pair is 1 where they coincide and 0.5 at 10 px.
 */
export const overlapOfPoints = (a: Points, b: Points): number => {
  const pairs = a
    .flatMap(([ax, ay], i) => b.map(([bx, by], k) => ({ i, k, share: 1 - Math.hypot(ax - bx, ay - by) / NEAR })))
    .filter(({ share }) => share > 0)
    .sort((p, q) => q.share - p.share)
  const takenA = new Set<number>()
  const takenB = new Set<number>()
  let sum = 0
  for (const { i, k, share } of pairs) {
    if (takenA.has(i) || takenB.has(k)) continue
    takenA.add(i)
    takenB.add(k)
    sum += share
  }
  return sum / Math.max(a.length, b.length)
}
