import { rankOf } from '../bson/compare.ts'
import { encodeValue, invert } from '../bson/keys.ts'
import { Doc, type Value } from '../bson/values.ts'
import type { Comparison, Filter } from '../query/filter.ts'

/** A range of encoded components, ascending; a bound is a whole component, or a rank byte that no value has. */
export interface Interval {
  low: Buffer
  lowIn: boolean
  high: Buffer
  highIn: boolean
}

const after = Buffer.from([0xff])

export function isPoint(interval: Interval): boolean {
  return interval.lowIn && interval.highIn && interval.low.equals(interval.high)
}

/** The half-open byte range `[from, to)` of keys whose component lies in the interval. */
export function byteRange(interval: Interval, descending: boolean): { from: Buffer; to: Buffer } {
  const [first, firstIn, last, lastIn] = descending
    ? [invert(interval.high), interval.highIn, invert(interval.low), interval.lowIn]
    : [interval.low, interval.lowIn, interval.high, interval.highIn]
  return {
    from: firstIn ? first : Buffer.concat([first, after]),
    to: lastIn ? Buffer.concat([last, after]) : last
  }
}

/** Everything an index can hold. */
export const everything: Interval = { low: Buffer.from([0x02]), lowIn: false, high: Buffer.from([0xfd]), highIn: false }

function point(value: Value): Interval {
  const key = encodeValue(value)
  return { low: key, lowIn: true, high: key, highIn: true }
}

/** The values of the operand's type on one side of it. */
function side(op: Exclude<Comparison, 'eq'>, value: Value): Interval {
  const key = encodeValue(value)
  const type = rankOf(value)
  const isIn = op === 'gte' || op === 'lte'
  return op === 'gt' || op === 'gte'
    ? { low: key, lowIn: isIn, high: Buffer.from([type + 1]), highIn: false }
    : { low: Buffer.from([type - 1]), lowIn: false, high: key, highIn: isIn }
}

/**
 * The intervals, in order and without overlap, that hold a key of every document fulfilling a condition on its path, and of no other;
 * undefined: the condition bounds nothing.
 */
export function intervalsOf(filter: Filter): readonly Interval[] | undefined {
  switch (filter.op) {
    case 'eq':
      return filter.value instanceof Doc ? undefined : [point(filter.value)]
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return [side(filter.op, filter.value)]
    case 'in': {
      const list = filter.values.map(point).toSorted((a, b) => Buffer.compare(a.low, b.low))
      return list.filter((interval, i) => i === 0 || !interval.low.equals(list[i - 1]!.low))
    }
    default:
      return undefined
  }
}

export function isInside(part: Interval, whole: Interval): boolean {
  const down = Buffer.compare(part.low, whole.low)
  const up = Buffer.compare(part.high, whole.high)
  return (down > 0 || (down === 0 && (whole.lowIn || !part.lowIn))) && (up < 0 || (up === 0 && (whole.highIn || !part.highIn)))
}

function lower(a: Interval, b: Interval): Pick<Interval, 'low' | 'lowIn'> {
  const order = Buffer.compare(a.low, b.low)
  return order > 0 || (order === 0 && !a.lowIn) ? a : b
}

function upper(a: Interval, b: Interval): Pick<Interval, 'high' | 'highIn'> {
  const order = Buffer.compare(a.high, b.high)
  return order < 0 || (order === 0 && !a.highIn) ? a : b
}

/** The parts two lists share. */
export function intersect(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const out: Interval[] = []
  for (const x of a) {
    for (const y of b) {
      const { low, lowIn } = lower(x, y)
      const { high, highIn } = upper(x, y)
      const order = Buffer.compare(low, high)
      if (order < 0 || (order === 0 && lowIn && highIn)) out.push({ low, lowIn, high, highIn })
    }
  }
  return out
}
