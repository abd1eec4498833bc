import { signedArea } from './ring.ts'
import type { Ring } from './ring.ts'

/** Steps by which a hole gives way where it touches. */
const GIVE = 4

/**
 * Rings on a grid of whole numbers that may touch, themselves and one another, in vertices or with a vertex on an edge, but do not cross → rings that do not
 * touch, but for outlines that become members of their own. Outlines (positive area) are split where they meet themselves; a hole that touches another ring gives way by
 * a few steps into its own inside.
 */
export const apartRings = (rings: readonly Ring[]): number[][] => {
  const whole = withTouches(rings)
  const simple = whole.flatMap(splitAtRepeats)
  const seen = new Map<string, number>()
  for (const [n, ring] of simple.entries()) for (const key of keysOf(ring)) seen.set(key, (seen.get(key) ?? -1) === -1 ? n : -2)
  return simple.map((ring, n) => {
    if (signedArea(ring) > 0) return ring
    const shared = keysOf(ring).map(key => seen.get(key) !== n)
    return shared.some(Boolean) ? givenWay(ring, shared) : ring
  })
}

const keysOf = (ring: Ring): string[] => {
  const keys: string[] = []
  for (let i = 0; i < ring.length; i += 2) keys.push(`${ring[i]},${ring[i + 1]}`)
  return keys
}

/** The rings with a vertex wherever a vertex of any of them lies on an edge. */
const withTouches = (rings: readonly Ring[]): number[][] => {
  const places = rings.flatMap(ring => pairsOf(ring)).sort((a, b) => a[0] - b[0])
  const xs = places.map(([x]) => x)
  return rings.map(ring => {
    const flat: number[] = []
    const all = pairsOf(ring)
    for (const [i, a] of all.entries()) {
      const b = all[(i + 1) % all.length] as Pair
      flat.push(...a)
      flat.push(...placesOn(a, b, places, xs).flat())
    }
    return flat
  })
}

type Pair = readonly [number, number]

const pairsOf = (ring: Ring): Pair[] => {
  const pairs: Pair[] = []
  for (let i = 0; i < ring.length; i += 2) pairs.push([ring[i] as number, ring[i + 1] as number])
  return pairs
}

/** Places between a and b that lie on the edge, in the order of the edge, each once. */
const placesOn = (a: Pair, b: Pair, places: readonly Pair[], xs: readonly number[]): Pair[] => {
  const [left, right] = [Math.min(a[0], b[0]), Math.max(a[0], b[0])]
  const [top, bottom] = [Math.min(a[1], b[1]), Math.max(a[1], b[1])]
  const found = new Map<string, Pair>()
  for (let i = firstFrom(xs, left); i < places.length && (xs[i] as number) <= right; i++) {
    const p = places[i] as Pair
    if (p[1] < top || p[1] > bottom) continue
    if ((p[0] === a[0] && p[1] === a[1]) || (p[0] === b[0] && p[1] === b[1])) continue
    if ((b[0] - a[0]) * (p[1] - a[1]) === (b[1] - a[1]) * (p[0] - a[0])) found.set(`${p[0]},${p[1]}`, p)
  }
  const along = (p: Pair): number => Math.abs(p[0] - a[0]) + Math.abs(p[1] - a[1])
  return [...found.values()].sort((p, q) => along(p) - along(q))
}

const firstFrom = (xs: readonly number[], least: number): number => {
  let low = 0
  let high = xs.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((xs[middle] as number) < least) low = middle + 1
    else high = middle
  }
  return low
}

/** A ring that comes back to a vertex is two rings there. */
const splitAtRepeats = (ring: Ring): number[][] => {
  const done: number[][] = []
  let path: Pair[] = []
  const at = new Map<string, number>()
  for (const pair of pairsOf(ring)) {
    const key = `${pair[0]},${pair[1]}`
    const before = at.get(key)
    if (before !== undefined) {
      const loop = path.slice(before)
      for (const each of loop) at.delete(`${each[0]},${each[1]}`)
      path = path.slice(0, before)
      if (loop.length >= 3) done.push(loop.flat())
    }
    at.set(key, path.length)
    path.push(pair)
  }
  if (path.length >= 3) done.push(path.flat())
  return done
}

/** A hole with some vertices moved into its own inside: along the sum of the inward normals of the two edges, by whole steps. */
const givenWay = (ring: Ring, which: readonly boolean[]): number[] => {
  const pairs = pairsOf(ring)
  return pairs.flatMap((at, i) => {
    if (!which[i]) return [...at]
    const before = pairs.at(i - 1) as Pair
    const after = pairs[(i + 1) % pairs.length] as Pair
    const [ax, ay] = direction(before, at)
    const [bx, by] = direction(at, after)
    // A ring of negative area has its inside to the left as one sees it on a y-down screen.
    const [nx, ny] = [ay + by, -(ax + bx)]
    const length = Math.hypot(nx, ny)
    // Where the hole ends in a point, the point draws back along its own direction.
    const [ux, uy] = length > 1e-9 ? [nx / length, ny / length] : [-ax, -ay]
    return [at[0] + away(ux), at[1] + away(uy)]
  })
}

const direction = (a: Pair, b: Pair): Pair => {
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1
  return [(b[0] - a[0]) / length, (b[1] - a[1]) / length]
}

const away = (share: number): number => Math.round(share * GIVE)
