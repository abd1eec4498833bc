import { boxBetween } from '@uurga/shared/geometry/box.ts'
import type { DrawDraft } from '../draft.ts'
import type { BoxDraft } from './machine.ts'

/** The crosshair; once a corner is set, the box, its size beside the pointer, and the ring where the hand is. */
export const drawBoxDraft: DrawDraft<BoxDraft> = (pen, { from, at }, { colour, label }) => {
  if (!from) return pen.crosshair(at)
  const box = boxBetween(from, at)
  const ink = pen.colour(colour)
  pen.trace(sink => sink.rect(box.x, box.y, box.w, box.h))
  pen.stroke(ink, 2)
  pen.square(from, 8)
  pen.ring(at, ink)
  pen.tag(box, label, ink)
  pen.tag(at, `${Math.round(box.w)} × ${Math.round(box.h)}`, undefined, { dx: 12, dy: 30 })
}
