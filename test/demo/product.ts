/** A server for the demo: the one named by UURGA_URL and UURGA_TOKEN, or one of its own on a folder that goes afterwards. */
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { createClient, type Client } from './client.ts'
import { asProgram, bearer, sessionOf } from './people.ts'

const root = resolve(import.meta.dirname, '../..')
const PATIENCE = 30_000
const SIGNALS = ['SIGINT', 'SIGTERM'] as const

export interface Product {
  readonly admin: Client
  /** Where it is. */
  readonly name: string
  close(): Promise<void>
}

/** A server of our own: its process and folder are at hand, too. */
export interface OwnProduct extends Product {
  readonly url: string
  readonly folder: string
  readonly pid: number
}

export const openProduct = async (): Promise<Product> => {
  const { UURGA_URL: url, UURGA_TOKEN: token } = process.env
  if (url !== undefined && token !== undefined) {
    return { admin: createClient(url.replace(/\/$/, ''), bearer(token)), name: url, close: async () => {} }
  }
  return await startOwn()
}

/** Settings of the surroundings that would make it another server than the one meant: its own store, this machine, plain http. */
const UNSET = { MONGODB_URI: '', PUBLIC_URL: '', TLS_CERT: '', TLS_KEY: '', ALLOW_INSECURE: '' }

/** The product as it is built and shipped, on a store of its own. Its folder goes with it, however this process ends. */
export const startOwn = async (): Promise<OwnProduct> => {
  await build()
  const folder = await mkdtemp(join(tmpdir(), 'uurga-demo-'))
  const port = await freePort()
  const child = spawn(process.execPath, [join(root, 'dist/server/main.js')], {
    cwd: root,
    env: { ...process.env, ...UNSET, PORT: String(port), HOST: '127.0.0.1', DATA_DIR: folder, DEMO: '0', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'pipe']
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', bytes => (output += String(bytes)))
  const ended = new Promise<void>(done => child.once('exit', () => done()))
  const clean = (): void => rmSync(folder, { recursive: true, force: true })
  const interrupted = (): void => void close().finally(() => process.exit(130))
  const close = async (): Promise<void> => {
    for (const signal of SIGNALS) process.off(signal, interrupted)
    child.kill('SIGTERM')
    await ended
    clean()
  }
  for (const signal of SIGNALS) process.on(signal, interrupted)
  try {
    const url = `http://127.0.0.1:${port}`
    const link = await printedLink(child, () => output)
    const admin = await asProgram(url, await sessionOf(url, { link }), 'demo admin')
    return { admin, url, folder, pid: child.pid ?? 0, name: `${url}, a server of its own on ${folder}`, close }
  } catch (error) {
    await close()
    throw new Error(`the server did not start:\n${output}`, { cause: error })
  }
}

/** Builds what is stale of the server, by the product's own build. */
export const build = async (): Promise<void> => {
  const from = JSON.stringify(pathToFileURL(join(root, 'server/bin/build.mjs')))
  const script = `import { build } from ${from}; await build({ only: 'server' })`
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], { cwd: root })
}

/** The secret of the one-time link that an empty store prints for its first admin. */
const printedLink = async (child: Pick<ChildProcess, 'exitCode'>, output: () => string): Promise<string> => {
  const until = Date.now() + PATIENCE
  while (Date.now() < until && child.exitCode === null) {
    const found = /\/link\/([A-Za-z0-9_-]+)/.exec(output())
    if (found?.[1] !== undefined) return found[1]
    await new Promise(done => setTimeout(done, 50))
  }
  throw new Error('no sign-in link was printed')
}

const freePort = async (): Promise<number> => {
  const probe = createServer()
  await new Promise<void>(done => probe.listen(0, '127.0.0.1', done))
  const address = probe.address()
  await new Promise(done => probe.close(done))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
