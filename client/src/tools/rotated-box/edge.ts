import type { Point } from '@uurga/shared/geometry/box.ts'
import { mapPoint } from '@uurga/shared/geometry/frames.ts'
import type { PlanePoint } from '@uurga/shared/geometry/frames.ts'
import type { OrientedBox } from '@uurga/shared/geometry/oriented-box.ts'
import type { PlaneExtent } from '@uurga/shared/kinds/kind.ts'
import { roomAt, snappedAbout } from '../clamp.ts'

/** Where an edge from one place on the part to another ends; snapped, it is as long as it fits in its direction. */
export const edgeTo = (from: PlanePoint, at: PlanePoint, snap: boolean, extent: PlaneExtent): PlanePoint => {
  if (!snap) return at
  const end = snappedAbout(from, at)
  const share = roomTowards(from, { x: end.x - from.x, y: end.y - from.y }, extent)
  return mapPoint(from.x + (end.x - from.x) * share, from.y + (end.y - from.y) * share)
}

/** The box on an edge, as deep as the place lies off it, or as deep as the part is there. It heads from the first end to the second. */
export const boxOnEdge = (from: PlanePoint, to: PlanePoint, at: PlanePoint, extent: PlaneExtent): OrientedBox => {
  const w = Math.hypot(to.x - from.x, to.y - from.y)
  const across = { x: -(to.y - from.y) / w, y: (to.x - from.x) / w }
  const off = (at.x - from.x) * across.x + (at.y - from.y) * across.y
  const wanted = { x: across.x * off, y: across.y * off }
  const share = Math.min(roomTowards(from, wanted, extent), roomTowards(to, wanted, extent))
  return {
    cx: (from.x + to.x + wanted.x * share) / 2,
    cy: (from.y + to.y + wanted.y * share) / 2,
    w,
    h: Math.abs(off) * share,
    angle: Math.atan2(to.y - from.y, to.x - from.x)
  }
}

/** The share of a step, at most 1, that can be gone from a place on the part without leaving it. */
const roomTowards = (from: Point, step: Point, extent: PlaneExtent): number => {
  const { left, right, up, down } = roomAt(from, extent)
  return Math.min(1, roomOnAxis(step.x, left, right), roomOnAxis(step.y, up, down))
}

const roomOnAxis = (step: number, before: number, after: number): number =>
  step > 0 ? after / step : step < 0 ? before / -step : Infinity
