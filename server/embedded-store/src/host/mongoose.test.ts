import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mongoose, { Schema, type Connection } from 'mongoose'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openEmbeddedStore, type EmbeddedStore } from './open.ts'

let dir: string
let store: EmbeddedStore
let connection: Connection

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'uurga-store-'))
  store = await openEmbeddedStore({ dir, durability: 'process' })
  connection = await mongoose.createConnection(store.uri).asPromise()
})
afterAll(async () => {
  await connection.close()
  await store.close()
  rmSync(dir, { recursive: true, force: true })
})

interface Row {
  _id: string
  [key: string]: unknown
  jobs?: object[]
  login?: string
  free?: number
  n?: number
  v?: number
}

const open = (name: string) => connection.collection<Row>(name)

it('stores and finds what mongoose models describe', async () => {
  const Person = connection.model(
    'person',
    new Schema({ _id: String, name: String, born: Date, tags: [String], place: { lat: Number } })
  )
  const made = await Person.create({ _id: 'n', name: '娜仁', born: new Date(0), tags: ['a', 'b'], place: { lat: 1.5 } })
  const found = await Person.findOne({ tags: 'b', 'place.lat': { $gt: 1 } }).lean()
  expect(found).toMatchObject({ name: '娜仁', born: new Date(0), tags: ['a', 'b'], place: { lat: 1.5 } })
  await Person.updateOne({ _id: made._id }, { $set: { name: 'Нарaн' }, $push: { tags: 'c' } })
  expect((await Person.findById(made._id).lean())?.tags).toEqual(['a', 'b', 'c'])
  expect(await Person.countDocuments({ name: 'Нарaн' })).toBe(1)
  await Person.deleteOne({ _id: made._id })
  expect(await Person.countDocuments()).toBe(0)
})

it('gives each of sixty racing claims another seat', async () => {
  const seats = open('seats')
  await seats.createIndex({ lane: 1, stage: 1, order: 1 }, { name: 'claim', partialFilterExpression: { free: { $gt: 0 } } })
  await seats.insertMany(
    Array.from({ length: 100 }, (_, i) => ({ _id: `s${i}`, lane: 1, stage: 'label', order: i, free: 1, jobs: [] }))
  )
  const claims = await Promise.all(
    Array.from({ length: 60 }, (_, i) =>
      seats.findOneAndUpdate(
        { lane: 1, stage: 'label', free: { $gt: 0 }, order: { $gt: -1 }, 'jobs.by': { $ne: `u${i}` } },
        { $push: { jobs: { by: `u${i}` } }, $inc: { free: -1 } } as object,
        { sort: { order: 1 }, hint: 'claim' as never, returnDocument: 'after' }
      )
    )
  )
  expect(new Set(claims.map(claim => claim?._id)).size).toBe(60)
  expect(await seats.countDocuments({ free: 0 })).toBe(60)
  expect(await seats.countDocuments({ free: 1 })).toBe(40)
})

it('explains the claim to its index, and examines one key for it', async () => {
  const plan = await open('seats')
    .find({ lane: 1, stage: 'label', free: { $gt: 0 }, order: { $gt: -1 } })
    .sort({ order: 1 })
    .hint('claim')
    .limit(1)
    .explain('executionStats')
  const { queryPlanner, executionStats } = plan as {
    queryPlanner: { winningPlan: unknown }
    executionStats: { totalKeysExamined: number; totalDocsExamined: number }
  }
  expect(JSON.stringify(queryPlanner.winningPlan)).toContain('"indexName":"claim"')
  expect(JSON.stringify(queryPlanner.winningPlan)).not.toContain('SORT')
  expect(executionStats.totalKeysExamined).toBeLessThanOrEqual(2)
  expect(executionStats.totalDocsExamined).toBe(1)
})

it('refuses a duplicate with the key it found, and takes the rest of an unordered batch', async () => {
  const users = open('users')
  await users.createIndex({ login: 1 }, { unique: true })
  await users.insertOne({ _id: '1', login: 'anna' })
  await expect(users.insertOne({ _id: '2', login: 'anna' })).rejects.toMatchObject({
    code: 11000,
    keyPattern: { login: 1 },
    keyValue: { login: 'anna' }
  })
  const many = users.insertMany(
    [
      { _id: '3', login: 'anna' },
      { _id: '4', login: 'bo' }
    ],
    { ordered: false }
  )
  await expect(many).rejects.toMatchObject({ code: 11000 })
  expect(await users.countDocuments()).toBe(2)
})

