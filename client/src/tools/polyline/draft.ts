import { lineLength } from '@uurga/shared/geometry/line.ts'
import type { DrawDraft } from '../draft.ts'
import type { PolylineDraft } from './machine.ts'

/** The line so far, the rubber segment dashed, a ring on the last vertex, and beside the pointer how long it would be. */
export const drawPolylineDraft: DrawDraft<PolylineDraft> = (pen, { points, at }, { colour, label }) => {
  const [first] = points
  const last = points.at(-1)
  if (at) pen.crosshair(at)
  if (!first || !last) return
  const ink = pen.colour(colour)
  if (at) pen.line([last, at], ink, 1.5, [4, 4])
  pen.line(points, ink, 2)
  for (const point of points.slice(0, -1)) pen.square(point, 8)
  pen.ring(last, ink)
  pen.tag(first, label, ink, { dx: -4, dy: -10 })
  if (!at) return
  const length = lineLength([...points, at].flatMap(({ x, y }): number[] => [x, y]))
  pen.tag(at, `${Math.round(length)} px`, undefined, { dx: 12, dy: 30 })
}
