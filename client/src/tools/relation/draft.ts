import { centreOf } from '@uurga/shared/geometry/box.ts'
import { drawHeld } from '../../surface/held.ts'
import type { DrawDraft } from '../draft.ts'
import type { RelationDraft } from './machine.ts'

/** The mark it begins at, a line to the pointer, and the mark it would end at. */
export const drawRelationDraft: DrawDraft<RelationDraft> = (pen, { from, to, at }, { colour, label, shape }) => {
  const first = shape(from)
  if (!first) return
  drawHeld(pen, first, false)
  const last = to === null ? null : shape(to)
  if (last) drawHeld(pen, last, false)
  const end = last ? centreOf(last.bounds) : at
  if (!end) return
  const ink = pen.colour(colour)
  pen.line([centreOf(first.bounds), end], ink, 2, [5, 4])
  pen.dot(end, 7, ink)
  if (label) pen.tag(end, label, ink, { dx: 12, dy: -4 })
}
