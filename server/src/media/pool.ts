import { fork, type ChildProcess } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Answered, Asked } from './decode.ts'

/** So long may one picture take, ms. */
const PATIENCE = 120_000
/** And all its tiles. */
const PATIENCE_FOR_TILES = 1_200_000
const IDLE = 60_000
const HEAP_MB = 512

interface Job {
  readonly asked: Asked
  readonly answer: (answered: Answered) => void
}

interface Worker {
  readonly child: ChildProcess
  job: Job | undefined
  timer: NodeJS.Timeout | undefined
}

/** A few child processes that decode pictures, started when needed and ended when idle. A child that dies costs its own picture alone. */
export const createPool = (size: number) => {
  const workers: Worker[] = []
  const waiting: Job[] = []
  let closed = false

  const start = (): Worker => {
    const here = fileURLToPath(import.meta.url)
    const source = here.endsWith('.ts')
    const script = join(dirname(here), source ? 'child.ts' : 'media-child.js')
    const execArgv = [`--max-old-space-size=${HEAP_MB}`, ...(source ? ['--import', import.meta.resolve('tsx')] : [])]
    const child = fork(script, [], { execArgv, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    const worker: Worker = { child, job: undefined, timer: undefined }
    child.on('message', ({ answered }: { answered: Answered }) => {
      const { job } = worker
      worker.job = undefined
      clearTimeout(worker.timer)
      job?.answer(answered)
      feed()
    })
    child.on('exit', () => {
      clearTimeout(worker.timer)
      workers.splice(workers.indexOf(worker), 1)
      worker.job?.answer({ fault: 'file-broken', detail: 'decoding it took too much memory or time: export it smaller' })
      if (!closed) feed()
    })
    child.on('error', () => child.kill('SIGKILL'))
    workers.push(worker)
    return worker
  }

  const feed = (): void => {
    while (waiting.length > 0) {
      const worker = workers.find(({ job }) => job === undefined) ?? (workers.length < size ? start() : undefined)
      if (worker === undefined) return
      const job = waiting.shift()
      if (job === undefined) return
      worker.job = job
      clearTimeout(worker.timer)
      worker.timer = setTimeout(() => worker.child.kill('SIGKILL'), job.asked.job === 'tiles' ? PATIENCE_FOR_TILES : PATIENCE)
      worker.child.send({ id: 0, asked: job.asked })
    }
    for (const worker of workers) {
      if (worker.job !== undefined) continue
      clearTimeout(worker.timer)
      worker.timer = setTimeout(() => worker.child.disconnect(), IDLE).unref()
    }
  }

  return {
    ask: (asked: Asked): Promise<Answered> =>
      new Promise(answer => {
        waiting.push({ asked, answer })
        feed()
      }),
    close: async (): Promise<void> => {
      closed = true
      const ends = workers.map(({ child }) => new Promise(done => child.once('exit', done)))
      for (const { child } of workers) child.kill('SIGKILL')
      await Promise.all(ends)
    }
  }
}

export type Pool = ReturnType<typeof createPool>
