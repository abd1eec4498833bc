import { createHash } from 'node:crypto'
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { open } from 'lmdb'
import mongoose from 'mongoose'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openEmbeddedStore } from '../host/open.ts'
import { startServer } from '../host/server.ts'

let dir: string
beforeEach(() => {
  dir = join(mkdtempSync(join(tmpdir(), 'uurga-folder-')), 'store')
})
afterEach(() => rmSync(join(dir, '..'), { recursive: true, force: true }))

const data = (): string => join(dir, 'data.mdb')
const hash = (): string => createHash('sha256').update(readFileSync(data())).digest('hex')

/** A store at rest with a few megabytes in it. */
async function fill(): Promise<void> {
  const store = await openEmbeddedStore({ dir, durability: 'process' })
  const connection = await mongoose.createConnection(store.uri).asPromise()
  await connection
    .collection<{ _id: number; text: string }>('rows')
    .insertMany(Array.from({ length: 1_000 }, (_, _id) => ({ _id, text: `${_id}`.repeat(4_000) })))
  await connection.close()
  await store.close()
}

it.each([
  ['half of it', 0.5],
  ['most of it', 0.001]
])('refuses a file that lacks %s, and leaves it as it is', async (_, part) => {
  await fill()
  truncateSync(data(), Math.floor(statSync(data()).size * part))
  const before = hash()
  await expect(openEmbeddedStore({ dir })).rejects.toThrow(/its file is damaged\. It was left as it is/)
  expect(hash()).toBe(before)
  expect(readdirSync(dir).toSorted()).toEqual(['data.mdb', 'data.mdb-lock'])
})

it('refuses a file of LMDB that another program made, and leaves it as it is', async () => {
  mkdirSync(dir)
  const other = open<string, string>({ path: data(), noSubdir: true })
  await other.put('theirs', 'kept')
  await other.close()
  const before = hash()
  await expect(startServer({ dir, durability: 'process' })).rejects.toThrow(/not a store of this version/)
  expect(hash()).toBe(before)
})

it('refuses a folder in which other files lie, and makes none', async () => {
  mkdirSync(dir)
  writeFileSync(join(dir, 'diary.txt'), 'mine')
  await expect(startServer({ dir, durability: 'process' })).rejects.toThrow(/not a folder of the embedded store/)
  expect(readdirSync(dir)).toEqual(['diary.txt'])
})

it('gives a folder to one of several that open it at the same time', async () => {
  const opened = await Promise.allSettled(Array.from({ length: 4 }, () => startServer({ dir, durability: 'process' })))
  const servers = opened.flatMap(one => (one.status === 'fulfilled' ? [one.value] : []))
  expect(servers).toHaveLength(1)
  for (const one of opened)
    if (one.status === 'rejected') expect(String(one.reason)).toMatch(/being opened by another|served by another/)
  await expect(startServer({ dir, durability: 'process' })).rejects.toThrow(/served by another process already/)
  await servers[0]?.close()
  expect(readdirSync(dir).toSorted()).toEqual(['data.mdb', 'data.mdb-lock'])
})

it('opens a folder that a crash left behind at any step', async () => {
  mkdirSync(dir)
  writeFileSync(join(dir, 'owner.json'), JSON.stringify({ pid: process.pid, socket: join(dir, 'store.sock') }))
  writeFileSync(join(dir, 'opening.lock'), '')
  await expect(startServer({ dir, durability: 'process' })).rejects.toThrow(/being opened by another process/)
  utimesSync(join(dir, 'opening.lock'), 0, 0)
  const server = await startServer({ dir, durability: 'process' })
  await server.close()
})

it('tells whoever uses it that its process is gone', async () => {
  const store = await openEmbeddedStore({ dir, durability: 'process' })
  process.kill(store.pid, 'SIGKILL')
  expect(await store.lost).toMatch(/SIGKILL/)
  await store.close()
})
