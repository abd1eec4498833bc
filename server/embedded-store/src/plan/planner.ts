import { bad } from '../error.ts'
import type { Filter } from '../query/filter.ts'
import type { Collection, Index } from '../storage/catalog.ts'
import type { KeyField } from '../storage/index-keys.ts'
import { conditionsOf, indexHoldsAll, isPartOf } from './conditions.ts'
import type { Condition } from './conditions.ts'
import { byteRange, everything, intersect, intervalsOf, isPoint } from './intervals.ts'
import type { Interval } from './intervals.ts'

/** A range of an index; `skip`: how many bytes of its keys stand before the first sort field. */
export interface KeyRange {
  from: Buffer
  to: Buffer
  skip: number
}

/** A walk over one index. */
export interface IndexScan {
  index: Index
  ranges: readonly KeyRange[]
  reverse: boolean
  /** Bounds of each field, for the key filter and explain. */
  bounds: readonly (readonly Interval[])[]
  /** First field whose bounds the ranges do not ensure: keys are tested before their documents are read. */
  testFrom: number
  /** The ranges are merged by their keys to give the sort order. */
  merge: boolean
  /** A document may come up twice. */
  repeats: boolean
  /** Every key in the bounds is a match: the document need not be tested. */
  exact: boolean
  /** Every range is one whole key of a unique index. */
  points: boolean
  sorted: boolean
  score: number
}

export interface Plan {
  filter: Filter
  /** One scan, or the branches of an `$or`. */
  scans: readonly IndexScan[]
  /** The scans give the order that was asked for. */
  sorted: boolean
}

export interface PlanRequest {
  filter: Filter
  sort: readonly KeyField[]
  /** Index to use; undefined: the planner chooses. */
  hint: Index | 'natural' | undefined
}

/** More ranges than this are walked as one, with the keys tested. */
const maxRanges = 2_000
/** More sources than this are not merged but sorted. */
const maxMerged = 64

/** Chooses how to find the documents. Refuses: BadValue for a hint that cannot give all of them. */
export function makePlan(collection: Collection, request: PlanRequest): Plan {
  const { filter, sort, hint } = request
  const conditions = conditionsOf(filter)
  const whole = (scan: IndexScan): Plan => ({ filter, scans: [scan], sorted: sort.length === 0 || scan.sorted })
  const primary = collection.indexes[0]!
  if (hint === 'natural') return whole(fullScan(primary, conditions, []))
  if (hint) {
    const best = bestScan([hint], conditions, sort, true)
    if (!best)
      throw bad(
        `error processing query: planner returned error: the hinted index ${hint.name} cannot hold all that the filter asks for`
      )
    return whole(best)
  }
  const best = bestScan(collection.indexes, conditions, sort, false)
  if (best && best.score >= 10) return whole(best)
  const union = orPlan(collection, filter, conditions)
  if (union) return union
  return whole(best ?? fullScan(primary, conditions, sort))
}

function fullScan(primary: Index, conditions: readonly Condition[], sort: readonly KeyField[]): IndexScan {
  return candidate(primary, conditions, sort, undefined)
}

function bestScan(
  indexes: readonly Index[],
  conditions: readonly Condition[],
  sort: readonly KeyField[],
  forced: boolean
): IndexScan | undefined {
  let best: IndexScan | undefined
  for (const index of indexes) {
    if (!index.ready || !indexHoldsAll(index, conditions)) continue
    for (const anchor of anchorsOf(index, conditions)) {
      const scan = candidate(index, conditions, sort, anchor)
      const useful = forced || scan.score > 0
      if (useful && (!best || scan.score > best.score)) best = scan
    }
  }
  return best
}

/**
 * Which conditions may bound the fields that arrays run through. Different elements may fulfil different conditions, so it is
 * either those of one `$elemMatch`, or one plain condition.
 */
function anchorsOf(index: Index, conditions: readonly Condition[]): (readonly Condition[] | undefined)[] {
  if (!index.multikey.includes(true)) return [undefined]
  const paths = new Set(index.fields.filter((_, i) => index.multikey[i]).map(field => field.path))
  const mine = conditions.filter(condition => paths.has(condition.path))
  const groups = new Map<Filter, Condition[]>()
  for (const condition of mine) {
    if (!condition.element) groups.set(condition.filter, [condition])
    else groups.set(condition.element, [...(groups.get(condition.element) ?? []), condition])
  }
  return [[], ...groups.values()]
}

interface FieldBounds {
  list: readonly Interval[]
  used: Condition[]
  inexact: boolean
}

/** The bounds of one field from the conditions on it; with arrays on the path only from one condition of the anchor. */
function boundsOf(
  index: Index,
  i: number,
  conditions: readonly Condition[],
  anchor: readonly Condition[] | undefined
): FieldBounds {
  const multikey = index.multikey[i]!
  const out: FieldBounds = { list: [everything], used: [], inexact: false }
  for (const condition of multikey ? (anchor ?? []) : conditions) {
    if (condition.path !== index.fields[i]!.path || (condition.element && !multikey)) continue
    const intervals = intervalsOf(condition.filter)
    if (!intervals || (multikey && (intervals.singleOnly || out.used.length > 0))) continue
    out.list = intersect(out.list, intervals.list)
    out.used.push(condition)
    if (condition.element || (intervals.exact === 'single' && multikey)) out.inexact = true
  }
  return out
}

