import { openDraftStore } from '@uurga/server/drafts/store.ts'
import { findTogether, insertTogether, updateTogether } from '@uurga/server/store/together.ts'
import type { mongo } from 'mongoose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestStore, type TestStore } from '../../stores/open.ts'

interface Row {
  readonly _id: string
  readonly n: number
}

let store: TestStore
beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())

const rowsOf = (name: string) => store.connection.collection<Row>(name) as unknown as mongo.Collection<Row>

/** How often the store was sent a command of this name. */
const sent = async (command: string): Promise<number> => {
  const status = await store.connection.db?.admin().command({ serverStatus: 1 })
  return Number(((status?.['opcounters'] ?? {}) as Record<string, unknown>)[command] ?? 0)
}

describe('what is asked together', () => {
  it('inserts, and tells each asker whether her row was new', async () => {
    const insert = insertTogether(rowsOf('inserts'))
    expect(await insert({ _id: 'b', n: 0 })).toBe(true)
    const asked = ['a', 'b', 'c', 'a'].map((_id, n) => insert({ _id, n }))
    expect(await Promise.all(asked)).toEqual([true, false, true, false])
    expect(await rowsOf('inserts').find().sort({ _id: 1 }).toArray()).toEqual([
      { _id: 'a', n: 0 },
      { _id: 'b', n: 0 },
      { _id: 'c', n: 2 }
    ])
  })

  it('finds, and gives each asker her row', async () => {
    const rows = rowsOf('finds')
    await rows.insertMany([
      { _id: 'a', n: 1 },
      { _id: 'b', n: 2 }
    ])
    const find = findTogether(
      async ids => await rows.find({ _id: { $in: [...ids] } }).toArray(),
      ({ _id }) => _id
    )
    const before = await sent('find')
    expect(await Promise.all(['b', 'none', 'a', 'b'].map(find))).toEqual([
      { _id: 'b', n: 2 },
      undefined,
      { _id: 'a', n: 1 },
      { _id: 'b', n: 2 }
    ])
    if (store.name === 'embedded') expect((await sent('find')) - before).toBe(1)
  })

  it('updates every row that is there, and leaves open which where one was not', async () => {
    const rows = rowsOf('updates')
    await rows.insertMany(['a', 'b'].map(_id => ({ _id, n: 0 })))
    const update = updateTogether(rows)
    const add = (_id: string, n: number) => update({ filter: { _id, n }, update: { $inc: { n: 1 } } })
    expect(await Promise.all([add('a', 0), add('b', 0)])).toEqual([true, true])
    expect(await Promise.all([add('a', 1), add('b', 7)])).toEqual([null, null])
    expect((await rows.find().sort({ _id: 1 }).toArray()).map(({ n }) => n)).toEqual([2, 1])
  })

  it('tells a fault of one update to its asker alone', async () => {
    const rows = rowsOf('faults')
    await rows.insertMany(['a', 'b'].map(_id => ({ _id, n: 0 })))
    const update = updateTogether(rows)
    const [good, bad] = await Promise.allSettled([
      update({ filter: { _id: 'a' }, update: { $inc: { n: 1 } } }),
      update({ filter: { _id: 'b' }, update: { $push: { n: 1 } } })
    ])
    expect([good.status, bad.status]).toEqual(['fulfilled', 'rejected'])
    expect((await rows.findOne({ _id: 'a' }))?.n).toBe(1)
  })
})

describe('updates and deletes of an unordered message', () => {
  it('are all carried out, and share a commit', async () => {
    const rows = rowsOf('unordered')
    await rows.insertMany(Array.from({ length: 40 }, (_, k) => ({ _id: `r${k}`, n: k })))
    const commits = async (): Promise<number> => {
      const status = await store.connection.db?.admin().command({ serverStatus: 1 })
      return Number(((status?.['store'] ?? {}) as { commits?: unknown }).commits ?? 0)
    }
    const before = await commits()
    const done = await rows.bulkWrite(
      Array.from({ length: 40 }, (_, k) =>
        k % 2 === 0
          ? { deleteOne: { filter: { _id: `r${k}` } } }
          : { updateOne: { filter: { _id: `r${k}` }, update: { $inc: { n: 100 } } } }
      ),
      { ordered: false }
    )
    expect([done.deletedCount, done.matchedCount, done.modifiedCount]).toEqual([20, 20, 20])
    if (store.name === 'embedded') expect((await commits()) - before).toBeLessThanOrEqual(2)
    expect((await rows.find().toArray()).every(({ n }) => n > 100)).toBe(true)
  })
})

describe('patches of drafts that arrive together', () => {
  it('are taken where they follow, though another does not', async () => {
    const drafts = openDraftStore(store.connection)
    const patch = (job: string, base: number) => ({ job, turn: '', base, text: `[${base}]`, bytes: 3, puts: 0 })
    for (const _id of ['a', 'b'])
      await drafts.insert({
        _id,
        project: 'p',
        by: 'u',
        turn: '',
        revision: 1,
        patches: ['[0]'],
        bytes: 3,
        count: 0,
        at: 1,
        since: 1
      })
    expect(await Promise.all(['a', 'b'].map(job => drafts.push(patch(job, 1), 100, 2)))).toEqual([
      { revision: 2 },
      { revision: 2 }
    ])
    await Promise.all([drafts.push(patch('a', 2), 100, 3), drafts.push(patch('b', 1), 100, 3)])
    const [a, b] = await Promise.all(['a', 'b'].map(drafts.row))
    expect([a?.revision, a?.patches.at(-1)]).toEqual([3, '[2]'])
    expect([b?.revision, b?.patches]).toEqual([2, ['[0]', '[1]']])
  })
})
