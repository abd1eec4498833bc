import { openQueueStore, type QueueStore } from '@uurga/server/jobs/store.ts'
import { createQueue, queueOn } from '@uurga/server/jobs/service.ts'
import type { Queue } from '@uurga/server/jobs/queue.ts'
import type { Operation } from '@uurga/server/jobs/operations.ts'
import { sliceId } from '@uurga/shared/jobs/ids.ts'
import type { Slice } from '@uurga/shared/jobs/slice.ts'
import { defaultRules } from '@uurga/shared/jobs/workflow.ts'
import mongoose, { type Connection } from 'mongoose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestStore, type TestStore } from '../../stores/open.ts'
import { bookFaults, faultsOf, playCrowd } from './crowd.ts'
import { explain, shapeOfOperation } from './explain.ts'
import { record, replay } from './replay.ts'
import { seeded } from './random.ts'
import { serviceSuite } from './service-suite.ts'
import { casesOf, playTable } from './table-on-store.ts'

let store: TestStore
const shapes = new Map<string, Operation>()
const others: Connection[] = []

beforeAll(async () => {
  store = await openTestStore()
})
afterAll(async () => {
  for (const connection of others) await connection.close()
  await store.close()
})

/** A database of its own on the same store, with the queue's indexes. */
const databaseOf = async (name: string): Promise<{ readonly connection: Connection; readonly queueStore: QueueStore }> => {
  const connection = store.connection.useDb(name)
  const queueStore = openQueueStore(connection)
  await queueStore.prepare()
  return { connection, queueStore }
}

serviceSuite('a real store', async () => {
  const { queueStore } = await databaseOf('service')
  let operations = 0
  let offset = 0
  const execute = (operation: Operation): Promise<unknown> => {
    operations++
    shapes.set(shapeOfOperation(operation), operation)
    return queueStore.execute(operation)
  }
  const queue = queueOn({ ...queueStore, execute }, { now: () => Date.now() + offset, random: seeded(1) })
  const pass = (ms: number): void => {
    offset += ms
  }
  return { queue, pass, operations: () => operations, close: () => Promise.resolve() }
})

describe('the table on a real store', () => {
  it('stores what the pure rule answers, and touches nothing else', async () => {
    const { queueStore } = await databaseOf('table')
    const compared = await playTable(casesOf(2), queueStore.execute)
    for (const { name, stored, expected } of compared) expect(stored, name).toEqual(expected)
    expect(compared.length).toBeGreaterThan(300)
  })
})

describe('random histories on a real store', () => {
  it.each([1, 2, 3])(
    'answer every operation as the store in memory does (seed %i)',
    async seed => {
      const { queueStore } = await databaseOf(`history${seed}`)
      expect(await replay(record(seed, 1200), queueStore.execute)).toEqual([])
    },
    300_000
  )
})

/** A project on several queues, each with a connection of its own, as several server processes have. */
const several = async (name: string, count: number, slices: number, levels: number): Promise<readonly Queue[]> => {
  await databaseOf(name)
  const queues: Queue[] = []
  for (let k = 0; k < count; k++) {
    const connection = await mongoose.createConnection(store.uri, { dbName: name }).asPromise()
    others.push(connection)
    queues.push(createQueue({ connection, random: seeded(k) }))
  }
  const [first] = queues
  if (!first) throw new Error('no queue')
  await first.open('p', defaultRules({ overlap: 1, levels, sampled: 1 }, 1, 'key'), slices)
  const named = Array.from({ length: slices }, (_, k) => ({ id: `x${k}`, targets: [{ item: `i${k}` }] }))
  await first.insert({ project: 'p', batch: 'all', turn: 0, slices: named })
  return queues
}

const slicesOf = async (queue: Queue, project: string): Promise<readonly Slice[]> => {
  const all: Slice[] = []
  let cursor: string | undefined
  do {
    const page = await queue.list({ project, limit: 200, ...(cursor === undefined ? {} : { cursor }) })
    all.push(...page.rows)
    ;({ cursor } = page)
  } while (cursor !== undefined)
  return all
}

