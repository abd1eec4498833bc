import { StoreError } from '../error.ts'
import { componentEnd, invert } from '../bson/keys.ts'
import { Doc } from '../bson/values.ts'
import { compileFilter } from '../query/match.ts'
import type { Matcher } from '../query/match.ts'
import type { Collection } from '../storage/catalog.ts'
import { sortKey } from '../storage/index-keys.ts'
import type { KeyField } from '../storage/index-keys.ts'
import { treeKey } from '../storage/kv.ts'
import type { Entry, Kv } from '../storage/kv.ts'
import type { IndexScan, KeyRange, Plan } from './planner.ts'

/** A document found: its key in the collection's tree, its bytes. */
export interface Hit {
  key: Buffer
  doc: Doc
  raw: Buffer
}

/** MongoDB's bound for sorting in memory. */
const sortMemory = 100 * 1024 * 1024
const nothing = Buffer.alloc(0)

/** Reads one range in chunks; after `pause` it seeks again behind the last key it gave. */
class Source {
  private buffer: Entry[] = []
  private at = 0
  private last: Buffer | undefined
  private ended = false
  private chunk: number
  private readonly from: Buffer
  private readonly to: Buffer
  readonly skip: number

  constructor(
    private readonly kv: Kv,
    tree: number,
    range: KeyRange,
    private readonly scan: IndexScan,
    private readonly maxChunk: number,
    first: number
  ) {
    this.from = treeKey(tree, range.from)
    this.to = treeKey(tree, range.to)
    this.skip = 4 + range.skip
    this.chunk = Math.min(first, maxChunk)
  }

  peek(): Entry | undefined {
    if (this.at === this.buffer.length && !this.ended) this.fill()
    return this.buffer[this.at]
  }

  next(): Entry | undefined {
    const entry = this.peek()
    if (!entry) return undefined
    this.at++
    this.last = entry.key
    return entry
  }

  pause(): void {
    if (this.at < this.buffer.length) this.ended = false
    this.buffer = []
    this.at = 0
  }

  private fill(): void {
    if (this.scan.points) {
      const value = this.last ? undefined : this.kv.get(this.from)
      this.buffer = value ? [{ key: this.from, value }] : []
      this.ended = true
    } else {
      const { reverse } = this.scan
      const from = this.last && !reverse ? Buffer.concat([this.last, Buffer.alloc(1)]) : this.from
      const to = this.last && reverse ? this.last : this.to
      this.buffer = this.kv.range(from, to, { reverse, limit: this.chunk })
      this.ended = this.buffer.length < this.chunk
      this.chunk = Math.min(this.chunk * 4, this.maxChunk)
    }
    this.at = 0
  }
}

export interface RunOptions {
  sort: readonly KeyField[]
  skip: number
  /** 0: all. */
  limit: number
}

/**
 * One execution of a plan. `hits` yields documents, and `undefined` now and then while it finds none, so that whoever drives it
 * can stop, or `pause` it, do something else, and go on: it then sees what was written meanwhile, as MongoDB's reads do.
 */
export class Run {
  keysExamined = 0
  docsExamined = 0
  private readonly matches: Matcher
  private sources: Source[] = []

  constructor(
    private readonly kv: Kv,
    private readonly collection: Collection,
    readonly plan: Plan,
    private readonly options: RunOptions
  ) {
    this.matches = compileFilter(plan.filter)
  }

  pause(): void {
    for (const source of this.sources) source.pause()
  }

  *hits(): Generator<Hit | undefined, void> {
    const { skip, limit } = this.options
    const ordered = this.plan.sorted ? this.found() : this.sortedInMemory()
    let seen = 0
    for (const hit of ordered) {
      if (!hit) yield undefined
      else if (++seen > skip) {
        yield hit
        if (limit && seen === skip + limit) return
      }
    }
  }

  /** How many match: keys alone where they prove it, else the documents. */
  *count(): Generator<number | undefined, void> {
    const [scan] = this.plan.scans
    const keysDo = this.plan.scans.length === 1 && scan!.exact && !scan!.repeats
    let n = 0
    if (keysDo) {
      for (const entry of this.entries(scan!)) {
        if (entry) n++
        else yield undefined
      }
    } else {
      for (const hit of this.found()) {
        if (hit) n++
        else yield undefined
      }
    }
    yield n
  }

  private *found(): Generator<Hit | undefined, void> {
    const seen = this.plan.scans.length > 1 || this.plan.scans[0]!.repeats ? new Set<string>() : undefined
    for (const scan of this.plan.scans) {
      const primary = scan.index === this.collection.indexes[0]
      const trusted = scan.exact && this.plan.scans.length === 1
      let examined = 0
      for (const entry of this.entries(scan)) {
        if (entry) {
          const key = primary ? entry.key.subarray(4) : entry.value
          const hit = this.fetch(key, primary ? entry.value : undefined, trusted, seen)
          if (hit) yield hit
        }
        if (!entry || ++examined % 16 === 0) yield undefined
      }
    }
  }

