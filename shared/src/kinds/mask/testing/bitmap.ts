import * as fc from 'fast-check'
import { stretchesOf } from '../stretches.ts'
import type { Stretches } from '../stretches.ts'

/** Masks pixel by pixel, on a small picture, to hold the run lengths against. `bits[y * SIDE + x]`, 0 or 1. */
export const SIDE = 14

export const ofBits = (bits: readonly number[]): Stretches =>
  stretchesOf(bits.flatMap((bit, i) => (bit ? [[i % SIDE, Math.floor(i / SIDE), Math.floor(i / SIDE) + 1] as const] : [])))

export const toBits = (stretches: Stretches): number[] => {
  const bits = Array.from({ length: SIDE * SIDE }, () => 0)
  for (let i = 0; i < stretches.length; i += 3)
    for (let y = stretches[i + 1] as number; y < (stretches[i + 2] as number); y++) bits[y * SIDE + (stretches[i] as number)] = 1
  return bits
}

/** Rows of 0 and 1, filled up with zeros. */
export const ofRows = (...rows: readonly string[]): Stretches =>
  ofBits(Array.from({ length: SIDE * SIDE }, (_, i) => Number(rows[Math.floor(i / SIDE)]?.[i % SIDE] ?? 0)))

/** Pixels at random, thin and dense: what meets at corners, holes in holes, pieces. */
export const anyBits: fc.Arbitrary<number[]> = fc.constantFrom(2, 3, 5).chain(thin =>
  fc.array(
    fc.nat(thin).map(n => (n === 0 ? 0 : n === 1 ? 1 : thin === 2 ? 1 : 0)),
    { minLength: SIDE * SIDE, maxLength: SIDE * SIDE }
  )
)
