/**
 * The line: a real server process, driven over HTTP keep-alive by a load generator on the same machine, with all its people connected to the
 * live channel. `--quick`, `--annotators N`, `--seconds S`, `--at-once C`. Prints one line of JSON last.
 */
import { join } from 'node:path'
import { readOwner } from '@uurga/embedded-store/host/owner.ts'
import mongoose from 'mongoose'
import { textOntology } from '../demo/marks.ts'
import { startOwn } from '../demo/product.ts'
import { importFiles, openProject } from '../demo/setup.ts'
import { bareStore } from './bare.ts'
import { hireCrowd } from './crowd.ts'
import { cycle, newLedger } from './cycle.ts'
import { quantile, rounded } from './figures.ts'

import { openSockets } from './sockets.ts'
import { anonymousOf, processorOf } from './usage.ts'
import { openWire } from './wire.ts'

const quick = process.argv.includes('--quick')
const given = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(name)
  return at < 0 ? otherwise : Number(process.argv[at + 1])
}
const annotators = given('--annotators', quick ? 500 : 15_000)
const seconds = given('--seconds', quick ? 10 : 60)
const atOnce = given('--at-once', 32)
/** Before anything is timed: code that has run for seconds only is not yet compiled to what a server runs for days. */
const warming = quick ? 8 : 20
const MOST_CYCLES_A_SECOND = 700
/** Rows that are new with each cycle, besides those of the ledger: a draft, a chunk, a manifest, a submission. */
const NEW_ROWS = 4

const started = performance.now()
const say = (text: string): void =>
  void process.stdout.write(`${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s  ${text}\n`)
const ms = (value: number): string => value.toFixed(1)

/** Texts of a few sentences, each different. */
const texts = (count: number): Uint8Array<ArrayBuffer> =>
  new Uint8Array(
    Buffer.from(
      Array.from({ length: count }, (_, k) =>
        JSON.stringify({
          name: `t${k}`,
          text: `Text ${k}. All human beings are born free and equal in dignity and rights. 人人生而自由,在尊严和权利上一律平等。`
        })
      ).join('\n')
    )
  )

/** Before and after the line, since a machine that is shared is not the same all the time. */
const bare: number[] = []
const runBare = async (): Promise<void> => {
  const each = await bareStore(atOnce, quick ? 2_000 : 5_000)
  bare.push(each)
  say(`bare store: ${each.toFixed(0)} writes/s, ${atOnce} at once`)
}

