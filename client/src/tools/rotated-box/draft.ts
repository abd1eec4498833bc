import { degrees } from '@uurga/shared/geometry/angle.ts'
import { orientedRing } from '@uurga/shared/geometry/oriented-box.ts'
import type { DrawDraft } from '../draft.ts'
import type { RotatedBoxDraft } from './machine.ts'

/** The crosshair; the first edge with the way it heads, its length and angle; then the box on it and its size. */
export const drawRotatedBoxDraft: DrawDraft<RotatedBoxDraft> = (pen, { at, edge, box }, { colour, label }) => {
  if (!edge) return pen.crosshair(at)
  const [from, to] = edge
  const ink = pen.colour(colour)
  if (box) {
    const ring = orientedRing(box)
    pen.trace(sink => {
      for (let i = 0; i + 1 < ring.length; i += 2) {
        if (i === 0) sink.moveTo(ring[0] as number, ring[1] as number)
        else sink.lineTo(ring[i] as number, ring[i + 1] as number)
      }
      sink.closePath()
    })
    pen.stroke(ink, 2)
  } else pen.line([from, to], ink, 2)
  pen.square(from, 8)
  if (box) pen.square(to, 8)
  pen.ring(at, ink)
  pen.tag(from, label, ink, { dx: -4, dy: -10 })
  const angle = degrees(Math.atan2(to.y - from.y, to.x - from.x))
  const length = Math.round(Math.hypot(to.x - from.x, to.y - from.y))
  const words = box ? `${length} × ${Math.round(box.h)} · ${angle}` : `${length} px · ${angle}`
  pen.tag(at, words, undefined, { dx: 12, dy: 30 })
}
