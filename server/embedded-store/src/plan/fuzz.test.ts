import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { EJSON, deserialize } from 'bson'
import { encodeDoc } from '../bson/encode.ts'
import { Arr, Doc, Double, Instant, type Value } from '../bson/values.ts'
import { createDispatch } from '../commands/dispatch.ts'
import { parseSort, startRun, type Query } from '../commands/query.ts'
import { StoreError } from '../error.ts'
import { parseFilter } from '../query/filter.ts'
import { compileFilter } from '../query/match.ts'
import type { Collection, Index } from '../storage/catalog.ts'
import { Engine } from '../storage/engine.ts'
import { sortKey, type KeyField } from '../storage/index-keys.ts'
import { check } from '../tools/check.ts'

// Whatever the planner chooses must find what reading every document finds: the same documents, in the order asked for.

const seed = Number(process.env['FUZZ_SEED'] ?? 20_261)
const worlds = Number(process.env['FUZZ_WORLDS'] ?? 45)
const queriesPerWorld = 500

let state = seed >>> 0
/** mulberry32, in [0, 1). */
function random(): number {
  state = (state + 0x6d2b79f5) | 0
  let t = Math.imul(state ^ (state >>> 15), 1 | state)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
}
const below = (n: number): number => Math.floor(random() * n)
const chance = (p: number): boolean => random() < p
const oneOf = <T>(list: readonly T[]): T => list[below(list.length)]!

const scalars: readonly (() => Value)[] = [
  () => below(6),
  () => below(6),
  () => below(6),
  () => new Double(below(6) / 2),
  () => BigInt(below(6)),
  () => 2n ** 53n + BigInt(below(4)),
  () => new Double(oneOf([-0, Infinity, -Infinity, 2 ** 53, -1.5])),
  () => oneOf(['', 'a', 'ab', 'abc', 'b', 'a\0', 'ž', '\u{1F600}', 'ﬀ']),
  () => oneOf(['a', 'ab', 'b']),
  () => chance(0.5),
  () => new Instant(below(4) * 1000 - 1000)
]
const scalar = (): Value => oneOf(scalars)()
const part = (): Doc => {
  const doc = new Doc()
  if (chance(0.85)) doc.set('x', chance(0.8) ? below(4) : chance(0.5) ? new Arr([below(4), below(4)]) : value(0))
  if (chance(0.7)) doc.set('y', chance(0.85) ? below(4) : scalar())
  return doc
}
/** What may be kept, though an index does not take all of it: a document in its field, or an array in an array. */
function value(depth: number): Value {
  if (depth > 0 && chance(0.12)) return new Arr(Array.from({ length: below(4) }, () => value(chance(0.1) ? depth - 1 : 0)))
  if (depth > 0 && chance(0.02)) return part()
  return chance(0.1) ? null : scalar()
}

/** In a tidy world only `d` holds arrays, so that indexes can give an order. */
let tidy = false

function randomDoc(id: Value): Doc {
  const doc = Doc.of({ _id: id })
  for (const name of ['a', 'b', 'c'])
    if (chance(0.85)) doc.set(name, chance(0.6) ? below(5) : tidy ? scalar() : value(name === 'c' ? 2 : 1))
  if (chance(0.8)) doc.set('d', chance(0.6) ? new Arr(Array.from({ length: below(4) }, part)) : chance(0.7) ? part() : value(1))
  if (chance(0.8)) doc.set('u', id)
  return doc
}

const paths = ['a', 'b', 'c', 'a', 'b', 'd.x', 'd.y', 'd', 'd.x', '_id', 'u']

/** No filter of the product has null, an array or a document in it, but for the empty one. */
function operand(path: string): Value {
  if (path === '_id' || path === 'u') return below(50)
  return chance(path.startsWith('d.') ? 0.85 : 0.6) ? below(5) : scalar()
}

