import type { Point } from '../../geometry/box.ts'
import { vertexAt, vertexCount } from '../../geometry/ring.ts'
import type { Handle } from '../kind.ts'

type Lines = number[][]

/** `line.vertex` is a vertex; with a trailing `+`, the middle of the edge that starts there. */
const HANDLE = /^(\d+)\.(\d+)(\+?)$/

/** Every vertex, and the middle of every edge. */
export const lineHandles = (lines: Lines): readonly Handle[] =>
  lines.flatMap((line, number) =>
    Array.from({ length: vertexCount(line) }, (_, i): Handle[] => {
      const here = vertexAt(line, i)
      const next = vertexAt(line, i + 1)
      const id = `${number}.${i}`
      const vertex: Handle = { id, ...here, role: 'vertex' }
      if (i + 1 === vertexCount(line)) return [vertex]
      return [vertex, { id: `${id}+`, x: (here.x + next.x) / 2, y: (here.y + next.y) / 2, role: 'between' }]
    }).flat()
  )

/** The lines with a vertex moved, or a new one put in where an edge was taken hold of. Lines that did not change are the same arrays. */
export const movedLineHandle = (lines: Lines, handle: string, to: Point): Lines => {
  const { line, number, at, isBetween } = read(lines, handle)
  if (!line) return lines
  return lines.with(number, isBetween ? line.toSpliced(at + 2, 0, to.x, to.y) : line.toSpliced(at, 2, to.x, to.y))
}

/** The lines without a vertex. A line of two goes whole, but for the last; null where nothing would be left, or the handle is not a vertex. */
export const withoutLineVertex = (lines: Lines, handle: string): Lines | null => {
  const { line, number, at, isBetween } = read(lines, handle)
  if (!line || isBetween || at >= line.length) return null
  if (vertexCount(line) > 2) return lines.with(number, line.toSpliced(at, 2))
  return lines.length > 1 ? lines.toSpliced(number, 1) : null
}

const read = (lines: Lines, handle: string) => {
  const [, number, vertex, between] = HANDLE.exec(handle) ?? []
  return { line: lines[Number(number)], number: Number(number), at: Number(vertex) * 2, isBetween: between === '+' }
}
