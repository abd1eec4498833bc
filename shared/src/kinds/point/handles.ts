import type { Point } from '../../geometry/box.ts'
import type { Handle } from '../kind.ts'

type Points = [number, number][]

/** One a point, by its place in the list. A point that is alone is no vertex to take out: taking it out takes out the annotation. */
export const pointHandles = (points: Points): readonly Handle[] =>
  points.map(([x, y], i) => ({ id: String(i), x, y, role: points.length > 1 ? 'vertex' : 'corner' }))

/** The points with one dragged to a place. */
export const movedPoint = (points: Points, handle: string, to: Point): Points =>
  points.map((point, i): [number, number] => (handle === String(i) ? [to.x, to.y] : point))

/** The points without one; null where none would be left, or the handle is none of them. */
export const withoutPoint = (points: Points, handle: string): Points | null => {
  const left = points.filter((_, i) => handle !== String(i))
  return left.length > 0 && left.length < points.length ? left : null
}
