import { difference, union } from './combine.ts'
import { columnsOf, isEmpty, STRETCH, stretchesOf } from './stretches.ts'
import type { Stretches } from './stretches.ts'

/**
 * For each stretch the number of the piece it belongs to, counted from 0 in the order of their first stretches. With `diagonal`, pixels that touch at
 * a corner are one piece (set pixels); without, only those that share a side (what is not set).
 */
export const piecesOf = (stretches: Stretches, diagonal: boolean): { readonly piece: Int32Array; readonly count: number } => {
  const parent = new Int32Array(stretches.length / STRETCH)
  for (let k = 0; k < parent.length; k++) parent[k] = k
  const root = (k: number): number => {
    let at = k
    while (parent[at] !== at) at = parent[at] = parent[parent[at] as number] as number
    return at
  }
  const reach = diagonal ? 1 : 0
  const columns = columnsOf(stretches)
  for (let c = 1; c + 1 < columns.length; c++) {
    let i = columns[c - 1] as number
    let j = columns[c] as number
    const [endI, endJ] = [j, columns[c + 1] as number]
    if ((stretches[i] as number) + 1 !== stretches[j]) continue
    while (i < endI && j < endJ) {
      const [fromI, toI] = [stretches[i + 1] as number, stretches[i + 2] as number]
      const [fromJ, toJ] = [stretches[j + 1] as number, stretches[j + 2] as number]
      if (fromI < toJ + reach && fromJ < toI + reach) {
        const [a, b] = [root(i / STRETCH), root(j / STRETCH)]
        parent[Math.max(a, b)] = Math.min(a, b)
      }
      if (toI < toJ) i += STRETCH
      else j += STRETCH
    }
  }
  const piece = new Int32Array(parent.length)
  let count = 0
  for (let k = 0; k < parent.length; k++) piece[k] = parent[k] === k ? count++ : (piece[root(k)] as number)
  return { piece, count }
}

/** What the pixels enclose: the pieces of ground from which no way over sides leads out. */
export const holes = (stretches: Stretches): Stretches[] => {
  if (isEmpty(stretches)) return []
  const ground = difference(surroundings(stretches), stretches)
  const { piece, count } = piecesOf(ground, false)
  const flats = Array.from({ length: count }, (): number[] => [])
  piece.forEach((number, k) => flats[number]?.push(...ground.subarray(k * STRETCH, (k + 1) * STRETCH)))
  // The first stretch of the surroundings lies outside of everything.
  return flats.slice(1).map(flat => new Int32Array(flat))
}

/** The pixels with some holes closed. */
export const filled = (stretches: Stretches, closed: readonly Stretches[]): Stretches =>
  union(
    stretches,
    stretchesOf(
      closed.flatMap(hole =>
        Array.from({ length: hole.length / STRETCH }, (_, k): [number, number, number] => [
          hole[k * STRETCH] as number,
          hole[k * STRETCH + 1] as number,
          hole[k * STRETCH + 2] as number
        ])
      )
    )
  )

/** Every pixel of the window, and one more around it. */
const surroundings = (stretches: Stretches): Stretches => {
  const left = (stretches[0] as number) - 1
  const right = (stretches.at(-STRETCH) as number) + 1
  let top = Infinity
  let bottom = -Infinity
  for (let i = 0; i < stretches.length; i += STRETCH) {
    top = Math.min(top, (stretches[i + 1] as number) - 1)
    bottom = Math.max(bottom, (stretches[i + 2] as number) + 1)
  }
  return Int32Array.from(Array.from({ length: right - left + 1 }, (_, c) => [left + c, top, bottom]).flat())
}
