import type { Connection } from 'mongoose'
import type { Log } from '../logging/log.ts'
import { randomId } from '../store/ids.ts'
import { openRunStore, type RunKind } from './store.ts'

/** How a run is told to stop, and tells how far it is. */
export interface RunContext {
  readonly signal: AbortSignal
  /** Numbers of whatever the run counts; passed on at most twice a second. */
  progress(done: number, total: number): void
}

export type RunHandler = (id: string, context: RunContext) => Promise<void>

/** Long work off the request. A run is a row until it is over, so that a crash leaves it to be gone on with by whoever finds it. */
export interface Runs {
  /** `onProgress` hears what the handler tells, and a last time when the run is over. */
  register(kind: RunKind, handler: RunHandler, onProgress?: (id: string, done: number, total: number) => void): void
  start(kind: RunKind, id: string): Promise<void>
  /** Tells a run of this process to stop; false: it is not here. */
  cancel(kind: RunKind, id: string): boolean
  /** Waits for a run of this process. */
  settled(kind: RunKind, id: string): Promise<void>
  /** Takes up what other processes left behind, now and from then on. */
  open(): void
  close(): Promise<void>
}

const HELD = 60_000
const LOOK = 20_000
const AT_ONCE: Readonly<Record<RunKind, number>> = { import: 2, split: 2, release: 1, export: 2 }
const MOST_TRIES = 5

interface Active {
  readonly stop: AbortController
  readonly done: Promise<void>
}

interface Registered {
  readonly handler: RunHandler
  readonly onProgress: (id: string, done: number, total: number) => void
  readonly waiting: string[]
  running: number
}

export const createRuns = ({
  connection,
  now,
  log
}: {
  connection: Connection
  now: () => number
  log: Pick<Log, 'error'>
}): Runs => {
  const store = openRunStore(connection)
  const holder = randomId()
  const kinds = new Map<RunKind, Registered>()
  const active = new Map<string, Active>()
  let timer: NodeJS.Timeout | undefined
  let closing = false

  const next = (kind: RunKind): void => {
    const registered = kinds.get(kind)
    if (registered === undefined || closing) return
    while (registered.running < AT_ONCE[kind] && registered.waiting.length > 0) {
      const id = registered.waiting.shift() ?? ''
      registered.running++
      const stop = new AbortController()
      const done = perform(kind, id, registered, stop.signal).finally(() => {
        registered.running--
        active.delete(`${kind}|${id}`)
        next(kind)
      })
      active.set(`${kind}|${id}`, { stop, done })
    }
  }

  const perform = async (kind: RunKind, id: string, { handler, onProgress }: Registered, signal: AbortSignal): Promise<void> => {
    let told = 0
    let last: [number, number] = [0, 0]
    const progress = (done: number, total: number): void => {
      last = [done, total]
      if (performance.now() - told < 500) return
      told = performance.now()
      onProgress(id, done, total)
    }
    try {
      await handler(id, { signal, progress })
    } catch (error) {
      // A handler keeps its own faults on its own row; what arrives here is an outage or a stop.
      if (!signal.aborted) log.error({ error, kind, id }, 'a run failed')
      if (closing) return
    }
    await store
      .remove(`${kind}|${id}`)
      .catch((error: unknown) => log.error({ error, kind, id }, 'a finished run is still listed; it is looked at again'))
    onProgress(id, ...last)
  }

  const enqueue = (kind: RunKind, id: string): void => {
    kinds.get(kind)?.waiting.push(id)
    next(kind)
  }

  /** Keeps this process's runs its own, and takes those whose process is gone. */
  const look = async (): Promise<void> => {
    const mine = [...active.keys(), ...[...kinds].flatMap(([kind, { waiting }]) => waiting.map(id => `${kind}|${id}`))]
    if (mine.length > 0) await store.renew(mine, holder, now() + HELD)
    for (const { _id, kind, id, holder: seen, tries } of await store.orphans(now())) {
      if (active.has(_id) || !kinds.has(kind)) continue
      if (tries >= MOST_TRIES) {
        log.error({ kind, id }, 'a run was given up: it brought its process down time and again')
        await store.remove(_id)
      } else if (await store.take(_id, seen, holder, now() + HELD)) enqueue(kind, id)
    }
  }
  const lookSafely = (): void =>
    void look().catch((error: unknown) => log.error({ error }, 'runs could not be read; tried again'))

  return {
    register: (kind, handler, onProgress = () => undefined) =>
      void kinds.set(kind, { handler, onProgress, waiting: [], running: 0 }),
    start: async (kind, id) => {
      await store.add({ _id: `${kind}|${id}`, kind, id, holder, until: now() + HELD, tries: 0 })
      enqueue(kind, id)
    },
    cancel: (kind, id) => {
      const found = active.get(`${kind}|${id}`)
      found?.stop.abort()
      return found !== undefined
    },
    settled: async (kind, id) => await active.get(`${kind}|${id}`)?.done,
    open: () => {
      lookSafely()
      timer = setInterval(lookSafely, LOOK).unref()
    },
    close: async () => {
      closing = true
      clearInterval(timer)
      for (const { stop } of active.values()) stop.abort()
      await Promise.all([...active.values()].map(({ done }) => done))
      // Others may have what was not finished at once.
      const left = [...kinds].flatMap(([kind, { waiting }]) => waiting.map(id => `${kind}|${id}`))
      if (left.length > 0) await store.renew(left, holder, now() - 1)
    }
  }
}
