/** What runs the queue in one process: its clock, cache, store, news, and the loops that sweep and count. */
import { randomBytes } from 'node:crypto'
import { projectOf } from '@uurga/shared/jobs/ids.ts'
import { REFRESH, SWEEP_BATCH } from '@uurga/shared/jobs/limits.ts'
import { newCache, reopenQueue, unpark } from './cache.ts'
import { createClock } from './clock.ts'
import { count } from './count.ts'
import type { Change } from './events.ts'
import { memberId } from './models/members.ts'
import type { Steps } from './operations.ts'
import { recountPeople } from './people.ts'
import { queueKey, type Process } from './process.ts'
import type { Counted, Queue } from './queue.ts'
import { run } from './run.ts'
import type { QueueStore } from './store.ts'
import { sweep } from './sweep.ts'
import { refreshTops } from './tops.ts'
import { withTurnstile } from './turnstile.ts'
import { createWake, type Opening } from './wake.ts'

const SECOND = 1_000
const CLOCK_EVERY = 30 * SECOND

export interface Log {
  error(context: object, message: string): void
}

export interface EngineOptions {
  /** Process clock, ms. */
  readonly now?: () => number
  /** In [0, 1). */
  readonly random?: () => number
  readonly log?: Log
}

export interface Engine {
  readonly process: Process
  readonly perform: <T>(steps: Steps<T>) => Promise<T>
  readonly life: Pick<Queue, 'on' | 'wake' | 'now' | 'prepare' | 'start' | 'stop' | 'settle'>
}

const LENGTHS = { slice: 9, job: 9, token: 18 } as const

export const engine = (store: QueueStore, { now: own = Date.now, random = Math.random, log }: EngineOptions): Engine => {
  const execute = withTurnstile(store.execute)
  const clock = createClock(store.localTime, own)
  const cache = newCache()
  const wake = createWake()
  const listeners = { change: new Set<(change: Change) => void>(), counted: new Set<(counted: Counted) => void>() }

  /** What opens elsewhere, too, ends the parking of those who had found nothing. */
  wake.listen(({ project, lane, stage, user }) => {
    if (user === undefined) reopenQueue(cache, queueKey(lane, stage))
    else unpark(cache, memberId(project, user))
  })

  const emit = (changes: readonly Change[]): void => {
    for (const change of changes) {
      const { project, lane, stage } = change
      if (change.kind === 'opened') wake.open({ project, lane, stage, count: change.count })
      if (change.kind === 'reserved') wake.open({ project, lane, stage, count: 1, user: change.user })
      for (const listener of listeners.change) listener(change)
    }
  }

  const process: Process = {
    now: clock.now,
    fraction: random,
    newId: of => randomBytes(LENGTHS[of]).toString('base64url'),
    cache,
    emit
  }
  const perform = <T>(steps: Steps<T>): Promise<T> => run(steps, execute)

  const sweepAll = async (): Promise<void> => {
    while ((await perform(sweep(process))) === SWEEP_BATCH);
  }
  const countAll = async (): Promise<void> => {
    for (;;) {
      const { counted, projects, more } = await perform(count(process))
      if (counted) for (const listener of listeners.counted) listener({ projects })
      if (!more || !counted) break
    }
    await perform(recountPeople())
  }
  const refresh = async (): Promise<void> => {
    for (const { lane, stage } of await perform(refreshTops(process))) {
      const opening: Opening = { project: projectOf({ lane }), lane, stage, count: 1 }
      wake.receive(opening)
    }
  }

  const timers: NodeJS.Timeout[] = []
  const running = new Set<Promise<void>>()
  const loop = (task: () => Promise<void>, every: number, name: string): void => {
    let busy = false
    const round = (): void => {
      if (busy) return
      busy = true
      const one = task()
        .catch((error: unknown) => log?.error({ error }, `${name} failed; tried again`))
        .finally(() => {
          busy = false
          running.delete(one)
        })
      running.add(one)
    }
    const timer = setInterval(round, every)
    timer.unref()
    timers.push(timer)
  }
  const prepare = async (): Promise<void> => {
    await store.prepare()
    await clock.set()
  }

  return {
    process,
    perform,
    life: {
      on: (event: 'change' | 'counted', listener: never) => {
        const all = listeners[event] as Set<unknown>
        all.add(listener)
        return () => void all.delete(listener)
      },
      wake,
      now: clock.now,
      prepare,
      start: async () => {
        await prepare()
        loop(sweepAll, SECOND, 'sweep')
        loop(countAll, SECOND, 'counting')
        loop(refresh, REFRESH, 'refresh of queues')
        loop(clock.set, CLOCK_EVERY, 'clock')
      },
      stop: async () => {
        for (const timer of timers.splice(0)) clearInterval(timer)
        await Promise.all(running)
      },
      settle: async () => {
        await sweepAll()
        await countAll()
        while (await perform(recountPeople()));
      }
    }
  }
}
