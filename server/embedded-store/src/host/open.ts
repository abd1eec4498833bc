import { fork, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Durability } from '../storage/kv-lmdb.ts'
import { notOpened } from './owner.ts'

export interface EmbeddedStoreOptions {
  /** Folder of the store; made if it is not there. */
  readonly dir: string
  /** `fsync` (default): what was acknowledged outlives a power cut. `process`: it outlives the process; for tests. */
  readonly durability?: Durability
  /** Script of the child, where the program is bundled elsewhere. */
  readonly entry?: string
  readonly log?: (message: string) => void
}

export interface EmbeddedStore {
  /** For the MongoDB driver: a unix socket. */
  readonly uri: string
  readonly socket: string
  /** Process that serves the store. */
  readonly pid: number
  /** Resolves, with a reason, when the store ended and was not asked to: whoever uses it had better end too and start again. */
  readonly lost: Promise<string>
  /** Commits what is queued and ends the store. */
  close(): Promise<void>
}

/** Opens the embedded store of a folder. Throws where another process serves it, or where it is not ours or damaged. */
export async function openEmbeddedStore({ dir, durability = 'fsync', entry, log }: EmbeddedStoreOptions): Promise<EmbeddedStore> {
  const child = start(entry ?? ownEntry(), JSON.stringify({ dir, durability }))
  const socket = await ready(child, dir, log)
  let closing = false
  let lose: (reason: string) => void
  const lost = new Promise<string>(resolve => (lose = resolve))
  const ended = new Promise<void>(done =>
    child.once('exit', (code, signal) => {
      if (!closing) lose(`the embedded store ended (${signal ?? `code ${code}`})`)
      done()
    })
  )
  return {
    uri: uriOf(socket),
    socket,
    pid: child.pid ?? 0,
    lost,
    close: async () => {
      closing = true
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

const ready = (child: ChildProcess, dir: string, log?: (message: string) => void): Promise<string> =>
  new Promise((resolve, reject) => {
    child.once('exit', (code, signal) =>
      reject(
        new Error(
          signal === 'SIGBUS' ? notOpened(dir) : `the embedded store ended before it was ready (${signal ?? `code ${code}`})`
        )
      )
    )
    child.once('error', reject)
    child.on('message', (message: { ready?: string; failed?: string; log?: string }) => {
      if (message.ready !== undefined) resolve(message.ready)
      else if (message.failed !== undefined) reject(new Error(message.failed))
      else if (message.log !== undefined) log?.(message.log)
    })
  })
