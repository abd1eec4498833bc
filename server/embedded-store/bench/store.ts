/**
 * `npx tsx server/embedded-store/bench/store.ts`: what the embedded store does a second, through the official driver, in a process of its own, each
 * write on the disk before it is answered. The last line printed is one JSON object. Needs `npm run build` for the store's program.
 */
import { closeSync, existsSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import mongoose from 'mongoose'
import { openEmbeddedStore } from '../src/host/open.ts'

const DOCUMENTS = 100_000
const MS = 3_000
const built = resolve(import.meta.dirname, '../../../dist/server/embedded-store.js')
const dir = mkdtempSync(join(tmpdir(), 'uurga-bench-'))
const store = await openEmbeddedStore({ dir, ...(existsSync(built) ? { entry: built } : {}) })
const connection = await mongoose.createConnection(store.uri, { maxPoolSize: 64 }).asPromise()

interface Job {
  _id: number
  project: string
  state: string
  priority: number
  order: number
  available: number
  token: string
  text: string
}

const jobs = connection.collection<Job>('jobs')
const job = (_id: number): Job => ({
  _id,
  project: `p${_id % 10}`,
  state: 'ready',
  priority: _id % 3,
  order: _id,
  available: 0,
  token: `t${_id}`,
  text: 'x'.repeat(200)
})

/** What the disk itself takes of small writes, each flushed: a commit is two of them. */
function flushes(): number {
  const file = openSync(join(dir, '..', `${basename(dir)}-flush`), 'w')
  const page = Buffer.alloc(16_384)
  const start = performance.now()
  let n = 0
  for (; performance.now() - start < 1_000; n++) {
    writeSync(file, page, 0, page.length, (n % 100) * page.length)
    fdatasyncSync(file)
  }
  closeSync(file)
  rmSync(join(dir, '..', `${basename(dir)}-flush`))
  return n
}

/** Calls a second of `work` by so many at once, over a few seconds; `work` is given numbers 0, 1, 2 … */
async function rate(atOnce: number, work: (n: number) => Promise<unknown>): Promise<number> {
  let n = 0
  const start = performance.now()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (performance.now() - start < MS) await work(n++)
    })
  )
  return Math.round((n * 1_000) / (performance.now() - start))
}

try {
  await jobs.createIndex({ token: 1 }, { unique: true })
  await jobs.createIndex({ project: 1, state: 1, priority: -1, order: 1 })
  await jobs.createIndex({ state: 1, order: 1 })
  const start = performance.now()
  for (let from = 0; from < DOCUMENTS; from += 500) await jobs.insertMany(Array.from({ length: 500 }, (_, i) => job(from + i)))
  const load = Math.round((DOCUMENTS * 1_000) / (performance.now() - start))

  // The driver opens its connections one by one, when they are first wanted.
  await rate(64, () => jobs.findOne({ _id: 1 }))
  let next = DOCUMENTS
  const insert = (): Promise<unknown> => jobs.insertOne(job(next++))
  const find = (n: number): Promise<unknown> => jobs.findOne({ token: `t${(n * 7_919) % DOCUMENTS}` })
  const findSorted = (n: number): Promise<unknown> =>
    jobs
      .find({ project: `p${n % 10}`, state: 'ready' })
      .sort({ priority: -1, order: 1 })
      .limit(20)
      .toArray()
  const claim = (n: number): Promise<unknown> =>
    jobs.findOneAndUpdate(
      { project: `p${n % 10}`, state: 'ready', available: { $lte: 1 } },
      { $set: { state: 'leased' } },
      { sort: { priority: -1, order: 1 } }
    )
  const result = {
    documents: DOCUMENTS,
    durability: 'fsync',
    disk_flushes_per_s: flushes(),
    load_per_s: load,
    insert_per_s_1: await rate(1, insert),
    insert_per_s_64: await rate(64, insert),
    find_by_index_per_s_1: await rate(1, find),
    find_by_index_per_s_64: await rate(64, find),
    find_20_sorted_per_s_1: await rate(1, findSorted),
    claim_per_s_1: await rate(1, claim),
    claim_per_s_64: await rate(64, claim),
    store_mb: Math.round((await serverBytes()) / 1_000_000)
  }
  console.log(JSON.stringify(result))
} finally {
  await connection.close()
  await store.close()
  rmSync(dir, { recursive: true, force: true })
}

async function serverBytes(): Promise<number> {
  const status = (await connection.db?.command({ serverStatus: 1 })) as { store: { bytes: number } } | undefined
  return status?.store.bytes ?? 0
}
