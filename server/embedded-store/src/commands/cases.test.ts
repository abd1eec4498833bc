import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Binary, Decimal128, Double, EJSON, Long, MaxKey, Timestamp, UUID, deserialize, serialize } from 'bson'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { encodeDoc } from '../bson/encode.ts'
import { Doc } from '../bson/values.ts'
import { Engine } from '../storage/engine.ts'
import { parseMessage } from '../wire/message.ts'
import { createDispatch, refusal } from './dispatch.ts'

// Commands as a client sends them, and MongoDB's answers: codes of refusals, and what documents come back.

type Json = Record<string, unknown>

const dir = mkdtempSync(join(tmpdir(), 'uurga-cases-'))
const engine = new Engine({ file: join(dir, 'data.mdb'), durability: 'process' })
const { run } = createDispatch(engine)
afterAll(async () => {
  await engine.close()
  rmSync(dir, { recursive: true, force: true })
})

/** Through the message parser, as from the wire. */
async function ask(command: object): Promise<Json> {
  const body = Buffer.from(serialize({ ...command, $db: 'test' }))
  const head = Buffer.alloc(21)
  head.writeInt32LE(head.length + body.length, 0)
  head.writeInt32LE(2013, 12)
  const answer = await Promise.resolve()
    .then(() => run(parseMessage(Buffer.concat([head, body])).body))
    .catch(refusal)
  return deserialize(encodeDoc(answer), { promoteValues: true })
}

async function found(command: object): Promise<Json[]> {
  const answer = await ask(command)
  expect(answer['errmsg']).toBeUndefined()
  return (answer['cursor'] as { firstBatch: Json[] }).firstBatch
}

const docs = [
  { _id: 1, a: 5, b: 'x', t: [1, 2], d: { x: 1, y: 2 } },
  { _id: 2, a: 7, b: 'y', t: [], d: { x: 3 } },
  { _id: 3, a: 5, b: 'z' },
  { _id: 4, b: 'x', t: [2, 3] }
]

beforeAll(async () => {
  await ask({ insert: 'c', documents: docs })
  await ask({
    createIndexes: 'c',
    indexes: [
      { key: { a: 1, b: 1 }, name: 'ab' },
      { key: { b: 1 }, name: 'few', partialFilterExpression: { a: { $gt: 5 } } }
    ]
  })
  await ask({ createIndexes: 'u', indexes: [{ key: { a: 1, b: -1 }, name: 'pair', unique: true }] })
  await ask({ insert: 'u', documents: [{ _id: 1, a: 1, b: [1, 2] }] })
})

