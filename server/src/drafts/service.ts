/**
 * Work in progress on the server: saved within seconds as operations, given back with the job on any device, kept when its lease is lost.
 */
import type { Refusal } from '@uurga/shared/api/errors.ts'
import type { AnnotationDocument } from '@uurga/shared/document/document.ts'
import type { Operation } from '@uurga/shared/document/operations.ts'
import type { Connection } from 'mongoose'
import type { Documents } from '../documents/service.ts'
import type { HeldJob } from '../jobs/held.ts'
import type { Queue } from '../jobs/queue.ts'
import { documentsOf } from './document.ts'
import { leaseOf, type LeaseRef } from './lease.ts'
import type { DraftRow } from './models.ts'
import { patchDraft, type Saved, type Saving } from './save.ts'
import { openDraftStore } from './store.ts'
import { createTidying } from './tidy.ts'
import { turnOf } from './turn.ts'

const SECOND = 1_000
const TEN_MINUTES = 600_000

export interface Drafts {
  patch(asked: LeaseRef & { base: number; ops: readonly Operation[] }): Promise<Saved | Refusal>
  put(asked: LeaseRef & { document: AnnotationDocument }): Promise<Saved | Refusal>
  /** Keeps work that came too late for its lease. */
  keep(
    view: Pick<HeldJob, 'id' | 'project' | 'document' | 'submissions' | 'fix'>,
    user: string,
    document: AnnotationDocument,
    reason: string
  ): Promise<void>
  /** The drafts of leased jobs, by job; at most three queries. */
  ofJobs(held: readonly HeldJob[]): Promise<ReadonlyMap<string, { revision: number; document: AnnotationDocument }>>
  /** Kept drafts of a person and of the projects she supervises, newest first, before a moment. */
  kept(user: string, supervised: readonly string[], before: number, limit: number): Promise<readonly DraftRow[]>
  /** The draft of a job, kept or not. */
  get(job: string): Promise<{ row: DraftRow; document: AnnotationDocument } | undefined>
  /** Which of some documents drafts are based on. */
  named(hashes: readonly string[]): Promise<readonly string[]>
  sweep(): Promise<void>
  start(): void
  /** Stops after what was heard of is done. */
  stop(): Promise<void>
}

export interface DraftDeps {
  readonly connection: Connection
  readonly documents: Documents
  readonly queue: Queue
  /** In [0, 1). */
  readonly random?: () => number
  readonly log: { error(context: object, message: string): void }
}

export const createDrafts = ({ connection, documents, queue, log, random = Math.random }: DraftDeps): Drafts => {
  const store = openDraftStore(connection)
  const base = { store, documents, now: () => queue.now(), stamp: () => queue.now() + random() }
  const tidying = createTidying(base, queue)
  const saving: Saving = { ...base, foldLater: tidying.foldLater }
  const silence = queue.on('change', tidying.hear)
  const timers: NodeJS.Timeout[] = []
  let working: Promise<void> = Promise.resolve()
  /** One after the other: a flush never meets a sweep. */
  const work = (task: () => Promise<void>): Promise<void> =>
    (working = working.then(task).catch((error: unknown) => log.error({ error }, 'tidying of drafts failed; tried again')))

  const whole = async (view: Parameters<Drafts['keep']>[0], by: string, document: AnnotationDocument) => ({
    _id: view.id,
    project: view.project,
    by,
    turn: turnOf(view),
    base: await documents.put(document),
    patches: [],
    bytes: 0,
    count: document.annotations.length,
    at: base.now()
  })

  return {
    patch: async ({ base: revision, ops, ...ref }) => {
      const view = await leaseOf(queue, ref)
      return 'refused' in view ? view : await patchDraft(saving, { view, user: ref.user, base: revision, ops })
    },
    put: async ({ document, ...ref }) => {
      const view = await leaseOf(queue, ref)
      if ('refused' in view) return view
      return { revision: await store.put({ ...(await whole(view, ref.user, document)), since: base.now() }) }
    },
    keep: async (view, user, document, reason) => {
      await store.put({ ...(await whole(view, user, document)), kept: base.stamp(), reason })
    },
    ofJobs: async held => {
      const turns = new Map(held.map(view => [view.id, turnOf(view)]))
      const rows = (await store.rows([...turns.keys()])).filter(row => row.turn === turns.get(row._id))
      for (const row of rows) if (row.kept !== undefined) tidying.reopen(row._id)
      const made = await documentsOf(documents, rows)
      return new Map(
        rows.flatMap(({ _id, revision }) => {
          const document = made.get(_id)
          return document ? [[_id, { revision, document }]] : []
        })
      )
    },
    kept: (user, supervised, before, limit) => store.kept(user, supervised, before, limit),
    get: async job => {
      const row = await store.row(job)
      const document = row && (await documentsOf(documents, [row])).get(job)
      return row && document ? { row, document } : undefined
    },
    named: store.bases,
    sweep: () => work(tidying.sweep),
    start: () => {
      timers.push(
        setInterval(() => void work(tidying.flush), SECOND).unref(),
        setInterval(() => void work(tidying.sweep), TEN_MINUTES).unref()
      )
    },
    stop: async () => {
      for (const timer of timers.splice(0)) clearInterval(timer)
      silence()
      await work(tidying.flush)
    }
  }
}
