/**
 * What a claim costs as slices, finished work and history grow. Each size has a store of its own, as the product has (a child process, fsync
 * before every answer); blocks of claims go round the sizes, so that a noisy minute meets all of them. Prints one line of JSON last.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEmbeddedStore } from '@uurga/embedded-store/host/open.ts'
import type { Queue } from '@uurga/server/jobs/queue.ts'
import { queueOn } from '@uurga/server/jobs/service.ts'
import { openQueueStore } from '@uurga/server/jobs/store.ts'
import { defaultRules, type Workflow } from '@uurga/shared/jobs/workflow.ts'
import mongoose, { type Connection } from 'mongoose'
import { quantile, ratio, rounded } from './figures.ts'
import { addPast } from './past.ts'

const quick = process.argv.includes('--quick')
const BATCH = 1_000
const PEOPLE = 20
const BLOCK = 25
const BLOCKS = quick ? 14 : 80
const PAST = 100_000
/** A quick run stops timing then, whatever the machine does besides: it has to end within 50 s. */
const ENOUGH = quick ? 44_000 : Infinity
const FEWEST_BLOCKS = 4

interface Site {
  readonly name: string
  readonly queue: Queue
  readonly connection: Connection
  /** Operations sent to the store so far. */
  readonly operations: () => number
  readonly people: readonly string[]
  readonly times: number[]
  readonly costs: number[]
  close(): Promise<void>
}

const project = 'bench'

const openSite = async (name: string, slices: number, workflow: Partial<Workflow>, people: number): Promise<Site> => {
  const dir = await mkdtemp(join(tmpdir(), 'uurga-bench-'))
  const store = await openEmbeddedStore({ dir })
  const connection = await mongoose.createConnection(store.uri).asPromise()
  const inner = openQueueStore(connection)
  let operations = 0
  const queue = queueOn({
    ...inner,
    execute: operation => {
      operations++
      return inner.execute(operation)
    }
  })
  await queue.prepare()
  await queue.open(project, defaultRules({ overlap: 1, levels: 1, sampled: 1, ...workflow }, 1, 'key'), slices)
  const users = Array.from({ length: people }, (_, k) => `user${k}`)
  for (const user of users) await queue.member.set({ project, user })
  for (let from = 0; from < slices; from += BATCH) {
    await queue.insert({
      project,
      batch: `b${from}`,
      turn: from / BATCH,
      slices: Array.from({ length: Math.min(BATCH, slices - from) }, (_, k) => ({
        id: `s${(from + k).toString(36).padStart(8, '0')}`,
        targets: [{ item: `item${from + k}` }]
      }))
    })
  }
  return {
    name,
    queue,
    connection,
    operations: () => operations,
    people: users,
    times: [],
    costs: [],
    close: async () => {
      await connection.close()
      await store.close()
      await rm(dir, { recursive: true, force: true })
    }
  }
}

let commands = 0

/** One person's claim, timed; then she hands in, untimed, so that every claim meets an empty hand and the world moves on. */
const claimOnce = async ({ queue, operations, times, costs }: Site, user: string, isTimed: boolean): Promise<void> => {
  const command = `command${commands++}`
  const before = operations()
  const start = performance.now()
  const { jobs } = await queue.claim({ project, user, count: 1, command })
  if (isTimed) {
    times.push(performance.now() - start)
    costs.push(operations() - before)
  }
  const [job] = jobs
  if (!job) throw new Error(`no job for ${user}`)
  await queue.submit({ job: job.id, user, token: job.token, command, document: 'sha256:0', seconds: 1 })
}

const block = async (site: Site, isTimed: boolean): Promise<void> => {
  for (let k = 0; k < BLOCK; k++) await claimOnce(site, site.people[commands % site.people.length] ?? '', isTimed)
}

const say = (text: string): void => void process.stdout.write(`${text}\n`)

const started = performance.now()
const seconds = (): string => `${((performance.now() - started) / 1000).toFixed(0)} s`
const sites: Site[] = []
try {
  const open = async (...given: Parameters<typeof openSite>): Promise<Site> => {
    const site = await openSite(...given)
    sites.push(site)
    say(`${given[0]}: ${given[1]} slices, ${seconds()}`)
    return site
  }
  await Promise.all([
    open('10k', 10_000, {}, PEOPLE),
    open('100k', 100_000, {}, PEOPLE),
    open('past', 10_000, { overlap: 3 }, 1).then(async site => {
      await addPast(site, project, PAST)
      say(`past: one person with ${PAST} done at overlap 3, ${seconds()}`)
    })
  ])
  if (!quick) await open('1m', 1_000_000, {}, PEOPLE)
  for (const site of sites) for (let k = 0; k < 2; k++) await block(site, false)
  let blocks = 0
  for (; blocks < BLOCKS && (blocks < FEWEST_BLOCKS || performance.now() - started < ENOUGH); blocks++) {
    for (const site of sites) await block(site, true)
  }
  say(`${blocks * BLOCK} claims each, ${seconds()}`)
  const of = (name: string, q: number): number | null => quantile(sites.find(site => site.name === name)?.times ?? [], q)
  const p50 = { '10k': of('10k', 0.5), '100k': of('100k', 0.5), '1m': of('1m', 0.5) }
  const costs = sites.flatMap(site => site.costs)
  say(
    JSON.stringify({
      store: 'embedded',
      p50_ms: { '10k': rounded(p50['10k']), '100k': rounded(p50['100k']), '1m': rounded(p50['1m']) },
      p99_ms: { '10k': rounded(of('10k', 0.99)), '100k': rounded(of('100k', 0.99)), '1m': rounded(of('1m', 0.99)) },
      ratio_100k_to_10k: ratio(p50['100k'], p50['10k']),
      ratio_1m_to_10k: ratio(p50['1m'], p50['10k']),
      ratio_after_100k_done_overlap3: ratio(of('past', 0.5), p50['10k']),
      db_ops_per_claim: rounded(costs.reduce((sum, cost) => sum + cost, 0) / costs.length)
    })
  )
} finally {
  for (const site of sites) await site.close()
}
