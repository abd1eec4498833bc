import type { Point } from './box.ts'

/** Angles are radians from the x axis towards the y axis: clockwise as one sees it where y points down. */

const HALF = Math.PI
const FULL = 2 * Math.PI

/** The angle of the same line, 0 ≤ a < π: of what looks the same after half a turn. */
export const halfTurn = (angle: number): number => {
  if (angle >= 0 && angle < HALF) return angle
  const rest = ((angle % HALF) + HALF) % HALF
  return rest < HALF ? rest : 0
}

/** The angle of the same direction, −π ≤ a < π. */
export const fullTurn = (angle: number): number => {
  if (angle >= -HALF && angle < HALF) return angle
  const rest = ((((angle + HALF) % FULL) + FULL) % FULL) - HALF
  return rest < HALF ? rest : -HALF
}

/** The nearest multiple of `step`. */
export const snappedAngle = (angle: number, step: number): number => Math.round(angle / step) * step

/** A point turned about the origin. */
export const turned = ({ x, y }: Point, angle: number): Point => {
  const cos = Math.cos(angle)
  const sin = Math.sin(angle)
  return { x: x * cos - y * sin, y: x * sin + y * cos }
}

/** Whole degrees for people to read, −179° … 180°. */
export const degrees = (angle: number): string => {
  const whole = Math.round((angle * 180) / Math.PI)
  return `${whole === -180 ? 180 : whole || 0}°`.replace('-', '−')
}
