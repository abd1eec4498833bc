import { bad } from '../error.ts'
import type { Filter } from '../query/filter.ts'
import type { Collection, Index } from '../storage/catalog.ts'
import type { KeyField } from '../storage/index-keys.ts'
import { conditionsOf, indexHoldsAll, isPartOf, type Condition } from './conditions.ts'
import { byteRange, everything, intersect, intervalsOf, isPoint, type Interval } from './intervals.ts'

/** The keys of an index in `[from, to)`. */
interface KeyRange {
  from: Buffer
  to: Buffer
}

/** A walk over one index. */
export interface IndexScan {
  index: Index
  /** In the order they are walked. */
  ranges: readonly KeyRange[]
  reverse: boolean
  /** Some condition bounds the ranges. */
  bounded: boolean
  /** Every key in the ranges is a match: the document need not be tested. */
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

/** More ranges than this are not made of several fields. */
const maxRanges = 2_000

/**
 * Chooses how to find the documents; `hint`: the index to use, undefined: the planner chooses.
 * Refuses: BadValue for a hint that cannot give all of them.
 */
export function makePlan(collection: Collection, filter: Filter, sort: readonly KeyField[], hint: Index | undefined): Plan {
  const conditions = conditionsOf(filter)
  const best = bestScan(hint ? [hint] : collection.indexes, conditions, sort)
  if (hint && !best) throw bad(`the hinted index ${hint.name} cannot hold all that the filter asks for`)
  const isGood = best !== undefined && (hint !== undefined || best.score >= 10)
  const union = isGood ? undefined : orPlan(collection, filter, conditions)
  if (union) return union
  const scan = best && (hint || best.score > 0) ? best : candidate(collection.indexes[0]!, conditions, sort, [])
  return { filter, scans: [scan], sorted: sort.length === 0 || scan.sorted }
}

function bestScan(indexes: readonly Index[], conditions: readonly Condition[], sort: readonly KeyField[]): IndexScan | undefined {
  return indexes
    .filter(index => index.ready && indexHoldsAll(index, conditions))
    .flatMap(index => anchorsOf(index, conditions).map(anchor => candidate(index, conditions, sort, anchor)))
    .reduce<IndexScan | undefined>((best, scan) => (best && best.score >= scan.score ? best : scan), undefined)
}

/**
 * Which conditions may bound the fields that arrays run through. Different elements may fulfil different conditions, so it is
 * either those of one `$elemMatch`, or one plain condition.
 */
function anchorsOf(index: Index, conditions: readonly Condition[]): (readonly Condition[])[] {
  if (!index.multikey.includes(true)) return [[]]
  const paths = new Set(index.fields.filter((_, i) => index.multikey[i]).map(field => field.path))
  const groups = new Map<object, Condition[]>()
  for (const condition of conditions) {
    if (condition.path === undefined || !paths.has(condition.path)) continue
    const of = condition.element ?? condition
    groups.set(of, [...(groups.get(of) ?? []), condition])
  }
  return [[], ...groups.values()]
}

interface FieldBounds {
  list: readonly Interval[]
  used: readonly Condition[]
}

/** The bounds of one field from the conditions on it; with arrays on the path only from one condition of the anchor. */
function boundsOf(index: Index, i: number, conditions: readonly Condition[], anchor: readonly Condition[]): FieldBounds {
  const multikey = index.multikey[i]!
  let list: readonly Interval[] = [everything]
  const used: Condition[] = []
  for (const condition of multikey ? anchor : conditions) {
    if (condition.path !== index.fields[i]!.path || (multikey ? used.length > 0 : condition.element)) continue
    const intervals = intervalsOf(condition.filter)
    if (!intervals) continue
    list = intersect(list, intervals)
    used.push(condition)
  }
  return { list, used }
}

function candidate(
  index: Index,
  conditions: readonly Condition[],
  sort: readonly KeyField[],
  anchor: readonly Condition[]
): IndexScan {
  const bounds = index.fields.map((_, i) => boundsOf(index, i, conditions, anchor))
  // Leading points, then at most one field with a range.
  let prefix = 0
  let count = 1
  const fits = ({ list, used }: FieldBounds): boolean => used.length > 0 && (count === 1 || count * list.length <= maxRanges)
  while (prefix < bounds.length && fits(bounds[prefix]!) && bounds[prefix]!.list.every(isPoint))
    count *= bounds[prefix++]!.list.length
  const ranged = prefix < bounds.length && fits(bounds[prefix]!)
  const held = bounds.slice(0, prefix + (ranged ? 1 : 0))
  const reverse = sortDirection(index, sort, bounds, held.length)
  const ranges = rangesOf(index.fields, held)
  // No key proves an $elemMatch: what stands in it may be true of several elements.
  const proved = new Set(held.flatMap(({ used }) => used))
  const exact = conditions.every(condition => proved.has(condition) || isPartOf(index, condition))
  const points = index.unique && prefix === bounds.length && !index.multikey.includes(true)
  const sorted = reverse !== undefined
  let score = prefix * 10 + (ranged ? 5 : 0)
  if (index.holds) score += 2
  if (score > 0) score += (exact ? 0.5 : 0) + (points ? 1000 : 0)
  if (ranged && prefix === 0) score += 6
  if (sort.length > 0 && sorted) score += 6
  return {
    index,
    ranges: reverse ? ranges.toReversed() : ranges,
    reverse: reverse ?? false,
    bounded: held.length > 0,
    exact,
    points,
    sorted,
    score
  }
}

/** The byte ranges, in key order, of the cross product of the fields' bounds: points, but for the last field. */
function rangesOf(fields: readonly KeyField[], bounds: readonly FieldBounds[]): KeyRange[] {
  let ranges: KeyRange[] = [{ from: Buffer.alloc(0), to: Buffer.from([0xff]) }]
  for (const [i, { list }] of bounds.entries()) {
    const { descending } = fields[i]!
    const parts = list.map(interval => byteRange(interval, descending))
    if (descending) parts.reverse()
    ranges = ranges.flatMap(head =>
      parts.map(part => ({ from: Buffer.concat([head.from, part.from]), to: Buffer.concat([head.from, part.to]) }))
    )
  }
  return ranges
}

/**
 * Whether walking the index gives the order, and then whether backward; undefined: it does not. Its fields, those fixed to one value left
 * out, are the sort's, all in its direction or all against it. No arrays on the sort fields. `held`: so many fields the ranges bound;
 * after them, keys of other values come up too, and of a document with an array they may come first.
 */
function sortDirection(
  index: Index,
  sort: readonly KeyField[],
  bounds: readonly FieldBounds[],
  held: number
): boolean | undefined {
  const isFixed = (i: number): boolean => bounds[i]!.list.length === 1 && isPoint(bounds[i]!.list[0]!)
  const fixedPaths = new Set(index.fields.filter((_, i) => isFixed(i) && !index.multikey[i]).map(field => field.path))
  const wanted = sort.filter(field => !fixedPaths.has(field.path))
  let reverse: boolean | undefined
  let next = 0
  for (let i = 0; i < index.fields.length && next < wanted.length; i++) {
    const field = index.fields[i]!
    const against = field.descending !== wanted[next]!.descending
    if (field.path === wanted[next]!.path && !index.multikey[i] && (reverse ?? against) === against) {
      reverse = against
      next++
    } else if (!isFixed(i) || (index.multikey[i] && i >= held)) return undefined
  }
  return next === wanted.length ? (reverse ?? false) : undefined
}

/** Each branch of an `$or` by its own index, if every one has bounds there. */
function orPlan(collection: Collection, filter: Filter, conditions: readonly Condition[]): Plan | undefined {
  for (const { filter: or } of conditions) {
    if (or.op !== 'or') continue
    const rest = conditions.filter(condition => condition.filter !== or && !condition.element).map(condition => condition.filter)
    const scans = or.kids.flatMap(kid => {
      const best = bestScan(collection.indexes, conditionsOf({ op: 'and', kids: [kid, ...rest] }), [])
      return best && best.score >= 10 ? best : []
    })
    if (scans.length === or.kids.length) return { filter, scans, sorted: false }
  }
  return undefined
}
