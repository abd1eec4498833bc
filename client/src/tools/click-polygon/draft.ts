import type { DrawDraft } from '../draft.ts'
import type { PolygonDraft } from '../ring-tool.ts'

/** The line so far, the rubber segment dashed, a ring on the last vertex, the first one larger when the next click closes; red where it crosses itself. */
export const drawPolygonDraft: DrawDraft<PolygonDraft> = (pen, { points, at, closing, crossing }, { colour, label, words }) => {
  const [first] = points
  const last = points.at(-1)
  if (at && !last) return pen.crosshair(at)
  const ink = pen.colour(colour)
  if (at && last) {
    if (!closing) pen.crosshair(at)
    pen.line([last, closing && first ? first : at], ink, 1.5, [4, 4])
  }
  pen.line(points, ink, 2)
  for (const point of points.slice(0, -1)) pen.square(point, 8)
  if (closing && first) pen.square(first, 12, ink, '#FFFFFF', 2)
  if (last) pen.ring(last, ink)
  if (first) pen.tag(first, label, ink, { dx: -4, dy: -10 })
  if (crossing) pen.fault(crossing, words('self-crossing'))
}
