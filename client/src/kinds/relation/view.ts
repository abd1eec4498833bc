import type { Point } from '@uurga/shared/geometry/box.ts'
import type { PathSink } from '../../surface/shape.ts'

/** Length and half width of an arrow's head, screen px. */
const HEAD = 10
const HALF = 4.5

/** A line with a head at its end; `unit` is part units in one screen px. A line too short for its head is drawn without one. */
export const traceArrow = (sink: PathSink, [from, to]: readonly [Point, Point], unit: number): void => {
  sink.moveTo(from.x, from.y)
  sink.lineTo(to.x, to.y)
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  const head = HEAD * unit
  if (length < head) return
  const [ux, uy] = [(to.x - from.x) / length, (to.y - from.y) / length]
  const side = (way: 1 | -1): Point => ({
    x: to.x - ux * head - uy * HALF * unit * way,
    y: to.y - uy * head + ux * HALF * unit * way
  })
  const [left, right] = [side(1), side(-1)]
  sink.moveTo(left.x, left.y)
  sink.lineTo(to.x, to.y)
  sink.lineTo(right.x, right.y)
}
