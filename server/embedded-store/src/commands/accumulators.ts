import { compare } from '../bson/compare.ts'
import { Double, isNumber, toNumber } from '../bson/values.ts'
import type { Value } from '../bson/values.ts'

/** A fold over the documents of a group; a missing value comes as undefined. */
export interface Accumulator {
  start: Value | undefined
  next(sum: Value | undefined, value: Value | undefined, first: boolean): Value | undefined
}

/** Sum of two numbers in the widest type of both; an int32 that overflows becomes an int64, an int64 a double, as in MongoDB. */
export function add(a: number | bigint | Double, b: number | bigint | Double): number | bigint | Double {
  if (a instanceof Double || b instanceof Double) return new Double(toNumber(a) + toNumber(b))
  const sum = BigInt(a) + BigInt(b)
  if (sum !== BigInt.asIntN(64, sum)) return new Double(toNumber(a) + toNumber(b))
  return typeof a === 'number' && typeof b === 'number' && sum === BigInt.asIntN(32, sum) ? Number(sum) : sum
}

const best = (sign: 1 | -1): Accumulator => ({
  start: undefined,
  next: (now, value) =>
    value === undefined || value === null ? now : now === undefined || sign * compare(value, now) > 0 ? value : now
})

/** What is no number adds nothing to a sum; a null or a missing value is no minimum and no maximum. */
export const accumulators: Record<string, Accumulator> = {
  $sum: { start: 0, next: (sum, value) => (isNumber(sum) && isNumber(value) ? add(sum, value) : sum) },
  $first: { start: undefined, next: (now, value, first) => (first ? value : now) },
  $max: best(1),
  $min: best(-1)
}
