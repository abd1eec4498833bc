import type { Handle } from '@uurga/shared/kinds/kind.ts'
import type { PlanePoint } from '@uurga/shared/geometry/frames.ts'
import type { Pen } from './pen.ts'
import type { SurfaceShape } from './shape.ts'
import { strokeOf } from './strokes.ts'
import { toScreen } from './viewport.ts'

/** Screen px between a vertex and the middle of its edge below which the middle is not shown. */
const ROOM = 14

/** The handle of a held mark within `tolerance` (part units): corners and vertices before middles of edges. */
export const handleAt = (shape: SurfaceShape, at: PlanePoint, tolerance: number): string | null => {
  let best: Handle | null = null
  let least = Infinity
  for (const handle of shape.handles()) {
    const distance = Math.hypot(handle.x - at.x, handle.y - at.y)
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
  pen.trace(sink => shape.trace(sink))
  const ink = inkOn(pen, shape)
  pen.fill(ink, 0.1)
  pen.stroke(ink, 2.5, dashOf(shape))
  if (tag) pen.tag(shape.bounds, tag, ink)
}

/** A mark that is held: almost no fill, because she is looking at the edge; handles when it is alone. */
export const drawHeld = (pen: Pen, shape: SurfaceShape, alone: boolean, tag = ''): void => {
  pen.trace(sink => shape.trace(sink))
  const ink = inkOn(pen, shape)
  pen.fill(ink, strokeOf('selected').fill)
  pen.stroke(ink, strokeOf('selected').line, dashOf(shape))
  if (alone) drawHandles(pen, shape)
  if (tag) pen.tag(shape.bounds, tag, ink)
}

export const drawHandles = (pen: Pen, shape: Pick<SurfaceShape, 'colour' | 'handles'>): void => {
  const { width, height } = pen.view
  const inView = shape.handles().filter(handle => {
    const { x, y } = toScreen(pen.viewport, handle)
    return x > -8 && y > -8 && x < width + 8 && y < height + 8
  })
  const ink = pen.colour(shape.colour)
  const ends = inView.filter(({ role }) => role !== 'between')
  for (const middle of inView) if (middle.role === 'between' && hasRoom(pen, middle, ends)) pen.dot(middle, 5, ink)
  for (const end of ends) pen.square(end, end.role === 'side' ? 6 : 8)
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
