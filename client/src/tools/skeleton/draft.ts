import { boxBetween } from '@uurga/shared/geometry/box.ts'
import type { DrawDraft } from '../draft.ts'
import type { SkeletonDraft } from './machine.ts'

/** The joints so far and what joins them; beside the pointer which joint the next click places, or the box all of them are put into. */
export const drawSkeletonDraft: DrawDraft<SkeletonDraft> = (pen, { joints, edges, next, hidden, at, from }, scene) => {
  const ink = pen.colour(scene.colour)
  if (at) pen.crosshair(at)
  if (from && at) {
    const { x, y, w, h } = boxBetween(from, at)
    pen.trace(sink => sink.rect(x, y, w, h))
    pen.stroke(ink, 1, [4, 3])
  }
  const byId = new Map(joints.map(joint => [joint.id, joint]))
  for (const [a, b] of edges) {
    const [start, end] = [byId.get(a), byId.get(b)]
    if (start && end) pen.line([start, end], ink, 2)
    // Where the next joint will be joined to.
    else if (at && next && (start ?? end) && (a === next.id || b === next.id))
      pen.line([start ?? at, end ?? at], ink, 1.5, [4, 4])
  }
  for (const joint of joints) pen.joint(joint, ink, joint.v === 1)
  if (!at || !next) return
  if (hidden) pen.joint(at, ink, true)
  pen.tag(at, `${next.number}/${next.of} ${scene.joint(next.id)}`, ink, { dx: 12, dy: 30 })
}