function condition(path: string): Value {
  const doc = new Doc()
  for (let n = chance(0.2) ? 2 : 1; n > 0; n--) {
    const name = oneOf(['$gt', '$gte', '$lt', '$lte', '$ne', '$in', '$in', '$exists', '$elemMatch', '$elemMatch'])
    if (name === '$in') doc.set(name, new Arr(Array.from({ length: below(4) }, () => operand(path))))
    else if (name === '$exists') doc.set(name, chance(0.6))
    else if (name === '$elemMatch') doc.set(name, elementFilter())
    else doc.set(name, operand(path))
  }
  return doc
}

function elementFilter(): Doc {
  const doc = new Doc()
  for (const name of ['x', 'y']) if (chance(0.8)) doc.set(name, chance(0.5) ? below(4) : condition(`d.${name}`))
  if (chance(0.15)) doc.set('x', Doc.of({ $gt: below(3), $lt: 1 + below(3) }))
  return doc
}

function randomFilter(depth: number): Doc {
  const doc = new Doc()
  for (let n = below(4); n > 0; n--) {
    const path = oneOf(paths)
    doc.set(path, chance(0.45) ? (chance(0.04) ? new Doc() : operand(path)) : condition(path))
  }
  if (depth > 0 && chance(0.25)) doc.set('$or', new Arr(Array.from({ length: 1 + below(3) }, () => randomFilter(depth - 1))))
  return doc
}

const shapes: readonly string[][] = [
  ['a'],
  ['b'],
  ['a', 'b'],
  ['b', 'a', 'c'],
  ['c'],
  ['d.x'],
  ['d.x', 'd.y'],
  ['a', 'd.x'],
  ['a', 'd.x', 'b'],
  ['d.y', 'b'],
  ['d'],
  ['a', 'b', '_id']
]
const partials: readonly (() => Doc)[] = [
  () => Doc.of({ b: Doc.of({ $gt: 1 }) }),
  () => Doc.of({ a: Doc.of({ $exists: true }) }),
  () => Doc.of({ a: Doc.of({ $gte: 1 }), b: Doc.of({ $lt: 4 }) }),
  () => Doc.of({ 'd.x': Doc.of({ $gt: 1 }) }),
  () => Doc.of({ b: Doc.of({ $lte: 3 }) }),
  () => Doc.of({ c: Doc.of({ $lt: 3 }) }),
  () => Doc.of({ c: 2 })
]

function randomIndex(n: number): Doc {
  if (n === 0 && chance(0.5)) return Doc.of({ key: Doc.of({ u: chance(0.5) ? 1 : -1 }), name: 'u', unique: true, sparse: true })
  const key = new Doc()
  for (const path of oneOf(shapes)) key.set(path, chance(0.65) ? 1 : -1)
  const kind = random()
  return Doc.of({
    key,
    name: `i${n}`,
    sparse: kind < 0.2 ? true : undefined,
    partialFilterExpression: kind > 0.75 ? oneOf(partials)() : undefined
  })
}

/** Often the order of an index or of its end, or the reverse. */
function randomSort(collection: Collection): Doc {
  const sort = new Doc()
  if (chance(0.5)) {
    const { fields } = oneOf(collection.indexes)
    const sign = chance(0.5) ? 1 : -1
    for (const { path, descending } of fields.slice(below(fields.length))) sort.set(path, descending ? -sign : sign)
  } else for (let n = 1 + below(3); n > 0; n--) sort.set(oneOf(paths), chance(0.6) ? 1 : -1)
  return sort
}

/** Several values of the first field, in the order of the others. */
function askForSeveral({ fields }: Index, filter: Doc, sort: Doc): void {
  const [first, ...rest] = fields
  filter.set(first!.path, Doc.of({ $in: new Arr(Array.from({ length: 2 + below(3) }, () => operand(first!.path))) }))
  for (const path of Array.from(sort.map().keys())) sort.delete(path)
  for (const { path, descending } of rest) sort.set(path, descending ? -1 : 1)
}

/** One value of the second field, in the order of the others. */
function askForFixed({ fields: [first, second, third] }: Index, filter: Doc, sort: Doc): void {
  filter.set(second!.path, operand(second!.path))
  for (const path of Array.from(sort.map().keys())) sort.delete(path)
  for (const { path, descending } of [first!, third!]) sort.set(path, descending ? -1 : 1)
}

