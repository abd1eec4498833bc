import type { DrawDraft } from '../draft.ts'
import type { PointDraft } from './machine.ts'

/** The crosshair; while the button is down, the ring where the point will be, and the class. */
export const drawPointDraft: DrawDraft<PointDraft> = (pen, { at, pressing }, { colour, label }) => {
  pen.crosshair(at)
  if (!pressing) return
  const ink = pen.colour(colour)
  pen.ring(at, ink)
  pen.tag(at, label, ink, { dx: 10, dy: -8 })
}
