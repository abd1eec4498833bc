import type { Point } from '../../geometry/box.ts'
import type { Ellipse } from '../../geometry/ellipse.ts'
import type { OrientedBox } from '../../geometry/oriented-box.ts'
import type { Handle } from '../kind.ts'
import { movedOrientedHandle, orientedHandles } from '../rotated-box/handles.ts'

/** The ends of the two axes and the handle that turns: those of the rotated box around it that lie on the ellipse. */
export const ellipseHandles = (ellipse: Ellipse): readonly Handle[] =>
  orientedHandles(boxAroundEllipse(ellipse)).filter(({ role }) => role !== 'corner')

/** The ellipse with a handle dragged to a place: the end across stays where it is, the other axis keeps its length. `turn` points the first axis at it. */
export const movedEllipseHandle = (ellipse: Ellipse, handle: string, to: Point): Ellipse => {
  const box = boxAroundEllipse(ellipse)
  const after = movedOrientedHandle(box, handle, to)
  if (after === box) return ellipse
  return { cx: after.cx, cy: after.cy, rx: after.w / 2, ry: after.h / 2, angle: after.angle }
}

const boxAroundEllipse = ({ cx, cy, rx, ry, angle }: Ellipse): OrientedBox => ({ cx, cy, w: 2 * rx, h: 2 * ry, angle })
