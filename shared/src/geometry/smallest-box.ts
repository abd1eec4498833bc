import type { OrientedBox } from './oriented-box.ts'

/**
 * The smallest rotated box around some points, flat [x, y, …]; its `w` is the longer side. One of its sides lies on an edge of the convex hull, so each edge is
 * tried: O(n log n) for the hull and O(h²) for h edges. H. Freeman and R. Shapira, Determining the minimum-area encasing rectangle for an arbitrary
 * closed curve, 1975.
 */
export const smallestBox = (flat: readonly number[]): OrientedBox => {
  const hull = convexHull(flat)
  let best: OrientedBox = { cx: flat[0] ?? 0, cy: flat[1] ?? 0, w: 0, h: 0, angle: 0 }
  let least = Infinity
  hull.forEach(([ax, ay], i) => {
    const [bx, by] = hull[(i + 1) % hull.length] as Pair
    const length = Math.hypot(bx - ax, by - ay)
    if (length === 0) return
    const [ux, uy] = [(bx - ax) / length, (by - ay) / length]
    let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity]
    for (const [x, y] of hull) {
      const along = x * ux + y * uy
      const across = y * ux - x * uy
      left = Math.min(left, along)
      right = Math.max(right, along)
      top = Math.min(top, across)
      bottom = Math.max(bottom, across)
    }
    const [w, h] = [right - left, bottom - top]
    if (w * h >= least) return
    least = w * h
    const [along, across] = [(left + right) / 2, (top + bottom) / 2]
    const angle = Math.atan2(uy, ux)
    const box = { cx: along * ux - across * uy, cy: along * uy + across * ux }
    best = w >= h ? { ...box, w, h, angle: folded(angle) } : { ...box, w: h, h: w, angle: folded(angle + Math.PI / 2) }
  })
  return best
}

type Pair = readonly [x: number, y: number]

/** Points say nothing of a heading, so the angle is within half a turn: −π/2 ≤ angle < π/2. */
const folded = (angle: number): number => {
  const turned = angle + Math.PI / 2
  return turned - Math.PI * Math.floor(turned / Math.PI) - Math.PI / 2
}

/** The hull of the points, in order; A. M. Andrew's monotone chain, 1979. */
const convexHull = (flat: readonly number[]): Pair[] => {
  const points = Array.from({ length: flat.length / 2 }, (_, i): Pair => [flat[2 * i] as number, flat[2 * i + 1] as number])
  const sorted = points.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])
  const half = (ordered: readonly Pair[]): Pair[] => {
    const chain: Pair[] = []
    for (const point of ordered) {
      while (chain.length > 1 && turn(chain.at(-2) as Pair, chain.at(-1) as Pair, point) <= 0) chain.pop()
      chain.push(point)
    }
    return chain.slice(0, -1)
  }
  return [...half(sorted), ...half(sorted.toReversed())]
}

const turn = (a: Pair, b: Pair, c: Pair): number => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
