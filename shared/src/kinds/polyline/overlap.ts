import { lineLength, nearestOnLine, placesAlong } from '../../geometry/line.ts'
import type { Line } from '../../geometry/line.ts'

/** Px on either side of a line in which another means the same thing; half of it counts half. */
export const BAND = 20
/** Places looked at along all lines of one side together. */
const PLACES = 400

/**
 * How much two groups of lines are one, 0 … 1: the share of both groups' length that lies in the band of the other, each place counting
 * 1 − distance ÷ BAND. This is the buffer method for extracted roads (Wiedemann, Heipke, Mayer, Jamet, "Empirical evaluation of automatically
 * extracted road axes", 1998: completeness and correctness weighted by length), with a band that fades instead of ending, so that only lines
 * that lie alike have 1. Which way a line was drawn, and how many vertices it has, do not matter.
 */
export const overlapOfLines = (a: readonly Line[], b: readonly Line[]): number => {
  const [lengthA, lengthB] = [lengthOf(a), lengthOf(b)]
  if (!(lengthA > 0 && lengthB > 0)) return 0
  const share = (inBand(a, lengthA, b) + inBand(b, lengthB, a)) / (lengthA + lengthB)
  return share > 1 - ROUNDING ? 1 : share
}

/** Nearer to 1 than this is 1: what places between vertices lose to rounding. */
const ROUNDING = 1e-9

const lengthOf = (lines: readonly Line[]): number => lines.reduce((sum, line) => sum + lineLength(line), 0)

/** The length of some lines that lies in the band of others, graded. */
const inBand = (lines: readonly Line[], whole: number, others: readonly Line[]): number => {
  let found = 0
  for (const line of lines) {
    const length = lineLength(line)
    const places = placesAlong(line, Math.max(1, Math.round((PLACES * length) / whole)))
    for (const place of places) {
      const distance = Math.min(...others.map(other => nearestOnLine(other, place)?.distance ?? Infinity))
      found += (Math.max(0, 1 - distance / BAND) * length) / places.length
    }
  }
  return found
}
