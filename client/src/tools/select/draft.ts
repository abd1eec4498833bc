import { boxBetween } from '@uurga/shared/geometry/box.ts'
import { drawHandles, drawHeld } from '../../surface/held.ts'
import type { DrawDraft } from '../draft.ts'
import type { SelectDraft } from './machine.ts'

/** Marks as they will be when the hand lets go; the vertex that was clicked; the frame that selects. */
export const drawSelectDraft: DrawDraft<SelectDraft> = (pen, { shapes, active, lasso }, scene) => {
  for (const { id, geometry } of shapes) {
    const shape = scene.shape(id, geometry)
    if (shape) drawHeld(pen, shape, false)
    if (shape && shapes.length === 1) drawHandles(pen, shape)
  }
  const held = active && scene.shape(active.id)
  const vertex = held?.handles().find(({ id }) => id === active?.handle)
  if (held?.dots && vertex) pen.ring(vertex, '#FFFFFF', 17)
  else if (held && vertex) pen.square(vertex, 12, pen.colour(held.colour), '#FFFFFF', 2)
  if (lasso) {
    const { x, y, w, h } = boxBetween(lasso.from, lasso.to)
    pen.trace(sink => sink.rect(x, y, w, h))
    pen.fill(pen.palette.accent, 0.12)
    pen.stroke(pen.palette.accent, 1, [4, 3])
  }
}
