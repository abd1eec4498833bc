import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'
import mongoose from 'mongoose'
import { openEmbeddedStore } from '../host/open.ts'
import { checkFolder } from '../tools/folder.ts'
import { KillLoad, type Loss } from './kill-load.ts'

export interface KillReport extends Loss {
  kills: number
  acknowledged: number
  /** Differences between indexes and documents, and any other finding of the check. */
  faults: string[]
}

const root = resolve(import.meta.dirname, '../../../..')
const WRITERS = 24
/** Kills after which the load starts on an empty folder, so that comparing does not outgrow the load. */
const KILLS_PER_FOLDER = 20
/** A life ends after so many acknowledged writes at most, and up to so much later: in the midst of any step of a commit. */
const MOST_WRITES = 120
const MOST_MORE_MS = 30

/**
 * `kill -9` of the store's process at a random moment of a load of concurrent writers, as often as asked; after each kill the folder is
 * opened again, every index is recomputed, and what is there is held against what was acknowledged. Runs the built program of the store.
 */
export async function killRounds(kills: number, random: () => number): Promise<KillReport> {
  const place = mkdtempSync(join(tmpdir(), 'uurga-kill-'))
  const report: KillReport = { kills: 0, acknowledged: 0, lost: 0, half: 0, doubled: 0, faults: [] }
  try {
    const entry = await buildChild(place)
    for (let folder = 0; report.kills < kills; folder++) {
      const load = new KillLoad(random)
      const dir = join(place, `store${folder}`)
      const until = Math.min(kills, report.kills + KILLS_PER_FOLDER)
      while (report.kills < until) {
        await live(load, { dir, entry, report, end: { writes: random() * MOST_WRITES, ms: random() * MOST_MORE_MS } })
        report.kills++
      }
      await live(load, { dir, entry, report, end: undefined })
      report.acknowledged += load.acknowledged
      rmSync(dir, { recursive: true })
    }
    return report
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}

/** The store as one script, as the product ships it: it starts in a fraction of the time of its sources. */
async function buildChild(place: string): Promise<string> {
  symlinkSync(join(root, 'node_modules'), join(place, 'node_modules'))
  const entry = join(place, 'embedded-store.mjs')
  await build({
    entryPoints: [join(root, 'server/embedded-store/src/host/child.ts')],
    outfile: entry,
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['lmdb'],
    logLevel: 'error'
  })
  return entry
}

interface Life {
  dir: string
  entry: string
  report: KillReport
  /** Killed after so many acknowledged writes and so many milliseconds more; undefined: closed after the examination. */
  end: { writes: number; ms: number } | undefined
}

/** One life of the store's process: what the last one left is examined, then the load goes on until the kill. */
async function live(load: KillLoad, { dir, entry, report, end }: Life): Promise<void> {
  const store = await openEmbeddedStore({ dir, entry })
  const connection = await mongoose.createConnection(store.uri, { maxPoolSize: WRITERS, autoIndex: false }).asPromise()
  try {
    const { lost, half, doubled } = await load.compare(connection)
    report.lost += lost
    report.half += half
    report.doubled += doubled
    report.faults.push(...(await checkFolder(dir)).faults)
    if (end === undefined) return
    await load.prepare(connection, report.kills)
    let killed = false
    const kill = (): void => {
      killed = true
      process.kill(store.pid, 'SIGKILL')
    }
    const last = load.acknowledged + end.writes
    let ending: NodeJS.Timeout | undefined
    await load.run(connection, WRITERS, () => {
      if (load.acknowledged >= last) ending ??= setTimeout(kill, end.ms)
      return killed
    })
  } finally {
    await connection.close(true)
    await store.close()
  }
}