const refused: readonly (readonly [command: object, code: number, message: string])[] = [
  [{ whatIsThis: 1 }, 59, "no such command: 'whatIsThis'"],
  [{ find: 'c', filter: { a: { $what: 1 } } }, 2, 'unknown operator: $what'],
  [{ find: 'c', filter: { $what: 1 } }, 2, 'unknown top level operator: $what'],
  [{ find: 'c', filter: { $or: [] } }, 2, '$or argument must be a non-empty array'],
  [{ find: 'c', filter: { $or: {} } }, 2, '$or argument must be an array'],
  [{ find: 'c', filter: { a: { $in: 5 } } }, 2, '$in needs an array'],
  [{ find: 'c', filter: { a: { $in: [{ $gt: 1 }] } } }, 2, 'cannot nest $ under $in'],
  [{ find: 'c', filter: { a: { $elemMatch: 5 } } }, 2, '$elemMatch needs an Object'],
  [{ find: 'c', filter: 5 }, 14, "BSON field 'find.filter' is the wrong type 'int'"],
  [{ find: 'c', skip: -1 }, 2, 'must be >= 0'],
  [{ find: 'c', sort: { a: 2 } }, 2, 'Illegal key in $sort'],
  [{ find: 'c', hint: 'none' }, 2, 'does not correspond to an existing index'],
  [{ find: 'c', hint: 'few' }, 2, 'cannot hold all that the filter asks for'],
  [{ find: 'c', projection: { a: 1, b: 0 } }, 2, 'Cannot do exclusion on field b in inclusion projection'],
  [{ find: 'c', projection: { a: 1, 'a.b': 1 } }, 2, 'Path collision'],
  [{ find: '' }, 40415, 'missing'],
  [{ getMore: Long.fromNumber(7), collection: 'c' }, 43, 'cursor id 7 not found'],
  [{ find: 'c', filter: { $where: 'true' } }, 238, 'not supported by the embedded store: query operator $where'],
  [{ find: 'c', filter: { $expr: {} } }, 238, 'not supported by the embedded store: query operator $expr'],
  [{ find: 'c', filter: { a: { $type: 'int' } } }, 238, 'query operator $type'],
  [{ find: 'c', filter: { a: { $near: [0, 0] } } }, 238, 'query operator $near'],
  [{ find: 'c', filter: { a: { $regex: 'a' } } }, 238, 'query operator $regex'],
  [{ find: 'c', filter: { a: /a/ } }, 238, 'BSON type regex'],
  [{ find: 'c', filter: { a: { $size: 1 } } }, 238, 'query operator $size'],
  [{ find: 'c', filter: { a: { $all: [1] } } }, 238, 'query operator $all'],
  [{ find: 'c', filter: { a: { $not: { $gt: 1 } } } }, 238, 'query operator $not'],
  [{ find: 'c', filter: { $nor: [{ a: 1 }] } }, 238, 'query operator $nor'],
  [{ find: 'c', projection: { t: { $slice: 1 } } }, 238, 'projection'],
  [{ find: 'c', collation: { locale: 'zh' } }, 238, 'option collation of find'],
  [{ find: 'c', tailable: true }, 238, 'option tailable of find'],
  [{ find: 'c', brandNew: 1 }, 238, 'option brandNew of find'],
  [{ find: 'c', apiVersion: '1' }, 238, 'option apiVersion'],
  [{ find: 'c', readConcern: { level: 'snapshot' } }, 238, 'read concern'],
  [{ insert: 'c', documents: [{ a: 1 }], writeConcern: { w: 3 } }, 238, 'write concern w'],
  [{ insert: 'c', documents: [{ a: 1 }], txnNumber: Long.fromNumber(1) }, 263, 'transactions'],
  [{ find: 'c', startTransaction: true, autocommit: false }, 263, 'transactions'],
  [{ insert: 'c', documents: [{ a: Decimal128.fromString('1') }] }, 238, 'BSON type decimal128'],
  [{ insert: 'c', documents: [{ a: new MaxKey() }] }, 238, 'BSON type maxKey'],
  [{ insert: 'c', documents: [{ a: Timestamp.fromBits(1, 1) }] }, 238, 'BSON type timestamp'],
  [{ insert: 'c', documents: [] }, 2, 'Write batch sizes must be between 1 and'],
  [{ insert: 'system.users', documents: [{}] }, 238, 'collection system.users'],
  [{ insert: 'a$b', documents: [{}] }, 73, 'Invalid namespace'],
  [{ aggregate: 'c', pipeline: [{ $lookup: {} }], cursor: {} }, 40324, 'pipeline stage $lookup'],
  [{ aggregate: 'c', pipeline: [{ $limit: 1 }, { $match: {} }], cursor: {} }, 40324, 'pipeline stage $match here'],
  [{ aggregate: 'c', pipeline: [{ $match: {} }], cursor: {} }, 238, 'an aggregation that is not a count'],
  [
    { aggregate: 'c', pipeline: [{ $limit: 0 }, { $group: { _id: 1, n: { $sum: 1 } } }], cursor: {} },
    2,
    'invalid argument to $limit'
  ],
  [{ aggregate: 'c', pipeline: [{ $group: { _id: '$a', n: { $sum: 1 } } }], cursor: {} }, 238, 'a $group that is not a count'],
  [{ aggregate: 'c', pipeline: [{ $group: { _id: 1, n: { $sum: '$a' } } }], cursor: {} }, 238, 'a $group that is not a count'],
  [{ distinct: 'c', key: 'a' }, 59, 'no such command'],
  [{ findAndModify: 'c', query: {} }, 9, 'Either an update or remove=true'],
  [{ findAndModify: 'c', query: {}, remove: true, new: true }, 9, 'Cannot specify both'],
  [{ findAndModify: 'c', query: {}, update: { $set: { a: 1 } }, arrayFilters: [{ x: 1 }] }, 238, 'option arrayFilters'],
  [{ findAndModify: 'c', query: { _id: 1 }, update: { $inc: { b: 1 } } }, 14, 'Cannot apply $inc to a value of non-numeric type'],
  [{ createIndexes: 'c', indexes: [{ key: { a: 'text' }, name: 't' }] }, 238, 'index type text'],
  [{ createIndexes: 'c', indexes: [{ key: { a: '2dsphere' }, name: 't' }] }, 238, 'index type 2dsphere'],
  [{ createIndexes: 'c', indexes: [{ key: { a: 1 }, name: 't', collation: { locale: 'zh' } }] }, 238, 'index option collation'],
  [{ createIndexes: 'c', indexes: [{ key: { 'a.0': 1 }, name: 't' }] }, 238, "index over the path 'a.0'"],
  [{ createIndexes: 'c', indexes: [{ key: { a: 0 }, name: 't' }] }, 67, 'bad index key pattern'],
  [{ createIndexes: 'c', indexes: [{ key: { a: -1 }, name: 'ab' }] }, 86, 'same name'],
  [{ createIndexes: 'c', indexes: [{ key: { a: 1, b: 1 }, name: 'other' }] }, 85, 'different name: ab'],
  [{ createIndexes: 'c', indexes: [{ key: { b: 1 }, name: 'twice', unique: true }] }, 11000, 'E11000 duplicate key'],
  [{ dropIndexes: 'c', index: 'none' }, 27, 'index not found'],
  [{ dropIndexes: 'c', index: '_id_' }, 72, 'cannot drop _id index'],
  [{ listIndexes: 'none' }, 26, 'ns does not exist'],
  [{ create: 'c' }, 48, 'already exists'],
  [{ create: 'k', capped: true, size: 1000 }, 238, 'option capped of create'],
  [{ create: 'k', timeseries: { timeField: 't' } }, 238, 'option timeseries of create'],
  [{ create: 'k', validator: { a: 1 } }, 238, 'option validator of create'],
  [{ explain: { insert: 'c' } }, 238, 'explain of insert'],
  [{ renameCollection: 'test.c', to: 'test.d' }, 59, 'no such command'],
  [{ find: 'c', filter: nested(200) }, 22, 'nested deeper']
]

