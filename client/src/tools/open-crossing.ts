import type { Point } from '@uurga/shared/geometry/box.ts'

/** Where an open line crosses itself; null if nowhere. */
export const openCrossing = (points: readonly Point[]): Point | null => {
  for (let j = 2; j + 1 < points.length; j++) {
    for (let i = 0; i + 1 < j; i++) {
      const met = meeting(points[i] as Point, points[i + 1] as Point, points[j] as Point, points[j + 1] as Point)
      if (met) return met
    }
  }
  return null
}

/** Where segments ab and cd cross; null if they do not, or run along one another. */
const meeting = (a: Point, b: Point, c: Point, d: Point): Point | null => {
  const bx = b.x - a.x
  const by = b.y - a.y
  const dx = d.x - c.x
  const dy = d.y - c.y
  const area = bx * dy - by * dx
  if (area === 0) return null
  const s = ((c.x - a.x) * dy - (c.y - a.y) * dx) / area
  const t = ((c.x - a.x) * by - (c.y - a.y) * bx) / area
  return s >= 0 && s <= 1 && t >= 0 && t <= 1 ? { x: a.x + s * bx, y: a.y + s * by } : null
}
