import type { Handle } from '@uurga/shared/kinds/kind.ts'
import type { Point } from '@uurga/shared/geometry/box.ts'
import type { Pen } from './pen.ts'
import { levelAt } from './shape.ts'
import type { Dot, SurfaceShape } from './shape.ts'
import { strokeOf } from './strokes.ts'
import { toScreen } from './viewport.ts'

/** Screen px between a vertex and the middle of its edge below which the middle is not shown. */
const ROOM = 14

/** Screen px from the outline at which a handle that turns stands. */
const STALK = 24

/** Where a handle is shown and taken; `unit` is part units in one screen px. */
export const placeOf = ({ x, y, away }: Handle, unit: number): Point =>
  away ? { x: x + away.x * STALK * unit, y: y + away.y * STALK * unit } : { x, y }

/** The handle of a held mark within `tolerance` (part units): corners and vertices before middles of edges. `unit` as above. */
export const handleAt = (shape: Pick<SurfaceShape, 'handles'>, at: Point, tolerance: number, unit: number): string | null => {
  let best: Handle | null = null
  let least = Infinity
  for (const handle of shape.handles()) {
    const place = placeOf(handle, unit)
    const distance = Math.hypot(place.x - at.x, place.y - at.y)
    // A middle counts as farther away than it is: it only wins where no vertex is in reach.
    const counted = handle.role === 'between' ? distance + tolerance : distance
    if (distance <= tolerance && counted < least) {
      best = handle
      least = counted
    }
  }
  return best?.id ?? null
}

/** A mark under the pointer: a stronger line, more fill, its name. The mark itself is painted below: this adds what is missing to 22 %. */
export const drawHovered = (pen: Pen, shape: SurfaceShape, tag: string): void => {
  pen.trace(sink => shape.trace(sink, 1 / pen.viewport.scale, levelAt(shape, pen.scale)))
  const ink = inkOn(pen, shape)
  if (shape.form === 'area') pen.fill(ink, 0.1)
  pen.stroke(ink, 2.5, dashOf(shape))
  if (shape.form === 'point') pen.fill(ink, 1)
  for (const dot of shape.dots?.() ?? []) pen.joint(dot, ink, dot.hollow, 3.5)
  if (tag) drawTag(pen, shape, tag, ink)
}

/** A mark that is held: almost no fill, because she is looking at the edge; handles when it is alone. */
export const drawHeld = (pen: Pen, shape: SurfaceShape, alone: boolean, tag = ''): void => {
  pen.trace(sink => shape.trace(sink, 1 / pen.viewport.scale, levelAt(shape, pen.scale)))
  const ink = inkOn(pen, shape)
  if (shape.form === 'area') pen.fill(ink, strokeOf('selected').fill)
  pen.stroke(ink, strokeOf('selected').line, dashOf(shape))
  if (shape.form === 'point') pen.fill(ink, 1)
  if (alone) drawHandles(pen, shape)
  else for (const dot of shape.dots?.() ?? []) pen.joint(dot, ink, dot.hollow)
  if (tag) drawTag(pen, shape, tag, ink)
}

/** Above its highest place, since the bounds of what leans have an empty corner there; beside a dot, which would lie under it. */
const drawTag = (pen: Pen, shape: SurfaceShape, tag: string, ink: string): void =>
  shape.middle
    ? pen.tag(shape.middle, tag, ink, { dx: 8, dy: -4 })
    : shape.form === 'point'
      ? pen.tag(shape.bounds, tag, ink, { dx: 8, dy: -6 })
      : pen.tag(highest(shape), tag, ink)

/** The highest corner, end of an axis, or vertex of a line, of equal ones the leftmost; of polygons the corner of the bounds. */
const highest = (shape: SurfaceShape): Point =>
  shape
    .handles()
    .filter(({ role }) => role === 'corner' || role === 'side' || (role === 'vertex' && shape.form === 'line'))
    .reduce<Point | null>((best, { x, y }) => (best && (best.y < y || (best.y === y && best.x <= x)) ? best : { x, y }), null) ??
  shape.bounds

export const drawHandles = (pen: Pen, shape: Pick<SurfaceShape, 'bounds' | 'colour' | 'form' | 'handles' | 'dots'>): void => {
  if (shape.dots) return drawDots(pen, shape.dots(), shape)
  const { width, height } = pen.view
  const unit = 1 / pen.viewport.scale
  const inView = shape.handles().filter(handle => {
    const { x, y } = toScreen(pen.viewport, placeOf(handle, unit))
    return x > -8 && y > -8 && x < width + 8 && y < height + 8
  })
  const ink = pen.colour(shape.colour)
  const ends = inView.filter(({ role }) => role !== 'between' && role !== 'turn')
  for (const handle of inView) if (handle.role === 'turn') drawTurn(pen, handle, placeOf(handle, unit), ink)
  for (const middle of inView) if (middle.role === 'between' && hasRoom(pen, middle, ends)) pen.dot(middle, 5, ink)
  for (const end of ends) {
    // A white square would hide the dot of a point, and its colour with it.
    if (shape.form === 'point') pen.square(end, 10, ink, '#FFFFFF', 2)
    else pen.square(end, end.role === 'side' ? 6 : 8)
  }
}

/** The dots of a mark that is held alone are its handles: larger, and with their names where there is room. */
const drawDots = (
  pen: Pen,
  dots: readonly Dot[],
  { bounds: { w, h }, colour }: Pick<SurfaceShape, 'bounds' | 'colour'>
): void => {
  const ink = pen.colour(colour)
  const room = Math.max(w, h) * pen.viewport.scale
  const isNamed = room >= ROOM_FOR_NAMES || dots.length === 1
  const taken: Point[] = []
  for (const dot of isNamed ? dots : []) {
    const at = toScreen(pen.viewport, dot)
    // A name that would lie on another is left out: zooming in brings it back.
    if (taken.some(other => Math.abs(other.x - at.x) < 64 && Math.abs(other.y - at.y) < 18)) continue
    taken.push(at)
    pen.tag(dot, dot.name, undefined, { dx: 9, dy: 9 })
  }
  // Over the names: a joint is never hidden by one.
  for (const dot of dots) pen.joint(dot, ink, dot.hollow)
}

/** Screen px of the longer side from which the names of dots are shown. */
const ROOM_FOR_NAMES = 140

/** A knob on a stalk. */
const drawTurn = (pen: Pen, from: Point, to: Point, ink: string): void => {
  pen.line([from, to], ink, 1.5)
  pen.dot(to, 9, '#FFFFFF')
}

const inkOn = (pen: Pen, shape: SurfaceShape): string => {
  const stroke = strokeOf(shape.look)
  return 'ink' in stroke ? pen.palette.inks[stroke.ink] : pen.colour(shape.colour)
}

const dashOf = (shape: SurfaceShape): readonly number[] => {
  const stroke = strokeOf(shape.look)
  return 'dash' in stroke ? stroke.dash : []
}

const hasRoom = (pen: Pen, middle: Handle, ends: readonly Handle[]): boolean => {
  const least = ROOM / pen.viewport.scale
  return ends.every(end => Math.abs(end.x - middle.x) + Math.abs(end.y - middle.y) > least)
}
