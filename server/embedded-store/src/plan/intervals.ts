import { rankOf } from '../bson/compare.ts'
import { encodeValue, invert } from '../bson/keys.ts'
import { Arr, Double, isNumber } from '../bson/values.ts'
import type { Value } from '../bson/values.ts'
import type { Comparison, Filter } from '../query/filter.ts'

/** A range of encoded components, ascending; a bound is a whole component, or a rank byte that no value has. */
export interface Interval {
  low: Buffer
  lowIn: boolean
  high: Buffer
  highIn: boolean
}

export interface Intervals {
  /** In order, without overlap. */
  list: readonly Interval[]
  /** When a key in the intervals proves the condition: always, or only on a field without arrays. */
  exact: 'always' | 'single'
  /** Usable only where no document has an array on the path. */
  singleOnly: boolean
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

function point(value: Value): Interval {
  const key = encodeValue(value)
  return { low: key, lowIn: true, high: key, highIn: true }
}

const below = (type: number) => ({ low: Buffer.from([type - 1]), lowIn: false })
const above = (type: number) => ({ high: Buffer.from([type + 1]), highIn: false })

/** Everything an index can hold. */
export const everything: Interval = { low: Buffer.from([0x02]), lowIn: false, high: Buffer.from([0xfd]), highIn: false }

const nan = encodeValue(new Double(Number.NaN))

function comparison(op: Comparison, value: Value): Intervals | undefined {
  if (value instanceof Arr) return undefined
  if (op === 'eq') return { list: [point(value)], exact: value === null ? 'single' : 'always', singleOnly: false }
  if (value === null) {
    const list = op === 'gte' || op === 'lte' ? [point(null)] : []
    return { list, exact: 'single', singleOnly: false }
  }
  const key = encodeValue(value)
  if (key.equals(nan)) {
    return { list: op === 'gte' || op === 'lte' ? [point(value)] : [], exact: 'always', singleOnly: false }
  }
  const type = rankOf(value)
  const up = op === 'gt' || op === 'gte'
  const list: Interval[] = up
    ? [{ low: key, lowIn: op === 'gte', ...above(type) }]
    : [{ ...(isNumber(value) ? { low: nan, lowIn: false } : below(type)), high: key, highIn: op === 'lte' }]
  return { list, exact: 'always', singleOnly: false }
}

function points(values: readonly Value[]): Interval[] | undefined {
  if (values.some(value => value instanceof Arr)) return undefined
  const list = values.map(point).toSorted((a, b) => Buffer.compare(a.low, b.low))
  return list.filter((interval, i) => i === 0 || !interval.low.equals(list[i - 1]!.low))
}

/** Everything between the points. */
function complement(list: readonly Interval[]): Interval[] {
  const out: Interval[] = []
  let { low, lowIn } = everything
  for (const gap of list) {
    out.push({ low, lowIn, high: gap.low, highIn: false })
    low = gap.low
    lowIn = false
  }
  out.push({ low, lowIn, high: everything.high, highIn: false })
  return out
}

/** The key intervals that hold every document fulfilling a condition on its path; undefined: the condition bounds nothing. */
export function intervalsOf(filter: Filter): Intervals | undefined {
  switch (filter.op) {
    case 'eq':
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return comparison(filter.op, filter.value)
    case 'in': {
      const list = points(filter.values)
      return list && { list, exact: filter.values.includes(null) ? 'single' : 'always', singleOnly: false }
    }
    case 'not': {
      const kid = filter.kid
      const list = kid.op === 'eq' ? points([kid.value]) : kid.op === 'in' ? points(kid.values) : undefined
      return list && { list: complement(list), exact: 'single', singleOnly: true }
    }
    default:
      return undefined
  }
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
