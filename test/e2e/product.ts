import { spawn, type ChildProcess } from 'node:child_process'
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const root = resolve(import.meta.dirname, '../..')

/** The built product as a process of its own, on a folder of its own. */
export interface Product {
  readonly url: string
  /** One-time sign-in links the product printed, by role name. */
  readonly links: ReadonlyMap<string, string>
  readonly output: () => string
  /** Sets its clock, and its store's, 20 minutes ahead (clock.mjs). */
  readonly later: () => void
  /** Ends it as an operator does (SIGTERM); answers the exit code. */
  stop(): Promise<number | null>
  /** Starts it again on the same folder and port. */
  restart(): Promise<Product>
}

export interface ProductOptions {
  readonly env?: Record<string, string>
  readonly folder?: string
  readonly port?: number
  /** Waits until it printed its sign-in links: not so when it starts again. */
  readonly first?: boolean
}

const running = new Set<ChildProcess>()
process.on('exit', () => running.forEach(child => child.kill('SIGKILL')))

/** Starts `dist/server/main.js` and waits until it says that it is ready, at most 30 s. */
export async function startProduct({
  env = {},
  folder = mkdtempSync(join(tmpdir(), 'uurga-e2e-')),
  port,
  first = true
}: ProductOptions = {}): Promise<Product> {
  const at = port ?? (await freePort())
  const leaps = `${folder}.leaps`
  const child = spawn(process.execPath, [join(root, 'dist/server/main.js')], {
    cwd: root,
    env: {
      ...process.env,
      PORT: String(at),
      DATA_DIR: folder,
      LOG_LEVEL: 'warn',
      NODE_OPTIONS: `--import=${pathToFileURL(join(root, 'test/e2e/clock.mjs')).href}`,
      UURGA_TEST_LEAPS: leaps,
      ...env
    },
    stdio: ['ignore', 'pipe', 'pipe']
  })
  running.add(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', bytes => (output += String(bytes)))
  const ended = new Promise<number | null>(done => child.once('exit', code => (running.delete(child), done(code))))
  const url = `http://127.0.0.1:${at}`
  await ready(url, child, () => output, first)
  const links = new Map(
    [...output.matchAll(/(\S+)\s+(https?:\/\/\S+\/link\/\S+)/g)].map(([, role = '', link = '']) => [role, link])
  )
  const stop = async (): Promise<number | null> => (child.kill('SIGTERM'), ended)
  return {
    url,
    links,
    output: () => output,
    later: () => appendFileSync(leaps, '.'),
    stop: async () => {
      const code = await stop()
      for (const path of [folder, leaps]) rmSync(path, { recursive: true, force: true })
      return code
    },
    restart: async () => {
      await stop()
      return startProduct({ env, folder, port: at, first: false })
    }
  }
}

async function ready(url: string, child: ChildProcess, output: () => string, first: boolean): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (child.exitCode !== null) throw new Error(`The product ended with code ${child.exitCode}:\n${output()}`)
    const answer = await fetch(`${url}/api/v1/ready`).catch(() => undefined)
    if (answer?.ok === true && (!first || /\/link\/\S+\n/.test(output()))) return
    await new Promise(done => setTimeout(done, 100))
  }
  throw new Error(`The product was not ready within 30 s:\n${output()}`)
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>(done => probe.listen(0, '127.0.0.1', done))
  const address = probe.address()
  await new Promise(done => probe.close(done))
  if (address === null || typeof address === 'string') throw new Error('No port')
  return address.port
}
