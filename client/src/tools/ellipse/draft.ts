import type { DrawDraft } from '../draft.ts'
import type { EllipseDraft } from './machine.ts'

/** The crosshair; once a place is set, the ellipse in its box, its size beside the pointer, and the ring where the hand is. */
export const drawEllipseDraft: DrawDraft<EllipseDraft> = (pen, { from, at, box }, { colour, label }) => {
  if (!from || !box) return pen.crosshair(at)
  const ink = pen.colour(colour)
  const { x, y, w, h } = box
  pen.trace(sink => sink.rect(x, y, w, h))
  pen.stroke('#FFFFFF', 1, [4, 4])
  pen.trace(sink => sink.ellipse(x + w / 2, y + h / 2, w / 2, h / 2, 0, 0, 2 * Math.PI))
  pen.stroke(ink, 2)
  pen.square(from, 8)
  pen.ring(at, ink)
  pen.tag(box, label, ink)
  pen.tag(at, `${Math.round(w)} × ${Math.round(h)}`, undefined, { dx: 12, dy: 30 })
}
