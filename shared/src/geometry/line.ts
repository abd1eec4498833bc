import type { Point } from './box.ts'
import { nearestOnEdges, vertexAt, vertexCount } from './ring.ts'
import type { OutlinePoint } from './ring.ts'

/** An open line: flat numbers [x0, y0, x1, y1, …]; its ends are not joined. It may cross itself. */
export type Line = readonly number[]

/** Length along a line, in the frame's unit. */
export const lineLength = (line: Line): number => {
  let length = 0
  for (let i = 0; i + 3 < line.length; i += 2)
    length += Math.hypot((line[i + 2] as number) - (line[i] as number), (line[i + 3] as number) - (line[i + 1] as number))
  return length
}

/** The point of a line nearest to `point`; null for a line without vertices. */
export const nearestOnLine = (line: Line, point: Point): OutlinePoint | null =>
  nearestOnEdges(line, point, Math.max(vertexCount(line) - 1, Math.min(vertexCount(line), 1)))

/** `count` places that part a line into stretches of one length, each in the middle of its stretch; none on a line without length. */
export const placesAlong = (line: Line, count: number): Point[] => {
  const step = lineLength(line) / count
  if (!(step > 0)) return []
  const places: Point[] = []
  let edge = 0
  let passed = 0
  for (let n = 0; n < count; n++) {
    const wanted = (n + 0.5) * step
    let length = edgeLength(line, edge)
    while (passed + length < wanted && edge + 2 < vertexCount(line)) {
      passed += length
      length = edgeLength(line, ++edge)
    }
    const a = vertexAt(line, edge)
    const b = vertexAt(line, edge + 1)
    const t = length > 0 ? Math.min(1, (wanted - passed) / length) : 0
    places.push({ x: a.x + t * (b.x - a.x), y: a.y + t * (b.y - a.y) })
  }
  return places
}

const edgeLength = (line: Line, edge: number): number => {
  const a = vertexAt(line, edge)
  const b = vertexAt(line, edge + 1)
  return Math.hypot(b.x - a.x, b.y - a.y)
}