  private fetch(key: Buffer, raw: Buffer | undefined, trusted: boolean, seen: Set<string> | undefined): Hit | undefined {
    const name = seen ? key.latin1Slice() : ''
    if (seen?.has(name)) return undefined
    const bytes = raw ?? this.kv.get(treeKey(this.collection.tree, key))
    if (!bytes) return undefined
    this.docsExamined++
    const doc = new Doc(bytes)
    if (!trusted && !this.matches(doc)) return undefined
    seen?.add(name)
    return { key, doc, raw: bytes }
  }

  /** The entries of a scan whose keys pass, in order; `undefined` after a stretch of keys that do not. */
  private *entries(scan: IndexScan): Generator<Entry | undefined, void> {
    const primary = scan.index === this.collection.indexes[0]
    const { limit, skip } = this.options
    const first = limit && this.plan.sorted ? Math.max(2, limit + skip) : 32
    const open = (range: KeyRange) => new Source(this.kv, scan.index.tree, range, scan, primary ? 32 : 256, first)
    const test = keyTest(scan)
    let tested = 0
    for (const entry of scan.merge ? this.merged(scan, open) : this.inTurn(scan, open)) {
      this.keysExamined++
      if (!test || test(entry.key)) yield entry
      if (++tested % 64 === 0) yield undefined
    }
  }

  private *inTurn(scan: IndexScan, open: (range: KeyRange) => Source): Generator<Entry, void> {
    for (const range of scan.ranges) {
      const source = open(range)
      this.sources = [source]
      for (let entry = source.next(); entry; entry = source.next()) yield entry
    }
  }

  private *merged(scan: IndexScan, open: (range: KeyRange) => Source): Generator<Entry, void> {
    const sources = scan.ranges.map(open)
    this.sources = sources
    for (;;) {
      let best: Source | undefined
      let bestKey: Buffer = nothing
      for (const source of sources) {
        const entry = source.peek()
        if (!entry) continue
        const key = entry.key.subarray(source.skip)
        const order = best ? Buffer.compare(key, bestKey) : -1
        if (!best || (scan.reverse ? order > 0 : order < 0)) {
          best = source
          bestKey = key
        }
      }
      const entry = best?.next()
      if (!entry) return
      yield entry
    }
  }

  private *sortedInMemory(): Generator<Hit | undefined, void> {
    const { sort, skip, limit } = this.options
    const wanted = limit ? limit + skip : Infinity
    let kept: { sortKey: Buffer; hit: Hit }[] = []
    let size = 0
    const settle = () => {
      kept.sort((a, b) => Buffer.compare(a.sortKey, b.sortKey))
      if (kept.length > wanted) kept = kept.slice(0, wanted)
      size = kept.reduce((sum, { sortKey, hit }) => sum + sortKey.length + hit.raw.length, 0)
    }
    for (const hit of this.found()) {
      if (!hit) {
        yield undefined
        continue
      }
      const key = sortKey(hit.doc, sort)
      kept.push({ sortKey: key, hit: { ...hit, doc: new Doc(hit.raw) } })
      size += key.length + hit.raw.length
      if (kept.length >= 2 * wanted + 64) settle()
      if (size > sortMemory) {
        settle()
        if (size > sortMemory)
          throw new StoreError(
            'NoSortMemory',
            `Sort exceeded memory limit of ${sortMemory} bytes, but did not opt in to external sorting.`
          )
      }
    }
    settle()
    for (const { hit } of kept) yield hit
  }
}

/** The test of a key against the bounds that its range does not ensure. */
function keyTest(scan: IndexScan): ((key: Buffer) => boolean) | undefined {
  const { fields } = scan.index
  let last = -1
  scan.bounds.forEach((list, i) => {
    if (
      i >= scan.testFrom &&
      !(list.length === 1 && list[0]!.low.length === 1 && list[0]!.high.length === 1 && list[0]!.low[0] === 2)
    )
      last = i
  })
  if (last < 0) return undefined
  return key => {
    let at = 4
    for (let i = 0; i <= last; i++) {
      const end = componentEnd(key, at, fields[i]!.descending)
      if (i >= scan.testFrom) {
        const part = key.subarray(at, end)
        const component = fields[i]!.descending ? invert(part) : part
        const inside = scan.bounds[i]!.some(({ low, lowIn, high, highIn }) => {
          const down = Buffer.compare(component, low)
          const up = Buffer.compare(component, high)
          return (down > 0 || (down === 0 && lowIn)) && (up < 0 || (up === 0 && highIn))
        })
        if (!inside) return false
      }
      at = end
    }
    return true
  }
}
