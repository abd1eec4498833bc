import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Binary, Decimal128, Double, EJSON, Long, MaxKey, ObjectId, Timestamp, deserialize, serialize } from 'bson'
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
  await ask({ createIndexes: 'e', indexes: [{ key: { 'd.x': 1 }, name: 'dx' }] })
  await ask({ insert: 'e', documents: [{ _id: 1, d: [{ x: [0, 3] }] }] })
  await ask({ createIndexes: 'u', indexes: [{ key: { a: 1, b: -1 }, name: 'pair', unique: true }] })
  await ask({ insert: 'u', documents: [{ _id: 1, a: 1, b: [1, 2] }] })
})

/** Refused by this very name, not by MongoDB's own words. */
const unserved: readonly (readonly [command: object, what: string, code?: number])[] = [
  ...[
    'distinct',
    'count',
    'drop',
    'dropDatabase',
    'dropIndexes',
    'listDatabases',
    'renameCollection',
    'collMod',
    'mapReduce',
    'what'
  ].map(name => [{ [name]: 'c' }, `command ${name}`, 59] as const),
  ...['skip', 'collation', 'min', 'max', 'let', 'tailable', 'returnKey', 'noCursorTimeout', 'readConcern', 'brandNew'].map(
    name => [{ find: 'c', [name]: 1 }, `option ${name} of find`] as const
  ),
  [{ find: 'c', filter: { $where: 'true' } }, 'query operator $where'],
  [{ find: 'c', filter: { a: /a/ } }, 'BSON type regex'],
  [{ find: 'c', filter: { a: new ObjectId() } }, 'BSON type objectId'],
  [{ find: 'c', filter: { a: Number.NaN } }, 'the number NaN'],
  [{ find: 'c', projection: { t: { $slice: 1 } } }, "a projection of 't' that is no inclusion"],
  [{ find: 'c', projection: { t: 0 } }, "a projection of 't' that is no inclusion"],
  [{ find: 'c', projection: { 't.$': 1 } }, "a projection of 't.$' that is no inclusion"],
  [{ find: 'c', sort: { a: { $meta: 'textScore' } } }, 'a sort by a that is not 1 or -1'],
  [{ find: 'c', sort: { 't.0': 1 } }, "sort path 't.0'"],
  [{ find: 'c', sort: { d: 1 } }, 'an index or sort key of the type object'],
  [{ find: 'c', hint: { a: 1, b: 1 } }, 'a hint that is not the name of an index'],
  [{ insert: 'c', documents: [{ _id: 7 }], writeConcern: { w: 3 } }, 'write concern w of several servers'],
  [{ insert: 'c', documents: [{ _id: 7 }], writeConcern: { j: true } }, 'option j of writeConcern'],
  [{ insert: 'c', documents: [{ _id: 7 }], txnNumber: Long.fromNumber(1) }, 'transactions and retryable writes', 263],
  [{ insert: 'c', documents: [{ _id: 7 }], bypassDocumentValidation: true }, 'option bypassDocumentValidation of insert'],
  [{ find: 'c', startTransaction: true, autocommit: false }, 'transactions and retryable writes', 263],
  [{ insert: 'c', documents: [{ a: Decimal128.fromString('1') }] }, 'BSON type decimal128'],
  [{ insert: 'c', documents: [{ _id: 9, a: new Binary(Buffer.alloc(1)) }] }, 'BSON type binary'],
  [{ update: 'c', updates: [{ q: { _id: 1 }, u: { $set: { b: new Binary(Buffer.alloc(1)) } } }] }, 'BSON type binary'],
  [{ find: 'c', filter: { a: new Binary(Buffer.alloc(1)) } }, 'BSON type binary'],
  [{ insert: 'c', documents: [{ a: new MaxKey() }] }, 'BSON type maxKey'],
  [{ insert: 'c', documents: [{ a: Timestamp.fromBits(1, 1) }] }, 'BSON type timestamp'],
  [{ insert: 'system.users', documents: [{}] }, 'collection system.users'],
  [
    { aggregate: 'c', pipeline: [{ $lookup: {} }, { $match: {} }], cursor: {} },
    'pipeline stage $lookup in the place of $match',
    40324
  ],
  [
    { aggregate: 'c', pipeline: [{ $match: {} }, { $limit: 1 }], cursor: {} },
    'pipeline stage $limit in the place of $group',
    40324
  ],
  [{ aggregate: 'c', pipeline: [{ $match: {} }], cursor: {} }, 'an aggregation that is not a count'],
  [
    { aggregate: 'c', pipeline: [{ $match: {} }, { $group: { _id: '$a', n: { $sum: 1 } } }], cursor: {} },
    'a $group that is not a count'
  ],
  [
    { aggregate: 'c', pipeline: [{ $match: {} }, { $group: { _id: 1, n: { $sum: '$a' } } }], cursor: {} },
    'a $group that is not a count'
  ],
  [{ aggregate: 'c', pipeline: [{ $match: {} }], cursor: { batchSize: 1 } }, 'option batchSize of aggregate.cursor'],
  [{ aggregate: 'c', pipeline: [{ $match: {} }], hint: 'ab' }, 'option hint of aggregate'],
  [
    { findAndModify: 'c', query: {}, update: { $set: { a: 1 } }, arrayFilters: [{ x: 1 }] },
    'option arrayFilters of findAndModify'
  ],
  [{ createIndexes: 'c', indexes: [{ key: { a: 'text' }, name: 't' }] }, 'index type text of a'],
  [{ createIndexes: 'c', indexes: [{ key: { a: 0 }, name: 't' }] }, 'index type number of a'],
  [{ createIndexes: 'c', indexes: [{ key: { a: 1 }, name: 't', collation: { locale: 'zh' } }] }, 'option collation of an index'],
  [{ createIndexes: 'c', indexes: [{ key: { 'a.0': 1 }, name: 't' }] }, "index over the path 'a.0'"],
  [{ createIndexes: 'c', indexes: [{ key: { '$**': 1 }, name: 't' }] }, "index over the path '$**'"],
  [
    { createIndexes: 'c', indexes: [{ key: { a: 1, b: 1 }, name: 't', expireAfterSeconds: 1 }] },
    'an index that is partial and sparse'
  ],
  [{ create: 'k', capped: true, size: 1000 }, 'option capped of create'],
  [{ create: 'k', validator: { a: 1 } }, 'option validator of create'],
  [{ listCollections: 1, filter: { name: 'c' } }, 'option name of listCollections.filter'],
  [{ explain: { insert: 'c' } }, 'explain of insert'],
  [{ getMore: 7, collection: 'c' }, 'getMore without a cursor id']
]