function nested(depth: number): object {
  let value: object = {}
  for (let n = 0; n < depth; n++) value = { a: value }
  return value
}

describe('refused commands', () => {
  it.each(refused.map(row => [EJSON.stringify(row[0]).slice(0, 110), row[1], row] as const))(
    '%s: %i',
    async (_command, code, [command, , message]) => {
      const answer = await ask(command)
      expect(answer).toMatchObject({ ok: 0, code })
      expect(answer['errmsg']).toContain(message)
    }
  )
})

const writeErrors: readonly (readonly [command: object, code: number, more?: object])[] = [
  [{ insert: 'c', documents: [{ _id: 1 }] }, 11000, { keyPattern: { _id: 1 }, keyValue: { _id: 1 } }],
  [{ insert: 'u', documents: [{ _id: 2, a: 1, b: 2 }] }, 11000, { keyPattern: { a: 1, b: -1 }, keyValue: { a: 1, b: 2 } }],
  [{ insert: 'u', documents: [{ _id: 2, a: [1], b: [2] }] }, 171],
  [{ insert: 'u', documents: [{ _id: 2, a: 'x'.repeat(3000) }] }, 17280],
  [{ insert: 'c', documents: [{ _id: [1] }] }, 53],
  [{ insert: 'c', documents: [{ _id: 9, $a: 1 }] }, 52],
  [{ insert: 'c', documents: [{ _id: 9, 'a.b': 1 }] }, 238],
  [{ update: 'c', updates: [{ q: { _id: 1 }, u: { $set: { _id: 2 } } }] }, 66],
  [{ update: 'c', updates: [{ q: { _id: 1 }, u: { $set: { 'b.c': 2 } } }] }, 28],
  [{ update: 'c', updates: [{ q: { _id: 1 }, u: { $what: { b: 2 } } }] }, 9],
  [{ update: 'c', updates: [{ q: { _id: 1 }, u: { b: 2 }, multi: true }] }, 9],
  [{ update: 'c', updates: [{ q: { _id: 1 }, u: { $set: { b: 2 } }, arrayFilters: [{}] }] }, 238],
  [{ update: 'c', updates: [{ q: { _id: 1 }, u: { $set: { b: 2 } }, sort: { a: 1 } }] }, 238],
  [{ update: 'c', updates: [{ q: { _id: 1 }, u: { $set: { b: 2 } }, hint: 'none' }] }, 2],
  [{ update: 'c', updates: [{ q: { a: { $what: 1 } }, u: { $set: { b: 2 } } }] }, 2],
  [{ delete: 'c', deletes: [{ q: { a: { $what: 1 } }, limit: 1 }] }, 2],
  [{ delete: 'c', deletes: [{ q: {}, limit: 2 }] }, 238],
  [{ delete: 'c', deletes: [{ q: {}, limit: 1, collation: { locale: 'zh' } }] }, 238]
]

