import type { Seam } from '../kind.ts'

/** As in the schema of the kind. */
interface Points {
  points: [number, number][]
}

/** Px within which two people's points mean the same place. */
const SAME = 5
/** The likeness of two points that far apart, as `overlapOfPoints` counts it. */
const LEAST = 0.75

type Point = Points['points'][number]
const isNear = ([ax, ay]: Point, [bx, by]: Point): boolean => Math.hypot(ax - bx, ay - by) <= SAME

/** Points drawn twice are one; of a pair the one of the greater piece stays. */
export const pointSeam: Seam<Points> = {
  inBand: ({ points }, { x, y, w, h }) =>
    points.filter(([px, py]) => px >= x && py >= y && px <= x + w && py <= y + h).map(at => ({ points: [at] })),
  least: LEAST,
  joined: ([first, ...others]) => {
    if (!first) return null
    const points = [...first.points]
    for (const other of others) {
      const known = [...points]
      points.push(...other.points.filter(at => !known.some(each => isNear(each, at))))
    }
    return { points }
  }
}
