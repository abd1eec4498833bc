import { fork, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Durability } from '../storage/kv-lmdb.ts'
import { startServer } from './server.ts'

export interface EmbeddedStoreOptions {
  /** Folder of the store; made if it is not there. */
  readonly dir: string
  /** `fsync` (default): what was acknowledged outlives a power cut. `process`: it outlives the process; for tests. */
  readonly durability?: Durability
  /** `child` (default): a process of its own, so that the store and its user each have a core. `inline`: in this one. */
  readonly mode?: 'child' | 'inline'
  /** Script of the child, where the program is bundled elsewhere. */
  readonly entry?: string
  readonly maxBytes?: number
  readonly log?: (message: string) => void
}

export interface EmbeddedStore {
  /** For the MongoDB driver: a unix socket. */
  readonly uri: string
  /** Process that serves the store. */
  readonly pid: number
  /** Commits what is queued and ends the store. */
  close(): Promise<void>
}

/** Opens the embedded store of a folder. Throws where another process serves it, or where it is not ours or damaged. */
export async function openEmbeddedStore({
  dir,
  durability = 'fsync',
  mode = 'child',
  entry,
  maxBytes,
  log
}: EmbeddedStoreOptions): Promise<EmbeddedStore> {
  const options = { dir, durability, ...(maxBytes === undefined ? {} : { maxBytes }) }
  if (mode === 'inline') {
    const server = await startServer({ ...options, log })
    return { uri: uriOf(server.socket), pid: process.pid, close: () => server.close() }
  }
  const child = start(entry ?? ownEntry(), JSON.stringify(options))
  const socket = await ready(child, log)
  const ended = new Promise<void>(done => child.once('exit', () => done()))
  const onExit = (code: number | null, signal: string | null): void => log?.(`the embedded store ended (${signal ?? code})`)
  child.on('exit', onExit)
  return {
    uri: uriOf(socket),
    pid: child.pid ?? 0,
    close: async () => {
      child.off('exit', onExit)
      if (child.connected) child.send('close')
      await ended
    }
  }
}

/** Writes are never retried by the driver: a standalone server has no retryable ones. */
const uriOf = (socket: string): string => `mongodb://${encodeURIComponent(socket)}/uurga?directConnection=true&retryWrites=false`

/** Beside the bundle, or the source itself under tsx or vitest. */
function ownEntry(): string {
  const here = fileURLToPath(import.meta.url)
  return here.endsWith('.ts') ? join(dirname(here), 'child.ts') : join(dirname(here), 'embedded-store.js')
}

function start(entry: string, options: string): ChildProcess {
  if (!existsSync(entry)) throw new Error(`The embedded store's program is missing: ${entry}`)
  return fork(entry, [options], {
    execArgv: entry.endsWith('.ts') ? ['--import', import.meta.resolve('tsx')] : [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    serialization: 'json'
  })
}

const ready = (child: ChildProcess, log?: (message: string) => void): Promise<string> =>
  new Promise((resolve, reject) => {
    child.once('exit', code => reject(new Error(`the embedded store ended before it was ready (code ${code})`)))
    child.once('error', reject)
    child.on('message', (message: { ready?: string; failed?: string; log?: string }) => {
      if (message.ready !== undefined) resolve(message.ready)
      else if (message.failed !== undefined) reject(new Error(message.failed))
      else if (message.log !== undefined) log?.(message.log)
    })
  })
