import { STRETCH } from './stretches.ts'
import type { Stretches } from './stretches.ts'

/** Pixels of either. */
export const union = (a: Stretches, b: Stretches): Stretches => combined(a, b, (inA, inB) => inA || inB)

/** Pixels of the first and not of the second. */
export const difference = (a: Stretches, b: Stretches): Stretches => combined(a, b, (inA, inB) => inA && !inB)

/** How many pixels two have in common. */
export const sharedArea = (a: Stretches, b: Stretches): number => {
  let area = 0
  sweep(
    a,
    b,
    (inA, inB) => inA && inB,
    (_, from, to) => (area += to - from)
  )
  return area
}

const combined = (a: Stretches, b: Stretches, keep: Keep): Stretches => {
  const flat: number[] = []
  sweep(a, b, keep, (x, from, to) => flat.push(x, from, to))
  return new Int32Array(flat)
}

type Keep = (inA: boolean, inB: boolean) => boolean

/** Goes down the columns of both at once and hands out the longest stretches that are to be kept, in order. */
const sweep = (a: Stretches, b: Stretches, keep: Keep, each: (x: number, from: number, to: number) => void): void => {
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    const x = Math.min(a[i] ?? Infinity, b[j] ?? Infinity)
    let [inA, inB] = [false, false]
    let from = -1
    let kept = false
    for (;;) {
      const nextA = a[i] === x ? (a[inA ? i + 2 : i + 1] as number) : Infinity
      const nextB = b[j] === x ? (b[inB ? j + 2 : j + 1] as number) : Infinity
      const y = Math.min(nextA, nextB)
      if (y === Infinity) break
      if (nextA === y) {
        if (inA) i += STRETCH
        inA = !inA
      }
      if (nextB === y) {
        if (inB) j += STRETCH
        inB = !inB
      }
      const now = keep(inA, inB)
      if (now === kept) continue
      if (now) from = y
      else each(x, from, y)
      kept = now
    }
  }
}
