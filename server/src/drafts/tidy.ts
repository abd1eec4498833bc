/**
 * Drafts follow what becomes of their leases. What this process does to a lease is heard at once and carried out together each second; what
 * nobody heard of, because a process died, is found by looking at drafts that have been open for an hour.
 */
import { parseJobId } from '@uurga/shared/jobs/ids.ts'
import { sliceId } from '@uurga/shared/jobs/ids.ts'
import type { Change } from '../jobs/events.ts'
import type { Queue } from '../jobs/queue.ts'
import { fateOf } from './fate.ts'
import { asKept, fold, type Saving } from './save.ts'

const HOUR = 3_600_000
const PAGE = 100

export interface Tidying {
  /** A lease changed hands or ended. */
  hear(change: Change): void
  foldLater(job: string): void
  /** A kept draft is being worked on again. */
  reopen(job: string): void
  /** Carries out what was heard. */
  flush(): Promise<void>
  /** Looks at every draft that has been open for an hour. */
  sweep(): Promise<void>
}

export const createTidying = (saving: Omit<Saving, 'foldLater'>, queue: Queue): Tidying => {
  const { store, now } = saving
  const folds = new Set<string>()
  const opened = new Set<string>()
  const forgotten = new Map<string, number>()
  const kept = new Map<string, string>()

  const hear = (change: Change): void => {
    if (change.kind !== 'ended') return
    const id = `${sliceId({ lane: change.lane, _id: change.slice })}.${change.job}`
    if (change.state === 'lapsed' || change.state === 'released') kept.set(id, change.reason ?? change.state)
    else forgotten.set(id, now())
  }

  const flush = async (): Promise<void> => {
    const lists = [new Set(folds), new Set(opened), new Map(forgotten), new Map(kept)] as const
    for (const list of [folds, opened, forgotten, kept]) list.clear()
    const [foldNow, openNow, forgetNow, keepNow] = lists
    await store.tidy([...openNow], forgetNow, now())
    for (const [job, reason] of keepNow) await fold(saving, job, asKept(saving.stamp(), reason))
    for (const job of foldNow) if (!forgetNow.has(job)) await fold(saving, job)
  }

  const sweep = async (): Promise<void> => {
    const before = now() - HOUR
    for (let after = 0; ;) {
      const rows = await store.open(after, before, PAGE)
      const gone = new Map<string, number>()
      for (const row of rows) {
        const place = parseJobId(row._id)
        const fate = fateOf(row, (place && (await queue.slice(`${place.lane}.${place.slice}`))) ?? undefined)
        if (fate === 'gone') gone.set(row._id, row.at)
        else if (fate !== 'live') await fold(saving, row._id, asKept(saving.stamp(), fate.kept))
      }
      await store.tidy([], gone, now())
      if (rows.length < PAGE) return
      after = rows.at(-1)?.since ?? before
    }
  }

  return {
    hear,
    foldLater: job => void folds.add(job),
    reopen: job => void opened.add(job),
    flush,
    sweep
  }
}
