/**
 * Long work off the request: imports, splits, releases, exports. Each is noted in the store before its caller is answered, done by one process
 * at a time under a lease, and taken up by another one when that process dies. Handlers are resumable: they go on from what their own rows say.
 */
import type { Connection } from 'mongoose'
import type { Feed } from '../feed/feed.ts'
import { randomId } from '../store/ids.ts'
import { openRunStore, runId, type RunRow } from './store.ts'

export interface RunContext {
  /** Aborts when the run is cancelled or the server stops; then the handler throws, and leaves its rows fit to go on. */
  readonly signal: AbortSignal
  /** How far it is; told to those who watch, a few times a second at most. */
  progress(done: number, total: number): void
}

export type RunHandler = (id: string, context: RunContext) => Promise<void>

/** Those who may watch a run. */
export type Watched = { readonly project: string } | { readonly dataset: string }

export interface RunOptions {
  /** Runs of the kind that one process does at once; 1 unless told. */
  readonly atOnce?: number
  /** Whom its progress is told to; absent: what `belongs` of the runner says. */
  readonly watched?: (id: string) => Promise<Watched | undefined>
  /** Under which name its progress is told; its own unless told. */
  readonly shown?: ShownKind
  /** Told when the work is given up because it has ended the process that did it again and again. */
  readonly givenUp?: (id: string) => Promise<void>
}

type ShownKind = 'import' | 'split' | 'release' | 'export'
export type RunKind = ShownKind | 'rollback'

export interface Runs {
  register(kind: RunKind, handler: RunHandler, options?: RunOptions): void
  /** Notes the work durably and begins it as soon as there is room. */
  start(kind: RunKind, id: string): Promise<void>
  /** Stops it, wherever it runs. False: there is none under way. */
  cancel(kind: RunKind, id: string): Promise<boolean>
  /** Begins to take work, also what other processes left. */
  open(): void
  /** Stops what is under way, for another process or the next start to go on. */
  stop(): Promise<void>
}

export interface RunDeps {
  readonly connection: Connection
  readonly feed: Feed
  readonly now: () => number
  readonly log: { error(context: object, message: string): void }
  /** Where a run belongs, by its kind and id. */
  readonly belongs?: (kind: RunKind, id: string) => Promise<{ readonly project?: string; readonly dataset?: string } | undefined>
  /** Milliseconds: how long a lease lasts, how often left work is looked for. */
  readonly lease?: number
  readonly look?: number
}

const TELL = 300
const MOST_BEGUN = 5

interface Known {
  readonly kind: RunKind
  readonly handler: RunHandler
  readonly options: RunOptions
}

export function createRuns({ connection, feed, now, log, belongs, lease = 30_000, look = 2_000 }: RunDeps): Runs {
  const store = openRunStore(connection)
  const owner = randomId()
  const kinds = new Map<RunKind, Known>()
  const active = new Map<string, { readonly abort: AbortController; readonly ended: Promise<void> }>()
  const taking = new Map<RunKind, Promise<void>>()
  let timer: NodeJS.Timeout | undefined
  let open = false

  const watchedOf = async ({ kind, options }: Known, id: string): Promise<Watched | undefined> => {
    if (options.watched) return await options.watched(id)
    const { project, dataset } = (await belongs?.(kind, id)) ?? {}
    return project !== undefined ? { project } : dataset !== undefined ? { dataset } : undefined
  }

  const perform = async (known: Known, row: RunRow, abort: AbortController): Promise<void> => {
    const { kind, handler, options } = known
    const watched = await watchedOf(known, row.of)
    const shown = options.shown ?? (kind as ShownKind)
    let [done, total, told] = [0, 0, 0]
    let lost = false
    const tell = (state: string): void => {
      if (!watched) return
      const of = 'project' in watched ? watched.project : watched.dataset
      feed.tell(watched, 'run', { kind: shown, id: row.of, of, state, done, total })
    }
    const progress = (newDone: number, newTotal: number): void => {
      ;[done, total] = [newDone, newTotal]
      if (now() - told < TELL) return
      told = now()
      tell('running')
    }
    const keep = setInterval(() => {
      store.renew(row._id, owner, now() + lease).then(
        kept => {
          lost = kept === null
          if (lost || kept?.cancelled === true) abort.abort()
        },
        (error: unknown) => log.error({ error, run: row._id }, 'renewing the lease of a run failed; tried again')
      )
    }, lease / 6)
    try {
      await handler(row.of, { signal: abort.signal, progress })
      await store.end(row._id, owner)
      tell('done')
    } catch (error) {
      if (lost) return
      if (abort.signal.aborted && open) {
        await store.end(row._id, owner)
        tell('cancelled')
      } else if (abort.signal.aborted) await store.leave(row._id, owner)
      else {
        log.error({ error, run: row._id }, 'a run failed')
        await store.end(row._id, owner)
        tell('failed')
      }
    } finally {
      clearInterval(keep)
    }
  }

  const begin = (known: Known, row: RunRow): void => {
    const abort = new AbortController()
    if (row.cancelled === true) abort.abort()
    const work =
      row.begun > MOST_BEGUN
        ? giveUp(known, row)
        : perform(known, row, abort).catch((error: unknown) => log.error({ error, run: row._id }, 'a run ended badly'))
    const ended = work.finally(() => {
      active.delete(row._id)
      if (open) void takeAll(known)
    })
    active.set(row._id, { abort, ended })
  }

  const giveUp = async ({ options }: Known, row: RunRow): Promise<void> => {
    log.error({ run: row._id, begun: row.begun }, 'a run is given up: it was begun too often and never ended')
    await options.givenUp?.(row.of)
    await store.end(row._id, owner)
  }

  const room = ({ kind, options }: Known): boolean => {
    const busy = [...active.keys()].filter(id => id.startsWith(`${kind}|`)).length
    return open && busy < (options.atOnce ?? 1)
  }

  /** Takes what there is room for. One look at a time for each kind; whoever asks meanwhile is served by the next. */
  const takeAll = (known: Known): Promise<void> => {
    const look = async (): Promise<void> => {
      while (room(known)) {
        const row = await store.take(known.kind, owner, now(), now() + lease)
        if (row === null) return
        if (!open) return await store.leave(row._id, owner)
        begin(known, row)
      }
    }
    const looking = (taking.get(known.kind) ?? Promise.resolve())
      .then(look)
      .catch((error: unknown) => log.error({ error, kind: known.kind }, 'looking for work failed; tried again'))
    taking.set(known.kind, looking)
    return looking
  }

  return {
    register: (kind, handler, options = {}) => {
      kinds.set(kind, { kind, handler, options })
    },
    start: async (kind, id) => {
      await store.add(kind, id)
      const known = kinds.get(kind)
      if (known && open) void takeAll(known)
    },
    cancel: async (kind, id) => {
      const there = await store.cancel(runId(kind, id))
      const here = active.get(runId(kind, id))
      here?.abort.abort()
      await here?.ended
      return there
    },
    open: () => {
      open = true
      for (const known of kinds.values()) void takeAll(known)
      timer = setInterval(() => {
        for (const known of kinds.values()) if (room(known)) void takeAll(known)
      }, look).unref()
    },
    stop: async () => {
      open = false
      clearInterval(timer)
      for (const { abort } of active.values()) abort.abort()
      await Promise.all(taking.values())
      await Promise.all(Array.from(active.values(), ({ ended }) => ended))
    }
  }
}
