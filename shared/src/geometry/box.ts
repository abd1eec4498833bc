/** An upright rectangle: `x`,`y` the corner of least coordinates, `w`,`h` ≥ 0. In pixels that corner is the top-left one. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

/** A point without a frame: what the arithmetic of this folder works on. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** The box between two opposite corners, given in any order. */
export const boxBetween = (a: Point, b: Point): Box => ({
  x: Math.min(a.x, b.x),
  y: Math.min(a.y, b.y),
  w: Math.abs(a.x - b.x),
  h: Math.abs(a.y - b.y)
})

/** The smallest box around flat [x, y, …] numbers; null around none. */
export const boxAround = (flat: readonly number[]): Box | null => {
  if (flat.length < 2) return null
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let i = 0; i + 1 < flat.length; i += 2) {
    const x = flat[i] as number
    const y = flat[i + 1] as number
    if (x < left) left = x
    if (x > right) right = x
    if (y < top) top = y
    if (y > bottom) bottom = y
  }
  return { x: left, y: top, w: right - left, h: bottom - top }
}

/** The smallest box around all; null around none. */
export const unionOfBoxes = (boxes: Iterable<Box>): Box | null => {
  let whole: Box | null = null
  for (const box of boxes) whole = whole ? union(whole, box) : box
  return whole
}

export const union = (a: Box, b: Box): Box => {
  const x = Math.min(a.x, b.x)
  const y = Math.min(a.y, b.y)
  return { x, y, w: Math.max(a.x + a.w, b.x + b.w) - x, h: Math.max(a.y + a.h, b.y + b.h) - y }
}

/** What two boxes share, borders included (then `w` or `h` is 0); null if they are apart. */
export const intersection = (a: Box, b: Box): Box | null => {
  const x = Math.max(a.x, b.x)
  const y = Math.max(a.y, b.y)
  const w = Math.min(a.x + a.w, b.x + b.w) - x
  const h = Math.min(a.y + a.h, b.y + b.h) - y
  return w >= 0 && h >= 0 ? { x, y, w, h } : null
}

/** The box with `by` more on every side. */
export const grown = ({ x, y, w, h }: Box, by: number): Box => ({ x: x - by, y: y - by, w: w + 2 * by, h: h + 2 * by })

export const centreOf = ({ x, y, w, h }: Box): Point => ({ x: x + w / 2, y: y + h / 2 })

export const area = (box: Box): number => box.w * box.h

/** Intersection over union, 0 … 1. Two boxes without area have none. */
export const iou = (a: Box, b: Box): number => {
  const shared = intersection(a, b)
  const both = shared ? area(shared) : 0
  const whole = area(a) + area(b) - both
  return whole > 0 ? both / whole : 0
}

/** Whether a point lies in the box or on its border. */
export const boxContains = (box: Box, { x, y }: Point): boolean =>
  x >= box.x && y >= box.y && x <= box.x + box.w && y <= box.y + box.h

/** Whether `inner` lies wholly in `outer`; touching borders count as inside. */
export const boxHolds = (outer: Box, inner: Box): boolean =>
  inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.w <= outer.x + outer.w && inner.y + inner.h <= outer.y + outer.h

/** The four corners, clockwise on a y-down screen from the top-left. */
export const corners = ({ x, y, w, h }: Box): readonly [Point, Point, Point, Point] => [
  { x, y },
  { x: x + w, y },
  { x: x + w, y: y + h },
  { x, y: y + h }
]

/** The nearest step to (dx, dy) that keeps `box` in `extent`; along an axis where it does not fit, none. */
export const stepInside = (box: Box, extent: Box, dx: number, dy: number): Point => ({
  x: stepOnAxis(box.x, box.w, extent.x, extent.w, dx),
  y: stepOnAxis(box.y, box.h, extent.y, extent.h, dy)
})

const stepOnAxis = (at: number, size: number, from: number, room: number, step: number): number => {
  const least = from - at
  const most = from + room - size - at
  return most < least ? 0 : Math.min(Math.max(step, least), most)
}
