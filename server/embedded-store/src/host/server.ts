import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { createDispatch, refusal } from '../commands/dispatch.ts'
import { sweepExpired } from '../commands/ttl.ts'
import type { Doc } from '../bson/values.ts'
import { Engine } from '../storage/engine.ts'
import type { Durability } from '../storage/kv-lmdb.ts'
import { serveConnection } from '../wire/connection.ts'
import {
  dataFile,
  liveOwner,
  notOpened,
  openingAlone,
  refuseDamaged,
  refuseForeign,
  removeOwner,
  writeOwner,
  type Owner
} from './owner.ts'

export interface ServerOptions {
  readonly dir: string
  readonly durability: Durability
  readonly log?: ((message: string) => void) | undefined
}

export interface StoreServer {
  readonly socket: string
  readonly engine: Engine
  /** Runs one command in this process. */
  run(body: Doc): Promise<Doc>
  close(): Promise<void>
}

/** Bytes of a unix socket's path that every system takes. */
const longestPath = 100
const OWNER_TRIES = 10
const OWNER_WAIT_MS = 100
/** Between two sweeps of TTL indexes. */
const SWEEP_MS = 60_000

/**
 * Opens the folder and serves it on a unix socket that its owner alone may use. Throws, and leaves the folder as it is, when another
 * process serves it or when it is not ours or damaged.
 */
export async function startServer(options: ServerOptions): Promise<StoreServer> {
  const dir = resolve(options.dir)
  refuseForeign(dir)
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  return await openingAlone(dir, async () => {
    const other = await lastingOwner(dir)
    if (other) throw new Error(`${dir} is served by another process already (pid ${other.pid}). Stop it first, or connect to it.`)
    refuseDamaged(dir)
    return await serveFolder(dir, options)
  })
}

/** An owner that does not end in a moment: one whose program was killed commits what is queued and is gone. */
async function lastingOwner(dir: string): Promise<Owner | undefined> {
  for (let tries = 0; ; tries++) {
    const owner = await liveOwner(dir)
    if (!owner || tries === OWNER_TRIES) return owner
    await setTimeout(OWNER_WAIT_MS)
  }
}

async function serveFolder(dir: string, options: ServerOptions): Promise<StoreServer> {
  const engine = openEngine(dir, options.durability)
  const path = socketPath(dir)
  const { run, cursors } = createDispatch(engine)
  const sockets = new Set<Socket>()
  let closing: Promise<void> | undefined
  const server = createServer(socket => {
    if (closing) return void socket.destroy()
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    serveConnection(socket, body => run(body).catch(refusal), refusal)
  })
  rmSync(path, { force: true })
  await new Promise<void>((done, failed) => {
    server.once('error', failed)
    server.listen(path, done)
  })
  chmodSync(path, 0o600)
  writeOwner(dir, { pid: process.pid, socket: path })
  const sweep = (): void => void sweepExpired(engine).catch(error => options.log?.(`sweep of what expired: ${String(error)}`))
  const sweeps = setInterval(sweep, SWEEP_MS).unref()
  // The socket goes last: as long as it answers, nobody else opens the folder.
  const close = async (): Promise<void> => {
    cursors.closeAll()
    clearInterval(sweeps)
    await engine.writer.drained()
    for (const socket of sockets) socket.destroy()
    await engine.close()
    removeOwner(dir)
    await new Promise<void>(done => server.close(() => done()))
    if (dirname(path) !== dir) rmSync(dirname(path), { recursive: true, force: true })
  }
  return { socket: path, engine, run, close: () => (closing ??= close()) }
}

function openEngine(dir: string, durability: Durability): Engine {
  try {
    return new Engine({ file: dataFile(dir), durability })
  } catch (error) {
    throw new Error(notOpened(dir, error instanceof Error ? error.message : String(error)), { cause: error })
  }
}

/** In the folder where its path is short enough, else in a private one of the system's temporary folder. The driver knows a unix socket by `.sock`. */
function socketPath(dir: string): string {
  const near = join(dir, 'store.sock')
  return Buffer.byteLength(near) <= longestPath ? near : join(mkdtempSync(join(tmpdir(), 'uurga-')), 's.sock')
}