it('makes one document of twenty racing upserts', async () => {
  const rows = open('rows')
  await Promise.all(
    Array.from({ length: 20 }, () =>
      rows.updateOne({ _id: 'one' }, { $inc: { n: 1 }, $setOnInsert: { at: 7 } } as object, { upsert: true })
    )
  )
  expect(await rows.findOne({ _id: 'one' })).toEqual({ _id: 'one', n: 20, at: 7 })
})

it('changes the element that matched', async () => {
  const slices = open('slices')
  await slices.insertOne({
    _id: 's',
    jobs: [
      { job: 'a', state: 'leased', token: 'x' },
      { job: 'b', state: 'leased', token: 'y' }
    ]
  })
  const update: object = { $set: { 'jobs.$.state': 'submitted' }, $inc: { v: 1 } }
  const done = await slices.updateOne({ _id: 's', jobs: { $elemMatch: { job: 'b', token: 'y', state: 'leased' } } }, update)
  expect(done.modifiedCount).toBe(1)
  expect((await slices.findOne({ _id: 's' }))?.['jobs']).toEqual([
    { job: 'a', state: 'leased', token: 'x' },
    { job: 'b', state: 'submitted', token: 'y' }
  ])
})

it('reads long answers by cursor, in order', async () => {
  const long = open('long')
  await long.insertMany(Array.from({ length: 2_500 }, (_, i) => ({ _id: String(i).padStart(5, '0'), i })))
  const found = await long.find().sort({ _id: -1 }).batchSize(300).toArray()
  expect(found.length).toBe(2_500)
  expect(found[0]?.['i']).toBe(2_499)
  expect(
    await long
      .find({ i: { $in: [5, 9, 4_000] } })
      .sort({ i: -1 })
      .toArray()
  ).toMatchObject([{ i: 9 }, { i: 5 }])
})

it('runs mixed batches and counts', async () => {
  const mixed = open('mixed')
  const answer = await mixed.bulkWrite([
    { insertOne: { document: { _id: 'a', kind: 'x', n: 1 } } },
    { insertOne: { document: { _id: 'b', kind: 'y', n: 2 } } },
    { updateMany: { filter: {}, update: { $inc: { n: 10 } } as object } },
    { deleteOne: { filter: { _id: 'b' } } },
    { replaceOne: { filter: { _id: 'c' }, replacement: { kind: 'x', n: 5 }, upsert: true } }
  ])
  expect(answer).toMatchObject({ insertedCount: 2, modifiedCount: 2, deletedCount: 1, upsertedCount: 1 })
  expect(await mixed.countDocuments({ kind: 'x', n: { $gt: 0 } })).toBe(2)
})

it('refuses by name what it does not serve', async () => {
  await expect(
    open('mixed')
      .find({}, { collation: { locale: 'zh' } })
      .toArray()
  ).rejects.toThrow('not supported by the embedded store: option collation of find')
  await expect(open('mixed').find({ $where: 'true' }).toArray()).rejects.toThrow('not supported by the embedded store')
  await expect(
    open('mixed')
      .aggregate([{ $lookup: {} }])
      .toArray()
  ).rejects.toMatchObject({ code: 40324 })
  await expect(connection.db?.command({ reIndex: 'x' })).rejects.toMatchObject({ code: 59 })
  await expect(open('mixed').createIndex({ text: 'text' })).rejects.toThrow('not supported by the embedded store')
  const session = await connection.startSession()
  session.startTransaction()
  await expect(open('mixed').insertOne({ _id: 'z' }, { session })).rejects.toThrow('does not support sessions')
  await session.endSession()
})

it('refuses a second server on the folder, and keeps what was written over a restart', async () => {
  await expect(openEmbeddedStore({ dir, durability: 'process' })).rejects.toThrow(/served by another process already/)
  await connection.close()
  await store.close()
  store = await openEmbeddedStore({ dir, durability: 'process' })
  connection = await mongoose.createConnection(store.uri).asPromise()
  expect(await open('long').countDocuments()).toBe(2_500)
  expect((await open('seats').indexes()).map(({ name }) => name)).toEqual(['_id_', 'claim'])
})
