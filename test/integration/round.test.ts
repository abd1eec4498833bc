/** The whole round by API on the sample data, as `npm run demo` plays it. */
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createRound } from '../demo/round.ts'
import { tableOf } from '../demo/table.ts'
import { startServer, type TestServer } from './server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

it('goes from raw files to checked exports, and every count agrees', async () => {
  const round = createRound(await server.signIn('admin'), join(resolve(import.meta.dirname, '../..'), 'fixtures'))
  await round.play()
  console.log(tableOf(round.rows))
  expect(round.rows.filter(({ ok }) => !ok)).toEqual([])
  expect(round.rows.length).toBeGreaterThan(15)
}, 120_000)
