/** Judging and steering: verdicts, supervisors' commands, bulk accepts, the pages they read, and what becomes news to those concerned. */
import type { Refusal } from '@uurga/shared/api/errors.ts'
import type { Connection } from 'mongoose'
import type { Documents } from '../documents/service.ts'
import type { Drafts } from '../drafts/service.ts'
import type { Feed } from '../feed/feed.ts'
import type { Queue } from '../jobs/queue.ts'
import type { Sources } from '../work/sources.ts'
import { createAccepts, type Accepts } from './accepts.ts'
import { createNotices, type Notices } from './notices.ts'
import type { Reading } from './pages.ts'
import { createSteering, type Steering } from './steer.ts'
import { openReviewStore } from './store.ts'
import { judgeWork, type Judged, type VerdictRequest } from './verdict.ts'

const HALF_SECOND = 500
const DAY = 86_400_000

export interface Reviews {
  judge(asked: VerdictRequest): Promise<Judged | Refusal>
  readonly steering: Steering
  readonly accepts: Accepts
  readonly notices: Notices
  /** What listSlices, readSlice and readJob of pages.ts read. */
  readonly reading: Reading
  start(): void
  /** Stops after the notices that wait are written. */
  stop(): Promise<void>
}

export interface ReviewDeps {
  readonly connection: Connection
  readonly queue: Queue
  readonly documents: Documents
  readonly drafts: Drafts
  readonly sources: Sources
  readonly feed: Feed
  readonly people: (ids: readonly string[]) => Promise<ReadonlyMap<string, string>>
  readonly log: { error(context: object, message: string): void }
}

export const createReviews = ({ connection, queue, documents, drafts, sources, feed, people, log }: ReviewDeps): Reviews => {
  const store = openReviewStore(connection)
  const notices = createNotices({ store, feed, projectNames: sources.projectNames, now: () => queue.now() })
  const silence = queue.on('change', notices.hear)
  const timers: NodeJS.Timeout[] = []
  const flush = (): Promise<void> =>
    notices.flush().catch((error: unknown) => log.error({ error }, 'writing notices failed; those are lost'))
  const sweep = (): Promise<void> =>
    notices.sweep().catch((error: unknown) => log.error({ error }, 'sweeping notices failed; tried again'))
  return {
    judge: asked => judgeWork({ queue, documents, drafts, sources }, asked),
    steering: createSteering(queue, notices),
    accepts: createAccepts(queue, store),
    notices,
    reading: { queue, documents, sources, people },
    start: () => {
      timers.push(setInterval(() => void flush(), HALF_SECOND).unref(), setInterval(() => void sweep(), DAY).unref())
    },
    stop: async () => {
      for (const timer of timers.splice(0)) clearInterval(timer)
      silence()
      await flush()
    }
  }
}
