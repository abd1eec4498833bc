/** Bulk accept and its undo: the queue does it slice by slice, this keeps what came of it. */
import { createHash } from 'node:crypto'
import { refuse, type Refusal } from '@uurga/shared/api/errors.ts'
import type { acceptRun } from '@uurga/shared/api/reviews.ts'
import { isRefused } from '@uurga/shared/jobs/refusals.ts'
import type { ReviewStage } from '@uurga/shared/jobs/stages.ts'
import type { z } from 'zod'
import type { Queue } from '../jobs/queue.ts'
import type { AcceptRow } from './models.ts'
import type { ReviewStore } from './store.ts'

type ApiAccept = z.infer<typeof acceptRun>

export interface Accepts {
  /** Refuses: invalid-input, for a stage that is no review level. */
  accept(asked: {
    project: string
    user: string
    stage: string
    annotator?: string | undefined
    limit: number
    command: string
  }): Promise<ApiAccept | Refusal>
  /** Refuses: not-found, unless it is her own. */
  undo(user: string, accept: string): Promise<ApiAccept | Refusal>
  projectOf(accept: string): Promise<string | undefined>
}

const isLevel = (stage: string): stage is ReviewStage => /^review[1-9]$/.test(stage)

const shown = ({ _id: id, bulk: _bulk, ...row }: AcceptRow): ApiAccept => ({ id, ...row })

export const createAccepts = (queue: Queue, store: ReviewStore): Accepts => ({
  accept: async ({ project, user, stage, annotator, limit, command }) => {
    if (!isLevel(stage)) return refuse('invalid-input', 'the stage of a bulk accept is a review level: review1, review2 …')
    const { bulk, done, passed } = await queue.bulkAccept({
      project,
      user,
      stage,
      limit,
      command,
      ...(annotator !== undefined && { annotator })
    })
    const _id = createHash('sha256').update(bulk).digest('base64url').slice(0, 24)
    const was = await store.accept(_id)
    if (was) return shown(was)
    const row: AcceptRow = { _id, project, stage, by: user, bulk, state: 'done', accepted: done, passed, at: queue.now() }
    await store.setAccept(row)
    return shown(row)
  },
  undo: async (user, id) => {
    const row = await store.accept(id)
    if (row?.by !== user) return refuse('not-found')
    const answer = await queue.undoBulk({ user, bulk: row.bulk })
    if (isRefused(answer)) return refuse('not-found')
    if (row.state === 'undone') return shown(row)
    const undone: AcceptRow = { ...row, state: 'undone', accepted: row.accepted - answer.done, passed: row.passed + answer.done }
    await store.setAccept(undone)
    return shown(undone)
  },
  projectOf: async id => (await store.accept(id))?.project
})
