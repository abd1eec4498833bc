import type { DrawDraft } from '../draft.ts'
import type { KnifeDraft } from './machine.ts'

/** The line of the knife, white, with the stretch to the pointer dashed; red where it crosses itself. */
export const drawKnifeDraft: DrawDraft<KnifeDraft> = (pen, { points, at, crossing }, { words }) => {
  const last = points.at(-1)
  if (at) pen.crosshair(at)
  if (!last) return
  if (at) pen.line([last, at], '#FFFFFF', 2, [6, 4])
  pen.line(points, '#FFFFFF', 2)
  for (const point of points) pen.square(point, 7)
  if (crossing) pen.fault(crossing, words('self-crossing'))
}
