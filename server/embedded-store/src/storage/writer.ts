import { StoreError } from '../error.ts'
import type { Catalog } from './catalog.ts'
import { CommitFailed } from './kv.ts'
import type { Kv } from './kv.ts'

interface Job {
  work: () => unknown
  resolve: (value: unknown) => void
  reject: (reason: unknown) => void
}

/** A batch ends after so many jobs or milliseconds, so that reads get their turn and nobody waits for a huge fsync. */
const maxJobs = 500
const maxMs = 25
/**
 * While so many jobs meet in a commit, the next begins so many milliseconds after its end at the earliest: their writers are answered
 * together, write again together, and so share the pages and the fsync. Whoever writes alone never waits.
 */
const severalJobs = 3
const gatherMs = 4

/**
 * Group commit. Jobs queue up; one turn of the event loop later (or, while many write, a few milliseconds) all that wait run in one
 * transaction, and only when that is on the disk are they answered. A job must check everything before its first write and refuse by throwing a StoreError; any other
 * throw undoes the batch, reads the catalogue anew and runs the jobs again one by one, so that it harms only its own job. A commit that fails
 * ends the process without an answer: nobody knows what the disk has of it, and the next start finds out.
 */
export class Writer {
  private queue: Job[] = []
  private scheduled = false
  private idle: (() => void)[] = []
  /** Jobs of the last batch, and when it ended. */
  private together = 0
  private ended = 0
  commits = 0
  /** Everything that was run: an update, a deletion, a message of inserts, a change of the catalogue. */
  jobs = 0

  constructor(
    private readonly kv: Kv,
    private readonly catalog: Catalog
  ) {}

  /** Resolves with the result of `work` once it is committed. */
  run<T>(work: () => T): Promise<T> {
    this.jobs++
    return new Promise<T>((resolve, reject) => {
      this.queue.push({ work, resolve: resolve as (value: unknown) => void, reject })
      this.schedule()
    })
  }

  /** Resolves when nothing is queued. */
  drained(): Promise<void> {
    return this.queue.length === 0 && !this.scheduled ? Promise.resolve() : new Promise(resolve => this.idle.push(resolve))
  }

  private schedule(): void {
    if (this.scheduled) return
    this.scheduled = true
    const turn = (): void => {
      this.scheduled = false
      this.together = this.batch()
      this.ended = performance.now()
      if (this.queue.length > 0) this.schedule()
      else for (const resolve of this.idle.splice(0)) resolve()
    }
    const wait = this.together < severalJobs ? 0 : this.ended + gatherMs - performance.now()
    if (wait < 1) setImmediate(turn)
    else setTimeout(turn, wait)
  }

  /** How many jobs were in it. */
  private batch(): number {
    const taken: Job[] = []
    try {
      const answers = this.commit(() => {
        const started = performance.now()
        const answers: (() => void)[] = []
        while (taken.length < maxJobs && this.queue.length > 0 && performance.now() - started < maxMs) {
          const job = this.queue.shift()!
          taken.push(job)
          answers.push(attempt(job))
        }
        return answers
      })
      for (const answer of answers) answer()
    } catch (error) {
      if (error instanceof CommitFailed) throw error
      this.catalog.load()
      for (const job of taken) this.single(job)
    }
    return taken.length
  }

  private single(job: Job): void {
    try {
      this.commit(() => attempt(job))()
    } catch (error) {
      if (error instanceof CommitFailed) throw error
      this.catalog.load()
      job.reject(asStoreError(error))
    }
  }

  private commit<T>(work: () => T): T {
    const result = this.kv.transact(() => {
      const result = work()
      this.catalog.flushCounts()
      return result
    })
    this.commits++
    return result
  }
}

/** Runs a job; the answer is given later, after the commit. */
function attempt(job: Job): () => void {
  try {
    const result = job.work()
    return () => job.resolve(result)
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    return () => job.reject(error)
  }
}

function asStoreError(error: unknown): StoreError {
  if (error instanceof StoreError) return error
  return new StoreError(
    'InternalError',
    `the write failed, nothing was written: ${error instanceof Error ? error.message : String(error)}`
  )
}
