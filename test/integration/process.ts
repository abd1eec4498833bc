/** The built server as a process of its own. */
import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')
const PATIENCE = 60_000

export interface Process {
  readonly pid: number
  readonly output: () => string
  /** Resolves with the address once it is ready; throws if it ends before. */
  readonly url: Promise<string>
  /** The exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>
  kill(signal: 'SIGTERM' | 'SIGKILL'): void
}

export const startProcess = (env: Readonly<Record<string, string>>): Process => {
  const child = spawn(process.execPath, [join(root, 'dist/server/main.js')], {
    cwd: root,
    env: { PATH: process.env['PATH'] ?? '', PORT: '0', DEMO: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe']
  })
  let output = ''
  const ended = new Promise<number | string>(done => child.once('close', (code, signal) => done(code ?? signal ?? 'gone')))
  const url = new Promise<string>((ready, failed) => {
    const late = setTimeout(() => failed(new Error(`not ready within a minute:\n${output}`)), PATIENCE)
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', bytes => {
        output += String(bytes)
        const found = /Uurga is ready: (\S+)\n/.exec(output)?.[1]
        if (found === undefined) return
        clearTimeout(late)
        ready(found)
      })
    void ended.then(code => {
      clearTimeout(late)
      failed(new Error(`ended with ${code}:\n${output}`))
    })
  })
  // Whoever waits for the end alone is not told that it never was ready.
  url.catch(() => undefined)
  return { pid: child.pid ?? 0, output: () => output, url, ended, kill: signal => void child.kill(signal) }
}
