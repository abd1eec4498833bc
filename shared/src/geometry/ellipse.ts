import { turned } from './angle.ts'
import type { Box, Point } from './box.ts'

/** An ellipse about its centre: `rx` along `angle` (radians, clockwise where y points down), `ry` across it; either may be the longer one. */
export interface Ellipse {
  readonly cx: number
  readonly cy: number
  readonly rx: number
  readonly ry: number
  readonly angle: number
}

/** The smallest upright box around an ellipse. */
export const ellipseBounds = ({ cx, cy, rx, ry, angle }: Ellipse): Box => {
  const w = Math.hypot(rx * Math.cos(angle), ry * Math.sin(angle))
  const h = Math.hypot(rx * Math.sin(angle), ry * Math.cos(angle))
  return { x: cx - w, y: cy - h, w: 2 * w, h: 2 * h }
}

/** Whether a point lies in an ellipse or on it. */
export const ellipseContains = ({ cx, cy, rx, ry, angle }: Ellipse, { x, y }: Point): boolean => {
  const own = turned({ x: x - cx, y: y - cy }, -angle)
  return (own.x / rx) ** 2 + (own.y / ry) ** 2 <= 1
}

/** The point of an ellipse nearest to `point`. */
export const nearestOnEllipse = ({ cx, cy, rx, ry, angle }: Ellipse, point: Point): Point => {
  const own = turned({ x: point.x - cx, y: point.y - cy }, -angle)
  const wide = rx >= ry
  const [along, across] = wide
    ? nearestInQuarter(rx, ry, Math.abs(own.x), Math.abs(own.y))
    : nearestInQuarter(ry, rx, Math.abs(own.y), Math.abs(own.x))
  const x = Math.sign(own.x || 1) * (wide ? along : across)
  const y = Math.sign(own.y || 1) * (wide ? across : along)
  const at = turned({ x, y }, angle)
  return { x: cx + at.x, y: cy + at.y }
}

/**
 * The nearest point of an ellipse of half axes a ≥ b > 0 to (u, v) of the first quarter. Bisection of the one root of the Lagrange
 * condition: D. Eberly, "Distance from a Point to an Ellipse, an Ellipsoid, or a Hyperellipsoid" (2013), section 2.
 */
const nearestInQuarter = (a: number, b: number, u: number, v: number): readonly [number, number] => {
  // So near an axis counts as on it: the condition has no root there, or one that rounding cannot find.
  const least = 1e-12 * a
  if (v > least) {
    if (!(u > least)) return [0, b]
    const z0 = u / a
    const z1 = v / b
    if (z0 * z0 + z1 * z1 === 1) return [u, v]
    const ratio = (a / b) ** 2
    const s = rootOf(ratio, z0, z1)
    return [(ratio * u) / (s + ratio), v / (s + 1)]
  }
  const over = a * u
  const under = a * a - b * b
  if (over < under) {
    const share = over / under
    return [a * share, b * Math.sqrt(1 - share * share)]
  }
  return [a, 0]
}

const rootOf = (ratio: number, z0: number, z1: number): number => {
  const n0 = ratio * z0
  let low = z1 - 1
  let high = z0 * z0 + z1 * z1 < 1 ? 0 : Math.hypot(n0, z1) - 1
  // Halving doubles ends when there is no number between the two.
  for (;;) {
    const middle = (low + high) / 2
    if (middle === low || middle === high) return middle
    const g = (n0 / (middle + ratio)) ** 2 + (z1 / (middle + 1)) ** 2 - 1
    if (g === 0) return middle
    if (g > 0) low = middle
    else high = middle
  }
}

/** An ellipse as a flat ring of `count` vertices that lie on it, clockwise where y points down, from the end of its first axis. */
export const ellipseRing = ({ cx, cy, rx, ry, angle }: Ellipse, count: number): number[] =>
  Array.from({ length: count }, (_, i) => {
    const turn = (2 * Math.PI * i) / count
    const at = turned({ x: rx * Math.cos(turn), y: ry * Math.sin(turn) }, angle)
    return [cx + at.x, cy + at.y]
  }).flat()

/** So many vertices that no chord of the ring is farther than `sagitta` from the ellipse; a multiple of four, so that the axes end in vertices. */
export const verticesFor = ({ rx, ry }: Ellipse, sagitta: number): number => {
  const share = Math.min(1, sagitta / Math.max(rx, ry, sagitta))
  const count = Math.PI / Math.acos(1 - share)
  return Math.min(720, Math.max(24, 4 * Math.ceil(count / 4)))
}