/** What a partial index holds, or by a bound that belongs to it a little more or less. */
function askAtItsEdge({ partial }: Index, filter: Doc): void {
  for (const [path, wanted] of partial?.map() ?? []) {
    const [[name = '', value = null] = []] = wanted instanceof Doc ? wanted.map() : []
    const near = ['$gt', '$gte', '$lt', '$lte'].filter(one => one.slice(0, 3) === name.slice(0, 3))
    filter.set(path, near.length > 0 ? Doc.of({ [oneOf(near)]: value }) : wanted)
  }
}

const dir = mkdtempSync(join(tmpdir(), 'uurga-fuzz-'))
const engine = new Engine({ file: join(dir, 'data.mdb'), durability: 'process' })
const { run } = createDispatch(engine)
afterAll(async () => {
  await engine.close()
  rmSync(dir, { recursive: true, force: true })
})

async function tryWrite(body: Record<string, Value>): Promise<void> {
  await run(Doc.of({ ...body, $db: 't' })).catch((error: unknown) => {
    if (!(error instanceof StoreError)) throw error
  })
}

const ids = 45
const writes = {
  insert: (name: string) => tryWrite({ insert: name, documents: new Arr([randomDoc(below(ids))]) }),
  replace: (name: string) => {
    const id = below(ids)
    return tryWrite({ update: name, updates: new Arr([Doc.of({ q: Doc.of({ _id: id }), u: randomDoc(id), upsert: true })]) })
  },
  set: (name: string) => {
    const u = Doc.of({
      $set: Doc.of({ [oneOf(['a', 'b', 'c', 'd', 'd.x', 'd.y'])]: value(1) }),
      $unset: Doc.of({ [oneOf(['z', 'e'])]: 1 })
    })
    return tryWrite({ update: name, updates: new Arr([Doc.of({ q: randomFilter(0), u, multi: chance(0.3) })]) })
  },
  position: (name: string) => {
    const q = Doc.of({ d: Doc.of({ $elemMatch: Doc.of({ x: below(4) }) }) })
    return tryWrite({ update: name, updates: new Arr([Doc.of({ q, u: Doc.of({ $set: Doc.of({ 'd.$.y': below(4) }) }) })]) })
  },
  push: (name: string) => {
    const u = Doc.of({
      [oneOf(['$push', '$push', '$pull'])]: Doc.of({ [oneOf(tidy ? ['d'] : ['d', 'c'])]: chance(0.7) ? part() : below(4) })
    })
    return tryWrite({ update: name, updates: new Arr([Doc.of({ q: randomFilter(0), u, multi: chance(0.5) })]) })
  },
  delete: (name: string) => tryWrite({ delete: name, deletes: new Arr([Doc.of({ q: randomFilter(1), limit: 1 })]) })
}

interface Seen {
  compared: number
  indexed: number
  sorted: number
  unions: number
  countedByKeys: number
}

/** Such a document is refused in a sort: it runs through two arrays, which MongoDB refuses too, or ends in a document. */
function hasNoSortKey(doc: Doc, sort: readonly KeyField[]): boolean {
  try {
    sortKey(doc, sort)
    return false
  } catch {
    return true
  }
}

const shown = (doc: Doc): string => EJSON.stringify(deserialize(encodeDoc(doc)))

