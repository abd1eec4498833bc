import type { Box, Point } from '../../geometry/box.ts'
import { nearestOnLine } from '../../geometry/line.ts'
import type { Line } from '../../geometry/line.ts'
import { vertexAt, vertexCount } from '../../geometry/ring.ts'
import type { Seam } from '../kind.ts'

/** As in the schema of the kind. */
interface Lines {
  lines: number[][]
}

/** Px within which an end of a line lies on another. */
const NEAR = 5
/** The likeness of lines that run that far apart, as `overlapOfLines` counts it. */
const LEAST = 0.75
/** Px from the straight run at which a vertex is no turn of the line but the place where a window cut it. */
const STRAIGHT = 0.05

/**
 * Two lines are one where a stretch of each in the band runs along the other. Joined, the line goes along the greater piece up to where the other begins,
 * and on along that one; lines whose ends do not meet stay lines of one mark.
 */
export const polylineSeam: Seam<Lines> = {
  inBand: ({ lines }, band) => lines.flatMap(line => stretchesIn(line, band)).map(line => ({ lines: [line] })),
  least: LEAST,
  joined: geometries => {
    const lines: Line[] = []
    for (const line of geometries.flatMap(geometry => geometry.lines)) add(lines, line)
    return { lines: lines.map(line => [...line]) }
  }
}

/** Puts a line to those that are there; what it is joined to is taken out and tried again, since it may close a gap between two. */
const add = (lines: Line[], line: Line): void => {
  for (const [i, other] of lines.entries()) {
    const whole = joinedEnds(other, line)
    if (!whole) continue
    lines.splice(i, 1)
    return add(lines, whole)
  }
  lines.push(line)
}

/** Two lines as one; null where neither begins or ends on the other. */
const joinedEnds = (a: Line, b: Line): Line | null => {
  const startOn = isOn(a, vertexAt(b, 0))
  const endOn = isOn(a, vertexAt(b, -1))
  if (startOn && endOn) return a
  const [startsOnB, endsOnB] = [isOn(b, vertexAt(a, 0)), isOn(b, vertexAt(a, -1))]
  if (startsOnB && endsOnB) return b
  if (endsOnB && startOn) return chained(a, b)
  if (endsOnB && endOn) return chained(a, turned(b))
  if (startsOnB && endOn) return chained(b, a)
  if (startsOnB && startOn) return chained(turned(b), a)
  return null
}

/** The line run the other way. */
const turned = (line: Line): Line =>
  Array.from({ length: vertexCount(line) }, (_, i) => vertexAt(line, -1 - i)).flatMap(({ x, y }) => [x, y])

const isOn = (line: Line, at: Point): boolean => (nearestOnLine(line, at)?.distance ?? Infinity) <= NEAR

/** Along `a` as far as where `b` begins, then along `b`. A place where both only pass through a straight run is no vertex. */
const chained = (a: Line, b: Line): Line => {
  const start = vertexAt(b, 0)
  const at = nearestOnLine(a, start)
  if (!at) return b
  const upTo = a.slice(0, 2 * (at.edge + 1))
  const last = vertexAt(upTo, -1)
  const known = Math.hypot(last.x - start.x, last.y - start.y) <= STRAIGHT ? upTo.slice(0, -2) : upTo
  return withoutPassing([...known, ...b], vertexCount(known))
}

const withoutPassing = (line: number[], i: number): Line => {
  if (i < 1 || i + 1 >= vertexCount(line)) return line
  const { x, y } = vertexAt(line, i)
  const run = [vertexAt(line, i - 1), vertexAt(line, i + 1)].flatMap(each => [each.x, each.y])
  const straight = (nearestOnLine(run, { x, y })?.distance ?? Infinity) <= STRAIGHT
  return straight ? line.toSpliced(2 * i, 2) : line
}

/** The stretches of a line within a box: Liang and Barsky 1984, edge by edge. */
const stretchesIn = (line: Line, box: Box): number[][] => {
  const found: number[][] = []
  let open: number[] | null = null
  for (let i = 0; i + 1 < vertexCount(line); i++) {
    const inside = edgeIn(vertexAt(line, i), vertexAt(line, i + 1), box)
    if (!inside) {
      open = null
      continue
    }
    const [from, to] = inside
    if (open && open.at(-2) === from.x && open.at(-1) === from.y) open.push(to.x, to.y)
    else found.push((open = [from.x, from.y, to.x, to.y]))
  }
  return found
}

const edgeIn = (a: Point, b: Point, { x, y, w, h }: Box): readonly [Point, Point] | null => {
  const [dx, dy] = [b.x - a.x, b.y - a.y]
  let [from, to] = [0, 1]
  for (const [step, room] of [
    [-dx, a.x - x],
    [dx, x + w - a.x],
    [-dy, a.y - y],
    [dy, y + h - a.y]
  ] as const) {
    if (step === 0 && room < 0) return null
    if (step < 0) from = Math.max(from, room / step)
    if (step > 0) to = Math.min(to, room / step)
  }
  if (from >= to) return null
  const at = (t: number): Point => (t === 0 ? a : t === 1 ? b : { x: a.x + t * dx, y: a.y + t * dy })
  return [at(from), at(to)]
}
