import type { DrawDraft } from '../draft.ts'
import type { PaintDraft } from './machine.ts'

/** Screen px across below which the ring would not be seen. */
const LEAST = 6
const RUBBER = '#0B0B0B'

/** What the stroke covers so far, in the colour of the class, dark where it erases; the ring of the brush; where a straight stroke would go. */
export const drawPaintDraft: DrawDraft<PaintDraft> = (pen, { at, size, stroke, from, erases }, { colour }) => {
  const ink = erases ? pen.palette.inks.white : pen.colour(colour)
  if (stroke) pen.band(stroke.places, stroke.size, erases ? RUBBER : ink, 0.5)
  if (from) pen.line([from, at], ink, 1.5, [4, 4])
  const radius = Math.max(size, LEAST / pen.viewport.scale) / 2
  pen.trace(sink => sink.arc(at.x, at.y, radius, 0, 2 * Math.PI))
  pen.stroke(ink, 1.5, erases ? [4, 3] : [])
}
