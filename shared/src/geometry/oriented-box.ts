import { turned } from './angle.ts'
import type { Box, Point } from './box.ts'

/**
 * A rectangle turned about its centre: `w` runs along `angle` (radians, clockwise where y points down), `h` across it. Its own frame has the
 * centre as origin and `angle` as x axis.
 */
export interface OrientedBox {
  readonly cx: number
  readonly cy: number
  readonly w: number
  readonly h: number
  readonly angle: number
}

/** A place of the part in the box's own frame. */
export const toOwn = ({ cx, cy, angle }: OrientedBox, { x, y }: Point): Point => turned({ x: x - cx, y: y - cy }, -angle)

/** A place in the box's own frame as one of the part. */
export const fromOwn = ({ cx, cy, angle }: OrientedBox, at: Point): Point => {
  const { x, y } = turned(at, angle)
  return { x: cx + x, y: cy + y }
}

/** The box in its own frame: upright about the origin. */
export const ownBox = ({ w, h }: OrientedBox): Box => ({ x: -w / 2, y: -h / 2, w, h })

/** The four corners as a flat ring, clockwise where y points down; the first is the top-left one of the box before it was turned. */
export const orientedRing = (box: OrientedBox): number[] => {
  const { w, h } = box
  return [
    [-w / 2, -h / 2],
    [w / 2, -h / 2],
    [w / 2, h / 2],
    [-w / 2, h / 2]
  ].flatMap(([x = 0, y = 0]) => {
    const at = fromOwn(box, { x, y })
    return [at.x, at.y]
  })
}