describe('many at once on a real store', () => {
  it('60 claimers take 500 slices, none of them twice', async () => {
    const queues = await several('race', 3, 500, 0)
    const users = Array.from({ length: 60 }, (_, k) => `u${k}`)
    for (const user of users) await queues[0]?.member.set({ project: 'p', user })
    const taken: string[] = []
    await Promise.all(
      users.map(async (user, k) => {
        const queue = queues[k % queues.length]
        if (!queue) return
        for (let turn = 0; ; turn++) {
          const { jobs } = await queue.claim({ project: 'p', user, count: 1, command: `c-${k}-${turn}` })
          const [job] = jobs
          if (!job) return
          taken.push(job.slice)
          await queue.submit({
            job: job.id,
            user,
            token: job.token,
            command: `s-${k}-${turn}`,
            document: `sha256:${turn}`,
            seconds: 1
          })
        }
      })
    )
    expect(taken).toHaveLength(500)
    expect(new Set(taken).size).toBe(500)
    const [queue] = queues
    if (!queue) throw new Error('no queue')
    await Promise.all(queues.map(each => each.settle()))
    await queue.settle()
    const slices = await slicesOf(queue, 'p')
    expect(slices.flatMap(faultsOf)).toEqual([])
    expect(await bookFaults(queue, 'p', slices)).toEqual([])
    expect(slices.every(slice => slice.stage === 'done')).toBe(true)
  })

  it('people, reviewers and supervisors at work leave every slice and the books in order', async () => {
    const queues = await several('crowd', 3, 60, 2)
    const labellers = Array.from({ length: 10 }, (_, k) => `u${k}`)
    const reviewers = Array.from({ length: 5 }, (_, k) => `r${k}`)
    for (const user of labellers) await queues[0]?.member.set({ project: 'p', user })
    for (const user of reviewers) await queues[0]?.member.set({ project: 'p', user, role: 'supervisor' })
    const [queue] = queues
    if (!queue) throw new Error('no queue')
    const background = setInterval(() => void queues[1]?.settle().catch(() => undefined), 50)
    const acknowledged = await playCrowd({ queues, project: 'p', labellers, reviewers, turns: 40 }, 7)
    clearInterval(background)
    expect(acknowledged.length).toBeGreaterThan(100)
    for (let k = 0; k < 3; k++) await queue.settle()
    const slices = await slicesOf(queue, 'p')
    expect(slices).toHaveLength(60)
    expect(slices.flatMap(faultsOf)).toEqual([])
    expect(await bookFaults(queue, 'p', slices)).toEqual([])
    const kept = await Promise.all(acknowledged.map(id => queue.submission(id)))
    expect(kept.filter(row => row === null)).toEqual([])
    const leased = slices.flatMap(slice => slice.jobs.filter(job => job.state === 'leased').map(() => sliceId(slice)))
    expect(leased).toEqual([])
  })
})

describe('the queries of the queue on a real store', () => {
  it('each use an index', async () => {
    const connection = store.connection.useDb('service')
    const scans: string[] = []
    for (const [shape, operation] of shapes) {
      if (operation.kind !== 'find' && operation.kind !== 'findOneAndUpdate') continue
      const { indexes } = await explain(connection, operation)
      const { hint } = operation.options
      if (!indexes.length || indexes.some(index => index === null || (hint !== undefined && index !== hint)))
        scans.push(`${shape}: ${indexes.join()}`)
    }
    expect(shapes.size).toBeGreaterThan(25)
    expect(scans).toEqual([])
  })

  it('read one key for a claim, whatever is finished, held or another’s', async () => {
    const { connection, queueStore } = await databaseOf('large')
    const queue = queueOn(queueStore)
    await queue.open('p', defaultRules({ overlap: 1, levels: 1, sampled: 1 }, 1, 'key'), 1)
    const [lane] = await queue.lanes('p')
    if (!lane) throw new Error('no lane')
    const slices = Array.from({ length: 4000 }, (_, k) => ({ id: `x${k}`, targets: [{ item: `i${k}` }] }))
    await queue.insert({ project: 'p', batch: 'all', turn: 0, slices })
    await connection.collection('slices').updateMany({ order: { $lt: 1e15 + 3000 } }, { $set: { free: 0, stage: 'done' } })
    const claim: Operation = {
      collection: 'slices',
      kind: 'find',
      filter: { lane: lane._id, stage: 'label', free: { $gt: 0 }, order: { $gt: 0 }, 'jobs.by': { $ne: 'me' } },
      options: { hint: 'claim', sort: { order: 1 }, limit: 1 }
    }
    const { indexes, keys, documents } = await explain(connection, claim)
    expect(indexes).toEqual(['claim'])
    expect(keys).toBeLessThanOrEqual(2)
    expect(documents).toBeLessThanOrEqual(2)
  })
})