describe('refused statements', () => {
  it.each(writeErrors.map(row => [EJSON.stringify(row[0]).slice(0, 110), row[1], row] as const))(
    '%s: %i, and nothing is changed',
    async (_command, code, [command, , more]) => {
      const answer = await ask(command)
      expect(answer).toMatchObject({ ok: 1, n: 0, writeErrors: [{ index: 0, code, ...more }] })
      expect(await found({ find: 'c', sort: { _id: 1 } })).toEqual(docs)
    }
  )
})

const answers: readonly (readonly [command: object, ids: readonly unknown[]])[] = [
  [{ find: 'c', sort: { a: 1, _id: 1 } }, [4, 1, 3, 2]],
  [{ find: 'c', sort: { a: -1, b: -1 } }, [2, 3, 1, 4]],
  [{ find: 'c', sort: { _id: -1 }, skip: 1, limit: 2 }, [3, 2]],
  [{ find: 'c', filter: { a: 5 }, hint: { a: 1, b: 1 } }, [1, 3]],
  [{ find: 'c', filter: { a: { $gt: 5 } }, hint: 'few' }, [2]],
  [{ find: 'c', filter: { t: 2 }, sort: { t: -1 } }, [4, 1]],
  [{ find: 'c', hint: { $natural: 1 } }, [1, 2, 3, 4]],
  [{ find: 'none' }, []]
]

