import { columnsOf, STRETCH } from './stretches.ts'
import type { Stretches } from './stretches.ts'

/** Which way an edge runs; each is the one before turned right, as one sees it on a picture. */
const [RIGHT, DOWN, LEFT, UP] = [0, 1, 2, 3] as const

/** Numbers of one edge. */
export const EDGE = 6

/**
 * Edges between set pixels and others, along the pixels' sides, the set one on the right; flat [x, y, toX, toY, way, stretch …], `way` 0 right, 1 down,
 * 2 left, 3 up. All edges of some pixels: two across each stretch, and those down the sides of the columns, as long as they go on.
 */
export const edgesOf = (stretches: Stretches): Int32Array => {
  const edges: number[] = []
  for (let i = 0; i < stretches.length; i += STRETCH) {
    const [x, from, to] = [stretches[i] as number, stretches[i + 1] as number, stretches[i + 2] as number]
    edges.push(x, from, x + 1, from, RIGHT, i / STRETCH, x + 1, to, x, to, LEFT, i / STRETCH)
  }
  const columns = columnsOf(stretches)
  for (let c = 0; c + 1 < columns.length; c++) {
    const [start, end] = [columns[c] as number, columns[c + 1] as number]
    const x = stretches[start] as number
    const isNext = c + 2 < columns.length && stretches[end] === x + 1
    const isAfter = c > 0 && stretches[columns[c - 1] as number] === x - 1
    if (!isAfter) addSides(edges, stretches, x, 0, 0, start, end)
    addSides(edges, stretches, x + 1, start, end, end, isNext ? (columns[c + 2] as number) : end)
  }
  return new Int32Array(edges)
}

/** The edges on the line between two columns, each from `start` to `end`: where only the left one is set, downwards; only the right one, upwards. */
const addSides = (
  edges: number[],
  stretches: Stretches,
  x: number,
  startLeft: number,
  endLeft: number,
  startRight: number,
  endRight: number
): void => {
  let [i, j] = [startLeft, startRight]
  let [inLeft, inRight] = [false, false]
  let from = 0
  while (i < endLeft || j < endRight) {
    const nextLeft = i < endLeft ? (stretches[inLeft ? i + 2 : i + 1] as number) : Infinity
    const nextRight = j < endRight ? (stretches[inRight ? j + 2 : j + 1] as number) : Infinity
    const y = Math.min(nextLeft, nextRight)
    if (inLeft && !inRight) edges.push(x, from, x, y, DOWN, i / STRETCH)
    if (inRight && !inLeft) edges.push(x, y, x, from, UP, j / STRETCH)
    from = y
    if (nextLeft === y) {
      if (inLeft) i += STRETCH
      inLeft = !inLeft
    }
    if (nextRight === y) {
      if (inRight) j += STRETCH
      inRight = !inRight
    }
  }
}