/** One query on the planner's way and on the plain one. */
function compareOnce(name: string, docs: readonly Doc[], seen: Seen): void {
  const collection = engine.catalog.get(`t.${name}`)!
  const spec = randomFilter(chance(0.2) ? 0 : 2)
  const sortSpec = chance(0.6) ? randomSort(collection) : new Doc()
  const long = collection.indexes.filter(index => index.fields.length > 1)
  if (long.length > 0 && chance(0.12)) askForSeveral(oneOf(long), spec, sortSpec)
  const longest = long.filter(index => index.fields.length === 3)
  if (longest.length > 0 && chance(0.12)) askForFixed(oneOf(longest), spec, sortSpec)
  if (chance(0.12)) askAtItsEdge(oneOf(collection.indexes), spec)
  const limit = chance(0.35) ? 1 + below(8) : 0
  const hint = chance(0.15) ? oneOf(collection.indexes).name : undefined
  const sort = parseSort(sortSpec)
  const query: Query = { filter: parseFilter(spec), sort, limit, hint }
  const text = `seed ${seed} ${name}: find ${shown(spec)} sort ${shown(sortSpec)} limit ${limit} hint ${hint}`
  const matches = compileFilter(query.filter)
  const wanted = docs.filter(doc => matches(doc))
  if (sort.length > 0 && wanted.some(doc => hasNoSortKey(doc, sort))) return
  let started
  try {
    started = startRun(engine, collection, query)
  } catch (error) {
    if (hint === undefined || !(error instanceof StoreError) || !/cannot hold/.test(error.message)) throw error
    return
  }
  const hits: Doc[] = []
  for (const hit of started.hits()) {
    if (hit) hits.push(hit.doc)
    if (chance(0.05)) started.pause()
  }
  const idOf = (doc: Doc): number => doc.get('_id') as number
  expect(new Set(hits.map(idOf)).size, text).toBe(hits.length)
  const all = new Set(wanted.map(idOf))
  expect(
    hits.every(doc => all.has(idOf(doc))),
    text
  ).toBe(true)
  expect(hits.length, text).toBe(Math.min(wanted.length, limit || Infinity))
  if (sort.length > 0) {
    const keys = wanted.map(doc => sortKey(doc, sort)).toSorted((a, b) => Buffer.compare(a, b))
    const expected = keys.slice(0, limit || undefined).map(key => key.toString('hex'))
    expect(
      hits.map(doc => sortKey(doc, sort).toString('hex')),
      text
    ).toEqual(expected)
  }
  const counting = startRun(engine, collection, { ...query, sort: [], limit: 0 })
  let counted = 0
  for (const one of counting.matching()) if (one) counted++
  expect(counted, text).toBe(wanted.length)
  const { scans, sorted } = started.plan
  seen.compared++
  if (scans.some(scan => scan.index.name !== '_id_')) seen.indexed++
  if (sort.length > 0 && sorted) seen.sorted++
  if (scans.length > 1) seen.unions++
  if (counting.docsExamined === 0 && counted > 0) seen.countedByKeys++
}

it(
  'finds by any plan what reading everything finds, while indexes stay equal to the documents',
  { timeout: 300_000 },
  async () => {
    const seen: Seen = { compared: 0, indexed: 0, sorted: 0, unions: 0, countedByKeys: 0 }
    for (let world = 0; world < worlds; world++) {
      const name = `w${world}`
      tidy = world % 3 > 0
      const specs = Array.from({ length: 1 + below(5) }, (_, n) => randomIndex(n))
      const late = specs.length > 1 ? specs.splice(1, 1) : []
      for (const spec of specs) await tryWrite({ createIndexes: name, indexes: new Arr([spec]) })
      for (let i = 0; i < ids; i++) await tryWrite({ insert: name, documents: new Arr([randomDoc(i)]) })
      for (const spec of late) await tryWrite({ createIndexes: name, indexes: new Arr([spec]) })
      for (let q = 0; q < queriesPerWorld;) {
        for (let n = below(8); n > 0; n--) await oneOf(Object.values(writes))(name)
        const collection = engine.catalog.get(`t.${name}`)!
        const docs: Doc[] = []
        for (const hit of startRun(engine, collection, {
          filter: parseFilter(new Doc()),
          sort: [],
          limit: 0,
          hint: '_id_'
        }).hits())
          if (hit) docs.push(hit.doc)
        expect(docs.length).toBe(collection.count)
        for (let n = 25; n > 0; n--, q++) compareOnce(name, docs, seen)
      }
      expect((await check(engine)).faults, `seed ${seed} ${name}`).toEqual([])
    }
    console.log(`planner fuzz: ${worlds * queriesPerWorld} queries, ${JSON.stringify(seen)}`)
    for (const [what, n] of Object.entries(seen)) expect(n, what).toBeGreaterThan(worlds)
  }
)