describe('answers', () => {
  it.each(answers.map(row => [EJSON.stringify(row[0]), row] as const))('%s', async (_command, [command, ids]) =>
    expect((await found(command)).map(one => one['_id'])).toEqual(ids)
  )

  it.each([
    [{ d: 1 }, { _id: 1, d: { x: 1, y: 2 } }],
    [{ 'd.y': 1, _id: 0 }, { d: { y: 2 } }],
    [
      { d: 0, t: 0, a: 0 },
      { _id: 1, b: 'x' }
    ],
    [
      { 'd.x': 0, t: 0, a: 0, b: 0 },
      { _id: 1, d: { y: 2 } }
    ],
    [{ _id: 1 }, { _id: 1 }],
    [
      { b: true, a: 1 },
      { _id: 1, a: 5, b: 'x' }
    ],
    [{ z: 1 }, { _id: 1 }],
    [{ 't.x': 1 }, { _id: 1, t: [] }],
    [{ 'b.x': 1 }, { _id: 1 }]
  ])('projects %j', async (projection, shown) => {
    const [one] = await found({ find: 'c', filter: { _id: 1 }, projection })
    expect(JSON.stringify(one)).toBe(JSON.stringify(shown))
  })

  it.each([
    [[{ $match: { a: 5 } }, { $group: { _id: 1, n: { $sum: 1 } } }], [{ _id: 1, n: 2 }]],
    [[{ $match: { a: 99 } }, { $group: { _id: 1, n: { $sum: 1 } } }], []],
    [[{ $skip: 1 }, { $limit: 2 }, { $group: { _id: null, n: { $sum: 1 } } }], [{ _id: null, n: 2 }]]
  ])('aggregates %j', async (pipeline, rows) => expect(await found({ aggregate: 'c', pipeline, cursor: {} })).toEqual(rows))

  it('counts', async () => {
    expect(await ask({ count: 'c' })).toEqual({ n: 4, ok: 1 })
    expect(await ask({ count: 'c', query: { a: 5 }, skip: 1 })).toEqual({ n: 1, ok: 1 })
    expect(await ask({ count: 'c', query: { t: { $gt: 0 } }, limit: 1 })).toEqual({ n: 1, ok: 1 })
  })

  it('keeps every type bit for bit, with the _id in front', async () => {
    const strange = {
      z: Long.fromNumber(1),
      y: new Double(1),
      x: new Binary(Buffer.from('00ff', 'hex'), 128),
      w: new UUID(Buffer.alloc(16, 7)),
      v: { b: 1, a: [null, true, new Date(-1)] },
      _id: 'strange'
    }
    await ask({ insert: 'types', documents: [strange] })
    const answer = await run(new Doc(Buffer.from(serialize({ find: 'types', filter: {}, $db: 'test' }))))
    const { _id, ...rest } = strange
    const cursor = deserialize(encodeDoc(answer), { promoteValues: false, fieldsAsRaw: { firstBatch: true } })['cursor'] as {
      firstBatch: Uint8Array[]
    }
    expect(Buffer.from(cursor.firstBatch[0]!)).toEqual(Buffer.from(serialize({ _id, ...rest })))
  })

  it('ends an ordered batch at the first refusal, and goes on in an unordered one', async () => {
    const documents = [{ _id: 1 }, { _id: 1 }, { _id: 2 }]
    expect(await ask({ insert: 'o1', documents })).toMatchObject({ n: 1, writeErrors: [{ index: 1 }] })
    expect(await ask({ insert: 'o2', documents, ordered: false })).toMatchObject({ n: 2, writeErrors: [{ index: 1 }] })
  })

  it('tells what findAndModify did', async () => {
    await ask({
      insert: 'f',
      documents: [
        { _id: 1, n: 1 },
        { _id: 2, n: 2 }
      ]
    })
    expect(await ask({ findAndModify: 'f', query: {}, sort: { n: -1 }, update: { $inc: { n: 5 } } })).toEqual({
      lastErrorObject: { n: 1, updatedExisting: true },
      value: { _id: 2, n: 2 },
      ok: 1
    })
    expect(
      await ask({ findAndModify: 'f', query: { _id: 1 }, update: { $inc: { n: 5 } }, new: true, fields: { n: 1, _id: 0 } })
    ).toMatchObject({ value: { n: 6 } })
    expect(await ask({ findAndModify: 'f', query: { _id: 3 }, update: { $set: { n: 3 } } })).toEqual({
      lastErrorObject: { n: 0, updatedExisting: false },
      value: null,
      ok: 1
    })
    expect(await ask({ findAndModify: 'f', query: { _id: 3 }, update: { $set: { n: 3 } }, upsert: true, new: true })).toEqual({
      lastErrorObject: { n: 1, updatedExisting: false, upserted: 3 },
      value: { _id: 3, n: 3 },
      ok: 1
    })
    expect(await ask({ findAndModify: 'f', query: { _id: 3 }, remove: true })).toEqual({
      lastErrorObject: { n: 1 },
      value: { _id: 3, n: 3 },
      ok: 1
    })
  })

  it('counts matched and modified documents apart', async () => {
    await ask({
      insert: 'm',
      documents: [
        { _id: 1, n: 1 },
        { _id: 2, n: 2 }
      ]
    })
    expect(await ask({ update: 'm', updates: [{ q: {}, u: { $set: { n: 2 } }, multi: true }] })).toEqual({
      n: 2,
      nModified: 1,
      ok: 1
    })
    expect(await ask({ update: 'm', updates: [{ q: { _id: 9 }, u: { $set: { n: 2 } }, upsert: true }] })).toEqual({
      n: 1,
      nModified: 0,
      upserted: [{ index: 0, _id: 9 }],
      ok: 1
    })
    expect(await ask({ delete: 'm', deletes: [{ q: { n: 2 }, limit: 0 }] })).toEqual({ n: 3, ok: 1 })
  })
})
