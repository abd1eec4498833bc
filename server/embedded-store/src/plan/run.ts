import { StoreError } from '../error.ts'
import { encodeDoc } from '../bson/encode.ts'
import { Doc } from '../bson/values.ts'
import { compileFilter, type Matcher } from '../query/match.ts'
import type { Collection } from '../storage/catalog.ts'
import type { Stored } from '../storage/documents.ts'
import type { Engine } from '../storage/engine.ts'
import { sortKey, type KeyField } from '../storage/index-keys.ts'
import { treeKey, type Entry, type Kv } from '../storage/kv.ts'
import type { IndexScan, Plan } from './planner.ts'

/** MongoDB's bound for sorting in memory. */
const sortMemory = 100 * 1024 * 1024

/** Reads the ranges of a scan in chunks; after `pause` it seeks again behind the last key it gave. */
class Walk {
  private buffer: Entry[] = []
  private at = 0
  private range = 0
  /** Of this range nothing is left to be read. */
  private ended = false
  private last: Buffer | undefined

  constructor(
    private readonly kv: Kv,
    private readonly scan: IndexScan,
    private chunk: number,
    private readonly maxChunk: number
  ) {}

  next(): Entry | undefined {
    while (this.at === this.buffer.length) {
      if (this.ended) {
        this.range++
        this.ended = false
        this.last = undefined
      }
      if (this.range === this.scan.ranges.length) return undefined
      this.fill()
    }
    const entry = this.buffer[this.at++]!
    this.last = entry.key
    return entry
  }

  pause(): void {
    if (this.at < this.buffer.length) this.ended = false
    this.buffer = []
    this.at = 0
  }

  private fill(): void {
    const { index, ranges, reverse, points } = this.scan
    const [from, to] = [treeKey(index.tree, ranges[this.range]!.from), treeKey(index.tree, ranges[this.range]!.to)]
    this.at = 0
    if (points) {
      const value = this.last ? undefined : this.kv.get(from)
      this.buffer = value ? [{ key: from, value }] : []
      this.ended = true
      return
    }
    const behind = this.last && !reverse ? Buffer.concat([this.last, Buffer.alloc(1)]) : from
    this.buffer = this.kv.range(behind, this.last && reverse ? this.last : to, { reverse, limit: this.chunk })
    this.ended = this.buffer.length < this.chunk
    this.chunk = Math.min(this.chunk * 4, this.maxChunk)
  }
}

/** Whether a document may come up twice. */
const isRepeating = ({ index }: IndexScan): boolean => index.multikey.includes(true)

export interface RunOptions {
  sort: readonly KeyField[]
  /** 0: all. */
  limit: number
}

/**
 * One execution of a plan. Its generators yield `undefined` for what they examined in vain, so that whoever drives them can stop, or
 * `pause` the run, do something else, and go on: it then sees what was written meanwhile, as MongoDB's reads do.
 */
export class Run {
  keysExamined = 0
  docsExamined = 0
  private readonly matches: Matcher
  private walk: Walk | undefined

  constructor(
    private readonly engine: Engine,
    private readonly collection: Collection,
    readonly plan: Plan,
    private readonly options: RunOptions
  ) {
    this.matches = compileFilter(plan.filter)
  }

  pause(): void {
    this.walk?.pause()
  }

  *hits(): Generator<Stored | undefined, void> {
    let n = 0
    for (const hit of this.plan.sorted ? this.found() : this.sortedInMemory()) {
      yield hit
      if (hit && ++n === this.options.limit) return
    }
  }

  /** Yields something for each that matches: keys alone where they prove it, else the documents. */
  matching(): Generator<object | undefined, void> {
    const [scan] = this.plan.scans
    return this.plan.scans.length === 1 && scan!.exact && !isRepeating(scan!) ? this.entries(scan!) : this.found()
  }

  private *found(): Generator<Stored | undefined, void> {
    const { scans } = this.plan
    const seen = scans.length > 1 || isRepeating(scans[0]!) ? new Set<string>() : undefined
    for (const scan of scans) {
      const isTrusted = scan.exact && scans.length === 1
      for (const entry of this.entries(scan)) yield this.fetch(entry, scan, isTrusted, seen)
    }
  }

  private fetch(entry: Entry, scan: IndexScan, isTrusted: boolean, seen: Set<string> | undefined): Stored | undefined {
    const isPrimary = scan.index.tree === this.collection.tree
    const key = isPrimary ? entry.key.subarray(4) : entry.value
    const name = seen ? key.latin1Slice() : ''
    if (seen?.has(name)) return undefined
    const raw = isPrimary ? entry.value : this.engine.kv.get(treeKey(this.collection.tree, key))
    if (!raw) return undefined
    this.docsExamined++
    this.engine.docsExamined++
    const doc = new Doc(raw)
    if (!isTrusted && !this.matches(doc)) return undefined
    seen?.add(name)
    return { collection: this.collection, key, doc }
  }

  private *entries(scan: IndexScan): Generator<Entry, void> {
    const isPrimary = scan.index.tree === this.collection.tree
    const { limit } = this.options
    const walk = new Walk(this.engine.kv, scan, limit && this.plan.sorted ? Math.min(limit + 1, 32) : 32, isPrimary ? 32 : 256)
    this.walk = walk
    for (let entry = walk.next(); entry; entry = walk.next()) {
      this.keysExamined++
      this.engine.keysExamined++
      yield entry
    }
  }

  private *sortedInMemory(): Generator<Stored | undefined, void> {
    const { sort, limit } = this.options
    const kept: { key: Buffer; hit: Stored; size: number }[] = []
    let size = 0
    const settle = (): void => {
      kept.sort((a, b) => Buffer.compare(a.key, b.key))
      if (limit) kept.splice(limit)
      size = kept.reduce((sum, one) => sum + one.size, 0)
    }
    for (const hit of this.found()) {
      yield undefined
      if (!hit) continue
      const key = sortKey(hit.doc, sort)
      const raw = encodeDoc(hit.doc)
      // The document is decoded anew when it is given: what the match decoded of it is not kept.
      kept.push({ key, hit: { ...hit, doc: new Doc(raw) }, size: key.length + raw.length })
      size += key.length + raw.length
      if (size > sortMemory) settle()
      if (size > sortMemory) throw new StoreError('NoSortMemory', `Sort exceeded memory limit of ${sortMemory} bytes`)
    }
    settle()
    for (const { hit } of kept) yield hit
  }
}
