import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Arr, Doc, Instant, type Value } from '../bson/values.ts'
import { Engine } from '../storage/engine.ts'
import { check } from '../tools/check.ts'
import { createDispatch } from './dispatch.ts'
import { sweepExpired } from './ttl.ts'

// What takes more than one transaction: building an index, writes to thousands of documents, the sweep of what expired.

const dir = mkdtempSync(join(tmpdir(), 'uurga-background-'))
const engine = new Engine({ file: join(dir, 'data.mdb'), durability: 'process' })
const { run } = createDispatch(engine)
const many = 2_500

const ask = (body: Record<string, Value>): Promise<Doc> => run(Doc.of({ ...body, $db: 't' }))
const count = async (name: string, filter: Record<string, Value>): Promise<Value | undefined> => {
  const pipeline = new Arr([Doc.of({ $match: Doc.of(filter) }), Doc.of({ $group: Doc.of({ _id: 1, n: Doc.of({ $sum: 1 }) }) })])
  const { cursor } = Object.fromEntries((await ask({ aggregate: name, pipeline, cursor: new Doc() })).map())
  const [row] = ((cursor as Doc).get('firstBatch') as Arr).items()
  return row instanceof Doc ? row.get('n') : 0
}
const createIndex = (name: string, spec: Record<string, Value>): Promise<Doc> =>
  ask({ createIndexes: name, indexes: new Arr([Doc.of(spec)]) })

beforeAll(async () => {
  const documents = Array.from({ length: many }, (_, i) => Doc.of({ _id: i, n: i % 7, twice: i >> 1 }))
  await ask({ insert: 'rows', documents: new Arr(documents) })
})
afterAll(async () => {
  await engine.close()
  rmSync(dir, { recursive: true, force: true })
})

it('builds an index over many documents while others write, and uses it only then', async () => {
  const built = createIndex('rows', { key: Doc.of({ n: 1, _id: -1 }), name: 'built' })
  const writes = Array.from({ length: 200 }, (_, i) => {
    const u = Doc.of({ $set: Doc.of({ n: 100 }) })
    return ask({ update: 'rows', updates: new Arr([Doc.of({ q: Doc.of({ _id: i * 12 }), u })]) })
  })
  await Promise.all([built, ...writes])
  expect(await count('rows', { n: 100 })).toBe(200)
  expect((await check(engine)).faults).toEqual([])
})

it('leaves nothing of a unique index that meets duplicates, and takes them on', async () => {
  await expect(createIndex('rows', { key: Doc.of({ twice: 1 }), name: 'twice', unique: true })).rejects.toMatchObject({
    code: 11000
  })
  expect(engine.catalog.get('t.rows')?.indexes.map(({ name }) => name)).toEqual(['_id_', 'built'])
  await ask({ insert: 'rows', documents: new Arr([Doc.of({ _id: many, twice: 0 })]) })
  expect((await check(engine)).faults).toEqual([])
})

it('fills an index anew whose building a crash cut short, when it is asked for again', async () => {
  const spec = { key: Doc.of({ twice: -1 }), name: 'again' }
  await createIndex('rows', spec)
  const index = engine.catalog.get('t.rows')!.indexes.find(({ name }) => name === 'again')!
  await engine.writer.run(() => {
    index.ready = false
    engine.catalog.save(engine.catalog.get('t.rows')!)
    for (const { key } of engine.kv.range(Buffer.from([0, 0, 0, index.tree]), Buffer.from([0, 0, 0, index.tree + 1]), {
      reverse: false,
      limit: 900
    }))
      engine.kv.delete(key)
  })
  await createIndex('rows', spec)
  expect(index.ready).toBe(true)
  expect((await check(engine)).faults).toEqual([])
})

it('changes and deletes thousands of documents, and finds one among them, without an index', async () => {
  const updates = new Arr([
    Doc.of({ q: Doc.of({ late: Doc.of({ $exists: false }) }), u: Doc.of({ $set: Doc.of({ late: true }) }), multi: true })
  ])
  expect((await ask({ update: 'rows', updates })).get('nModified')).toBe(many + 1)
  const query = Doc.of({ twice: (many - 2) >> 1 })
  const update = Doc.of({ $set: Doc.of({ late: false }) })
  const found = (await ask({ findAndModify: 'rows', query, sort: Doc.of({ late: 1, _id: -1 }), update })).get('value')
  expect(found instanceof Doc && found.get('_id')).toBe(many - 1)
  expect((await ask({ delete: 'rows', deletes: new Arr([Doc.of({ q: Doc.of({ late: true }), limit: 0 })]) })).get('n')).toBe(many)
  expect(await count('rows', {})).toBe(1)
  expect((await check(engine)).faults).toEqual([])
})

it('deletes what expired, by the earliest date, and nothing else', async () => {
  await createIndex('passing', { key: Doc.of({ until: 1 }), name: 'until', expireAfterSeconds: 10 })
  const until: Value[] = [new Instant(0), new Instant(5_001), new Arr([new Instant(9_000), new Instant(1)]), 'never', 0]
  const documents = until.map((value, _id) => Doc.of({ _id, until: value }))
  await ask({ insert: 'passing', documents: new Arr([...documents, Doc.of({ _id: 5 })]) })
  await sweepExpired(engine, 15_000)
  const { documents: left, faults } = await check(engine)
  expect([left, faults]).toEqual([5, []])
  expect(await count('passing', { _id: Doc.of({ $in: new Arr([1, 3, 4, 5]) }) })).toBe(4)
})
