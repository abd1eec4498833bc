import { boxBetween } from '../../geometry/box.ts'
import type { Box, Point } from '../../geometry/box.ts'
import type { Handle } from '../kind.ts'

/** Each handle by compass: how far along the width and the height it sits. */
const PLACES = {
  nw: [0, 0],
  n: [0.5, 0],
  ne: [1, 0],
  e: [1, 0.5],
  se: [1, 1],
  s: [0.5, 1],
  sw: [0, 1],
  w: [0, 0.5]
} as const
type Place = keyof typeof PLACES

/** Four corners and the middles of four sides, clockwise from the top-left. */
export const boxHandles = ({ x, y, w, h }: Box): readonly Handle[] =>
  Object.entries(PLACES).map(([id, [across, down]]) => ({
    id,
    x: x + across * w,
    y: y + down * h,
    role: across === 0.5 || down === 0.5 ? 'side' : 'corner'
  }))

/** The box with a handle dragged to a point. Dragging past the opposite side turns the box over: sides never go negative. */
export const movedBoxHandle = (box: Box, handle: string, to: Point): Box => {
  if (!isPlace(handle)) return box
  const [across, down] = PLACES[handle]
  const left = across === 0 ? to.x : box.x
  const right = across === 1 ? to.x : box.x + box.w
  const top = down === 0 ? to.y : box.y
  const bottom = down === 1 ? to.y : box.y + box.h
  return boxBetween({ x: left, y: top }, { x: right, y: bottom })
}

const isPlace = (handle: string): handle is Place => Object.hasOwn(PLACES, handle)
