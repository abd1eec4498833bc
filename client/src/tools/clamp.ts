import { snappedAngle, turned } from '@uurga/shared/geometry/angle.ts'
import type { Point } from '@uurga/shared/geometry/box.ts'
import { mapPoint } from '@uurga/shared/geometry/frames.ts'
import type { PlanePoint } from '@uurga/shared/geometry/frames.ts'
import type { PlaneExtent } from '@uurga/shared/kinds/kind.ts'
import { extentBox } from '@uurga/shared/kinds/numbers.ts'

/** Steps in a part unit that are told apart: finer than the closest zoom shows, and a vertex stays short in a draft on its way. */
const GRAIN = 100

/** The nearest place on the part, or in its window: what is drawn never leaves it, and the draft shows where the pointer counts. */
export const onPart = ({ x, y }: PlanePoint, extent: PlaneExtent): PlanePoint => {
  const { x: left, y: top, w, h } = extentBox(extent)
  return mapPoint(onAxis(x, left, w), onAxis(y, top, h))
}

const onAxis = (at: number, from: number, size: number): number => Math.min(Math.max(at, from), from + size)

/** How far one can go from a place in an extent before its border, to either side of it on each axis. */
export const roomAt = (at: Point, extent: PlaneExtent): Record<'left' | 'right' | 'up' | 'down', number> => {
  const { x, y, w, h } = extentBox(extent)
  return { left: at.x - x, right: x + w - at.x, up: at.y - y, down: y + h - at.y }
}

/** A place of the pointer, to a hundredth. What it snaps to is not rounded: neighbours share it bit by bit. */
export const grained = ({ x, y }: PlanePoint): PlanePoint =>
  mapPoint(Math.round(x * GRAIN) / GRAIN, Math.round(y * GRAIN) / GRAIN)

/** Screen px that a pointer may tremble before a press becomes a drag. */
export const SLACK = 4

export const apart = (a: PlanePoint, b: PlanePoint): number => Math.hypot(a.x - b.x, a.y - b.y)

/** Steps of an angle that is snapped: 15°. */
const SNAP = Math.PI / 12

/** The place as far from `centre`, in the nearest direction that is a whole number of steps. */
export const snappedAbout = (centre: Point, at: Point): PlanePoint => {
  const angle = snappedAngle(Math.atan2(at.y - centre.y, at.x - centre.x), SNAP)
  const { x, y } = turned({ x: Math.hypot(at.x - centre.x, at.y - centre.y), y: 0 }, angle)
  return mapPoint(centre.x + x, centre.y + y)
}