const refused: readonly (readonly [command: object, code: number, message: string])[] = [
  ...unserved.map(([command, what, code = 238]) => [command, code, `not supported by the embedded store: ${what}`] as const),
  [{ find: 'c', filter: { $or: [] } }, 2, '$or argument must be a non-empty array'],
  [{ find: 'c', filter: { $or: {} } }, 2, '$or argument must be a non-empty array'],
  [{ find: 'c', filter: { a: { $in: 5 } } }, 2, '$in needs an array'],
  [{ find: 'c', filter: { a: { $elemMatch: 5 } } }, 2, '$elemMatch needs an object'],
  [{ find: 'c', filter: 5 }, 14, "BSON field 'find.filter' is the wrong type 'number'"],
  [{ find: 'c', limit: -1 }, 2, 'find.limit must be a whole number, zero or more'],
  [{ find: 'c', hint: 'none' }, 2, 'does not correspond to an existing index'],
  [{ find: 'c', hint: 'few' }, 2, 'cannot hold all that the filter asks for'],
  [{ find: 'c', projection: { a: 1, 'a.b': 1 } }, 2, 'Path collision'],
  [{ find: '' }, 73, 'Invalid namespace'],
  [{ getMore: Long.fromNumber(7), collection: 'c' }, 43, 'cursor id 7 not found'],
  [{ insert: 'c', documents: [] }, 2, 'insert.documents must be a list of documents, and not empty'],
  [{ insert: 'a$b', documents: [{}] }, 73, 'Invalid namespace'],
  [{ findAndModify: 'c', query: {} }, 9, 'Either an update or remove=true'],
  [{ findAndModify: 'c', query: {}, remove: true, new: true }, 9, 'Either an update or remove=true'],
  [{ findAndModify: 'c', query: { _id: 1 }, update: { $inc: { b: 1 } } }, 14, 'Cannot apply $inc to a value of the type string'],
  [{ createIndexes: 'c', indexes: [{ key: { a: -1 }, name: 'ab' }] }, 86, 'same name'],
  [{ createIndexes: 'c', indexes: [{ key: { a: 1, b: 1 }, name: 'other' }] }, 85, 'different name: ab'],
  [{ createIndexes: 'c', indexes: [{ key: { b: 1 }, name: 'twice', unique: true }] }, 11000, 'E11000 duplicate key'],
  [{ createIndexes: 'c', indexes: [{ key: { b: 1 } }] }, 67, 'a key and a name'],
  [{ listIndexes: 'none' }, 26, 'ns does not exist'],
  [{ create: 'c' }, 48, 'already exists'],
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
  [{ insert: 'c', documents: [{ _id: [1] }] }, 238],
  [{ insert: 'c', documents: [{ a: 1 }] }, 238],
  [{ insert: 'u', documents: [{ _id: 9, a: { x: 1 } }] }, 238],
  [{ insert: 'c', documents: [{ _id: 9, $a: 1 }] }, 52],
  [{ insert: 'c', documents: [{ _id: 9, 'a.b': 1 }] }, 238],
  [{ update: 'c', updates: [{ q: { _id: 1 }, u: { $set: { _id: 2 } } }] }, 66],
  [{ update: 'c', updates: [{ q: { _id: 1 }, u: { $set: { 'b.c': 2 } } }] }, 28],
  [{ update: 'c', updates: [{ q: { _id: 1 }, u: { $what: { b: 2 } } }] }, 238],
  [{ update: 'c', updates: [{ q: { _id: 1 }, u: { b: 2 }, multi: true }] }, 238],
  [{ update: 'c', updates: [{ q: { _id: 9 }, u: { $set: { b: 2 } }, multi: true, upsert: true }] }, 238],
  [{ update: 'c', updates: [{ q: { _id: 1 }, u: { $set: { b: 2 } }, arrayFilters: [{}] }] }, 238],
  [{ update: 'c', updates: [{ q: { _id: 1 }, u: { $set: { b: 2 } }, sort: { a: 1 } }] }, 238],
  [{ update: 'c', updates: [{ q: { _id: 1 }, u: { $set: { b: 2 } }, hint: 'none' }] }, 2],
  [{ update: 'c', updates: [{ q: { a: { $what: 1 } }, u: { $set: { b: 2 } } }] }, 238],
  [{ delete: 'c', deletes: [{ q: { a: { $what: 1 } }, limit: 1 }] }, 238],
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
  [{ find: 'c', sort: { _id: -1 }, limit: 2 }, [4, 3]],
  [{ find: 'c', filter: { a: 5 }, hint: 'ab' }, [1, 3]],
  [{ find: 'c', filter: { a: { $in: [7, 5] }, b: { $gt: 'x' } }, sort: { b: -1 } }, [3, 2]],
  [{ find: 'c', filter: { $or: [{ a: 7 }, { _id: 4 }] }, sort: { _id: -1 } }, [4, 2]],
  [{ find: 'c', filter: { 't.1': { $exists: true } } }, [1, 4]],
  [{ find: 'c', filter: { a: { $gt: 5 } }, hint: 'few' }, [2]],
  [{ find: 'c', filter: { t: 2 }, sort: { t: -1 } }, [4, 1]],
  // Two elements of `x` fulfil one condition each: no key is between the two.
  [{ find: 'e', filter: { d: { $elemMatch: { x: { $gt: 0, $lt: 2 } } } }, hint: 'dx' }, [1]],
  [{ find: 'none' }, []]
]

describe('answers', () => {
  it.each(answers.map(row => [EJSON.stringify(row[0]), row] as const))('%s', async (_command, [command, ids]) =>
    expect((await found(command)).map(one => one['_id'])).toEqual(ids)
  )

  it.each([
    [{ d: 1 }, { _id: 1, d: { x: 1, y: 2 } }],
    [{ 'd.y': 1 }, { _id: 1, d: { y: 2 } }],
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
    [[{ $match: {} }, { $group: { _id: 1, n: { $sum: 1 } } }], [{ _id: 1, n: 4 }]],
    [[{ $match: { t: { $gt: 0 } } }, { $group: { _id: 1, n: { $sum: 1 } } }], [{ _id: 1, n: 2 }]]
  ])('aggregates %j', async (pipeline, rows) => expect(await found({ aggregate: 'c', pipeline, cursor: {} })).toEqual(rows))

  it('keeps every type bit for bit, with the _id in front', async () => {
    const strange = {
      z: Long.fromNumber(1),
      y: new Double(1),
      x: new Double(Infinity),
      w: '名\0',
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
      await ask({ findAndModify: 'f', query: { _id: 1 }, update: { $inc: { n: 5 } }, new: true, fields: { n: 1 } })
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
