/**
 * What others, or the clock, did to a person's work. Made from what the queue announces after a committed write, in batches; what a dying
 * process has not written is lost, but never the fact: returned work waits in the queue, and the ledger holds everything.
 */
import type { notice } from '@uurga/shared/api/queue.ts'
import { sliceId } from '@uurga/shared/jobs/ids.ts'
import type { z } from 'zod'
import type { Feed } from '../feed/feed.ts'
import type { Change } from '../jobs/events.ts'
import { newId } from '../store/ids.ts'
import type { NoticeKind, NoticeRow } from './models.ts'
import type { ReviewStore } from './store.ts'

type ApiNotice = z.infer<typeof notice>

const KEPT = 90 * 86_400_000

export interface Notices {
  hear(change: Change): void
  add(told: Omit<NoticeRow, '_id' | 'at'>): void
  flush(): Promise<void>
  list(asked: { user: string; cursor?: string | undefined; limit: number }): Promise<{ rows: ApiNotice[]; cursor?: string }>
  read(user: string, upTo: string): Promise<void>
  /** Takes out what is older than 90 days. */
  sweep(): Promise<void>
}

export interface NoticeDeps {
  readonly store: ReviewStore
  readonly feed: Feed
  readonly projectNames: (ids: readonly string[]) => Promise<ReadonlyMap<string, string>>
  readonly now: () => number
}

/** What a change tells the person it happens to; null: nothing. Work she gave back or took back herself is no news to her. */
export const noticeOf = (change: Change): { readonly kind: NoticeKind; readonly text: string } | null => {
  switch (change.kind) {
    case 'reserved':
      if (change.stage !== 'label') return { kind: 'reserved', text: '' }
      return change.reason === undefined ? null : { kind: 'returned', text: change.reason }
    case 'judged':
      return { kind: change.state === 'fixed' ? 'fixed' : 'accepted', text: '' }
    case 'ended':
      if (change.state === 'lapsed') return { kind: 'lapsed', text: '' }
      return change.state === 'released' && change.reason !== undefined ? { kind: 'forced', text: change.reason } : null
    default:
      return null
  }
}

export const createNotices = ({ store, feed, projectNames, now }: NoticeDeps): Notices => {
  let waiting: NoticeRow[] = []

  const shown = (row: NoticeRow, names: ReadonlyMap<string, string>, upTo: string): ApiNotice => ({
    id: row._id,
    kind: row.kind,
    project: row.project,
    projectName: names.get(row.project) ?? '',
    job: row.job,
    text: row.text,
    at: row.at,
    read: row._id <= upTo
  })
  const add: Notices['add'] = told => void waiting.push({ ...told, _id: newId(now()), at: now() })

  return {
    add,
    hear: change => {
      const told = noticeOf(change)
      if (!told || !('job' in change)) return
      const job = `${sliceId({ lane: change.lane, _id: change.slice })}.${change.job}`
      add({ ...told, user: change.user, project: change.project, job })
    },
    flush: async () => {
      if (waiting.length === 0) return
      const rows = waiting
      waiting = []
      await store.addNotices(rows)
      const names = await projectNames(rows.map(({ project }) => project))
      for (const row of rows) feed.tell({ user: row.user }, 'notice', shown(row, names, ''))
    },
    list: async ({ user, cursor, limit }) => {
      const [rows, upTo] = await Promise.all([store.notices(user, cursor, limit), store.readUpTo(user)])
      const names = await projectNames(rows.map(({ project }) => project))
      const last = rows.length === limit ? rows.at(-1) : undefined
      return { rows: rows.map(row => shown(row, names, upTo)), ...(last && { cursor: last._id }) }
    },
    read: (user, upTo) => store.markRead(user, upTo),
    sweep: () => store.removeNotices(newId(now() - KEPT))
  }
}
