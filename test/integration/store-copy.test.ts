import { afterAll, beforeAll, expect, it } from 'vitest'
import { copyStore } from '@uurga/server/store/copy.ts'
import { openTestStore, type TestStore } from '../stores/open.ts'

let from: TestStore
let to: TestStore
beforeAll(async () => {
  from = await openTestStore()
  to = await openTestStore()
  const rows = from.connection.collection<{ _id: string }>('rows')
  await rows.createIndex({ n: 1 }, { name: 'n', partialFilterExpression: { n: { $gt: 5 } } })
  await rows.insertMany(
    Array.from({ length: 2_345 }, (_, n) => ({
      _id: `r${n}`,
      n,
      half: n / 2,
      at: new Date(n),
      text: '草原',
      list: [n, { deep: true }]
    }))
  )
})
afterAll(async () => {
  await from.close()
  await to.close()
})

it('copies every document and index, and proves it by hashes', async () => {
  const lines: string[] = []
  const [copied] = await copyStore(from.connection, to.connection, line => void lines.push(line))
  expect(copied).toMatchObject({ collection: 'rows', documents: 2_345 })
  expect(lines).toHaveLength(1)
  expect(await to.connection.collection<{ _id: string }>('rows').findOne({ _id: 'r7' })).toEqual({
    _id: 'r7',
    n: 7,
    half: 3.5,
    at: new Date(7),
    text: '草原',
    list: [7, { deep: true }]
  })
  expect((await to.connection.collection('rows').indexes()).map(({ name }) => name)).toEqual(['_id_', 'n'])
})

it('refuses a target that holds anything', async () => {
  await expect(copyStore(from.connection, to.connection, () => undefined)).rejects.toThrow('name an empty database')
})
