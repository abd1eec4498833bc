import { turned } from '../../geometry/angle.ts'
import type { Point } from '../../geometry/box.ts'
import { fromOwn, ownBox, toOwn } from '../../geometry/oriented-box.ts'
import type { OrientedBox } from '../../geometry/oriented-box.ts'
import { boxHandles, movedBoxHandle } from '../box/handles.ts'
import type { Handle } from '../kind.ts'

/** The handle that turns, on the side where the angle points. */
export const TURN = 'turn'

/** Those of an upright box, turned with it (`n`, `e` … are those of the box before it was turned), and the one that turns. */
export const orientedHandles = (box: OrientedBox): readonly Handle[] => [
  ...boxHandles(ownBox(box)).map(handle => ({ ...handle, ...fromOwn(box, handle) })),
  { id: TURN, ...fromOwn(box, { x: box.w / 2, y: 0 }), role: 'turn', away: turned({ x: 1, y: 0 }, box.angle) }
]

/**
 * The box with a handle dragged to a place of the part. The corner or side across stays where it is and the angle is kept; dragged past it
 * the box turns over, sides never go negative. `turn` points the box at the place.
 */
export const movedOrientedHandle = (box: OrientedBox, handle: string, to: Point): OrientedBox => {
  if (handle === TURN) {
    const [dx, dy] = [to.x - box.cx, to.y - box.cy]
    return dx === 0 && dy === 0 ? box : { ...box, angle: Math.atan2(dy, dx) }
  }
  const before = ownBox(box)
  const after = movedBoxHandle(before, handle, toOwn(box, to))
  if (after === before) return box
  const centre = fromOwn(box, { x: after.x + after.w / 2, y: after.y + after.h / 2 })
  return { cx: centre.x, cy: centre.y, w: after.w, h: after.h, angle: box.angle }
}