function candidate(
  index: Index,
  conditions: readonly Condition[],
  sort: readonly KeyField[],
  anchor: readonly Condition[] | undefined
): IndexScan {
  const bounds = index.fields.map((_, i) => boundsOf(index, i, conditions, anchor))
  const lists = bounds.map(bound => bound.list)
  const isBound = bounds.map(bound => bound.used.length > 0)
  // Leading points, then at most one field with a range.
  let prefix = 0
  let count = 1
  while (
    prefix < lists.length &&
    isBound[prefix] &&
    lists[prefix]!.every(isPoint) &&
    count * lists[prefix]!.length <= maxRanges
  ) {
    count *= lists[prefix++]!.length
  }
  const ranged = prefix < lists.length && isBound[prefix]! && count * lists[prefix]!.length <= maxRanges
  const order = sortOrder(index, sort, lists, isBound, prefix)
  const ranges = rangesOf(index.fields, lists, prefix, ranged, order?.first ?? 0)
  const several = ranges.length > 1 && order !== undefined && order.merge
  const sorted = order !== undefined && (!several || ranges.length <= maxMerged)
  const used = new Set(bounds.flatMap(bound => (bound.inexact ? [] : bound.used)))
  const exact = conditions.every(condition => used.has(condition) || isPartOf(index, condition))
  const testFrom = prefix + (ranged ? 1 : 0)
  const tested = isBound.slice(testFrom).filter(Boolean).length
  const points = index.unique && prefix === lists.length && !index.multikey.includes(true)
  let score = prefix * 10 + (ranged ? 5 : 0) + tested
  if (index.partial ?? index.sparse) score += 2
  if (score > 0) score += (exact ? 0.5 : 0) + (points ? 1000 : 0)
  if (ranged && prefix === 0) score += 6
  if (sort.length > 0 && sorted) score += 6
  return {
    index,
    ranges: order?.reverse ? ranges.toReversed() : ranges,
    reverse: order?.reverse ?? false,
    bounds: lists,
    testFrom,
    merge: sorted && several,
    repeats: index.multikey.includes(true),
    exact,
    points,
    sorted,
    score
  }
}

/** The byte ranges of the cross product of the leading points with the intervals of the field after them, in key order. */
function rangesOf(
  fields: readonly KeyField[],
  lists: readonly (readonly Interval[])[],
  prefix: number,
  ranged: boolean,
  first: number
): KeyRange[] {
  let heads: KeyRange[] = [{ from: Buffer.alloc(0), to: Buffer.alloc(0), skip: 0 }]
  for (let i = 0; i < prefix; i++) {
    const parts = lists[i]!.map(interval => byteRange(interval, fields[i]!.descending).from)
    if (fields[i]!.descending) parts.reverse()
    heads = heads.flatMap(head =>
      parts.map(part => {
        const from = Buffer.concat([head.from, part])
        return { from, to: from, skip: i < first ? from.length : head.skip }
      })
    )
  }
  const tails = ranged ? lists[prefix]!.map(interval => byteRange(interval, fields[prefix]!.descending)) : undefined
  if (tails && fields[prefix]!.descending) tails.reverse()
  return heads.flatMap(({ from, skip }) => {
    if (!tails) return { from, to: Buffer.concat([from, Buffer.from([0xff])]), skip }
    return tails.map(tail => ({ from: Buffer.concat([from, tail.from]), to: Buffer.concat([from, tail.to]), skip }))
  })
}

/**
 * Whether walking the index gives the order: its fields, those fixed to one value left out, are the sort's, all in its direction
 * or all against it. Fields with several points before the first sort field need a merge. No arrays on the sort fields.
 */
function sortOrder(
  index: Index,
  sort: readonly KeyField[],
  lists: readonly (readonly Interval[])[],
  isBound: readonly boolean[],
  prefix: number
): { reverse: boolean; merge: boolean; first: number } | undefined {
  const fixed = (i: number) => isBound[i]! && lists[i]!.length === 1 && isPoint(lists[i]![0]!) && !index.multikey[i]
  const fixedPaths = new Set(index.fields.filter((_, i) => fixed(i)).map(field => field.path))
  const wanted = sort.filter(field => !fixedPaths.has(field.path))
  if (wanted.length === 0) return { reverse: false, merge: false, first: 0 }
  let reverse: boolean | undefined
  let merge = false
  let first = -1
  let next = 0
  for (let i = 0; i < index.fields.length && next < wanted.length; i++) {
    const field = index.fields[i]!
    const want = wanted[next]!
    if (field.path === want.path && !index.multikey[i]) {
      const against = field.descending !== want.descending
      if (reverse !== undefined && reverse !== against) return undefined
      reverse = against
      if (first < 0) first = i
      next++
    } else if (fixed(i) || (isBound[i] && lists[i]!.length === 1 && isPoint(lists[i]![0]!))) continue
    else if (first < 0 && i < prefix) merge = true
    else return undefined
  }
  return next === wanted.length ? { reverse: reverse!, merge, first } : undefined
}

/** Each branch of an `$or` by its own index, if every one has bounds there. */
function orPlan(collection: Collection, filter: Filter, conditions: readonly Condition[]): Plan | undefined {
  for (const { filter: or } of conditions) {
    if (or.op !== 'or') continue
    const rest = conditions.filter(condition => condition.filter !== or && !condition.element).map(condition => condition.filter)
    const scans = or.kids.map(kid => bestScan(collection.indexes, conditionsOf({ op: 'and', kids: [kid, ...rest] }), [], false))
    if (scans.every(scan => scan !== undefined && scan.score >= 10)) return { filter, scans: scans as IndexScan[], sorted: false }
  }
  return undefined
}