await runBare()
const product = await startOwn()
try {
  const slices = (seconds + warming) * MOST_CYCLES_A_SECOND
  const { dataset, run } = await importFiles(product.admin, 'bench', 'text', [{ name: 'texts.jsonl', bytes: texts(slices) }])
  say(`${run.items} texts imported`)
  const { project } = await openProject(product.admin, { dataset, name: 'bench', ontology: textOntology }, [])
  const owner = readOwner(join(product.folder, 'store'))
  if (!owner) throw new Error('the store of the server is not there')
  const connection = await mongoose
    .createConnection(`mongodb://${encodeURIComponent(owner.socket)}/uurga?directConnection=true&retryWrites=false`)
    .asPromise()
  /** What the store has done since its start. A message of many inserts is one job of its writer, one of many updates is as many. */
  const storeDid = async () => {
    const status = await connection.db?.admin().command({ serverStatus: 1 })
    const commands = new Map(Object.entries((status?.['opcounters'] ?? {}) as object).map(([name, n]) => [name, Number(n)]))
    const { commits, jobs } = (status?.['store'] ?? {}) as { commits?: unknown; jobs?: unknown }
    const ledger = await connection.collection('ledger').countDocuments({})
    return { commits: Number(commits), changes: Number(jobs) - (commands.get('insert') ?? 0), ledger, commands }
  }
  const crowd = await hireCrowd(connection, project, annotators)
  const { hostname, port: at } = new URL(product.url)
  const port = Number(at)
  const before = anonymousOf(product.pid)
  const sockets = await openSockets(
    hostname,
    port,
    crowd.map(({ token }) => token)
  )
  const connected = anonymousOf(product.pid)
  say(`${sockets.length} connected, ${ms(((connected - before) * 1024) / Math.max(1, sockets.length))} kB each`)

  const wires = await Promise.all(Array.from({ length: atOnce }, () => openWire(hostname, port)))
  const people = [...crowd]
  /** Each lane of the generator takes the next person in turn, who does one cycle. */
  const drive = async (time: number, ledger = newLedger()): Promise<ReturnType<typeof newLedger>> => {
    const until = performance.now() + time
    await Promise.all(
      wires.map(async wire => {
        while (performance.now() < until) {
          const person = people.shift()
          if (!person) throw new Error('more lanes than people')
          const more = await cycle(wire, person, project, ledger)
          people.push(person)
          if (!more) throw new Error('the texts are used up')
        }
      })
    )
    return ledger
  }
  const warm = await drive(warming * 1_000)
  say(`warm: ${(warm.cycles / warming).toFixed(0)} cycles/s`)
  const processors = (): readonly (readonly [string, number])[] => [
    ['server', processorOf(product.pid)],
    ['store', processorOf(owner.pid)],
    ['generator', processorOf(process.pid)]
  ]
  const busyBefore = processors()
  const didBefore = await storeDid()
  const start = performance.now()
  const ledger = await drive(seconds * 1_000)
  const took = (performance.now() - start) / 1_000
  const did = await storeDid()
  const written = did.changes - didBefore.changes + did.ledger - didBefore.ledger + NEW_ROWS * ledger.cycles
  const writes = written / took
  const perSecond = ledger.cycles / took
  const memory = anonymousOf(product.pid)
  const aCycle = (sum: number): string => (sum / ledger.cycles).toFixed(1)
  say(
    `${ledger.cycles} cycles in ${ms(took)} s; a cycle: ${aCycle(written)} rows written, ${aCycle(did.commits - didBefore.commits)} commits`
  )
  const commands = [...did.commands].map(([name, n]) => [name, n - (didBefore.commands.get(name) ?? 0)] as const)
  say(`commands a cycle: ${commands.map(([name, n]) => `${name} ${aCycle(n)}`).join(', ')}`)
  const busy = processors().map(([who, now], k) => `${who} ${ms((now - (busyBefore[k]?.[1] ?? 0)) / ledger.cycles)}`)
  say(`processor time a cycle, ms: ${busy.join(', ')}`)
  for (const [what, times] of ledger.refused) say(`refused ${times} times: ${what}`)

  const ids = [...warm.acknowledged, ...ledger.acknowledged]
  let lost = 0
  for (let from = 0; from < ids.length; from += 1_000) {
    const some = ids.slice(from, from + 1_000)
    const rows = await connection
      .collection<{ _id: string; jobs: { sub?: string }[] }>('slices')
      .find({ _id: { $in: some.map(([, slice]) => slice.split('.')[1] ?? '') } }, { projection: { 'jobs.sub': 1 } })
      .toArray()
    const kept = new Set(rows.flatMap(({ jobs }) => jobs.map(({ sub }) => sub)))
    const stored = await connection
      .collection<{ _id: string }>('submissions')
      .countDocuments({ _id: { $in: some.map(([submission]) => submission) } })
    lost += some.filter(([submission]) => !kept.has(submission)).length + (some.length - stored)
  }
  for (const wire of wires) wire.close()
  for (const socket of sockets) socket.removeAllListeners('close').destroy()
  await connection.close()
  await product.close()
  await runBare()
  process.stdout.write(
    `${JSON.stringify({
      store: 'embedded',
      annotators: sockets.length,
      cycles_per_s: rounded(perSecond),
      writes_vs_bare_store: rounded((writes * bare.length) / bare.reduce((sum, each) => sum + each, 0)),
      claim_p50_ms: rounded(quantile(ledger.claims, 0.5)),
      claim_p99_ms: rounded(quantile(ledger.claims, 0.99)),
      doubled: warm.doubled + ledger.doubled,
      lost,
      server_mb: Math.round(memory)
    })}\n`
  )
} finally {
  await product.close()
}
