/** Bulk accept: a supervisor accepts many slices nobody has in review, one write each; and takes it back where nobody has gone on. */
import { sliceId, parseSliceId } from '@uurga/shared/jobs/ids.ts'
import { isRefused, refuse, type Refused } from '@uurga/shared/jobs/refusals.ts'
import type { ReviewStage } from '@uurga/shared/jobs/stages.ts'
import type { SubmissionRow } from '../models/submissions.ts'
import { find, insertOne, type Steps } from '../operations.ts'
import type { Process } from '../process.ts'
import { change } from './change.ts'

export interface BulkRequest {
  readonly project: string
  readonly user: string
  readonly stage: ReviewStage
  /** Only slices this person labelled. */
  readonly annotator?: string
  readonly limit: number
  readonly command: string
}

/** How many were accepted, or put back, and how many had gone on. */
export interface BulkAnswer {
  readonly bulk: string
  readonly done: number
  readonly passed: number
}

const bulkId = (user: string, command: string): string => `bulk|${user}|${command}`

/** The list is stored first, so the same command, and its undo, name the same slices. */
export function* bulkAccept(process: Process, request: BulkRequest): Steps<BulkAnswer> {
  const { project, user, stage, annotator, limit } = request
  const bulk = bulkId(user, request.command)
  const waiting = { project, stage, free: { $gt: 0 }, 'jobs.by': { $ne: user } }
  const found = yield* find(
    'slices',
    annotator === undefined ? waiting : { ...waiting, jobs: { $elemMatch: { by: annotator, stage: 'label' } } },
    { hint: 'list', limit }
  )
  const row: SubmissionRow = {
    _id: bulk,
    job: bulk,
    project,
    by: user,
    stage,
    at: process.now(),
    slices: found.map(slice => sliceId(slice))
  }
  const isNew = yield* insertOne('submissions', row)
  if (!isNew) return yield* counted(bulk)
  let done = 0
  for (const slice of found) {
    const place = { lane: slice.lane, slice: slice._id }
    const changed = yield* change(process, place, { command: 'bulk-accept', actor: user, bulk, stage }, { known: slice })
    if (!isRefused(changed)) done++
  }
  return { bulk, done, passed: found.length - done }
}

/** What a bulk accept that was carried out before has left. */
function* counted(bulk: string): Steps<BulkAnswer> {
  const slices = yield* named(bulk)
  const done = slices.filter(slice => slice.jobs.some(job => job.sub === bulk && job.state === 'judged')).length
  return { bulk, done, passed: slices.length - done }
}

function* named(bulk: string) {
  const row = (yield* find('submissions', { _id: bulk }))[0]
  const ids = (row?.slices ?? []).flatMap(id => parseSliceId(id)?.slice ?? [])
  return yield* find('slices', { _id: { $in: ids } })
}

/** Only whoever accepted may take it back. */
export function* undoBulk(process: Process, user: string, bulk: string): Steps<BulkAnswer | Refused> {
  const row = (yield* find('submissions', { _id: bulk }))[0]
  if (row?.slices === undefined || row.by !== user) return refuse('not-found')
  let done = 0
  for (const id of row.slices) {
    const place = parseSliceId(id)
    if (!place) continue
    const changed = yield* change(process, place, { command: 'undo-bulk', actor: user, bulk })
    if (!isRefused(changed)) done++
  }
  return { bulk, done, passed: row.slices.length - done }
}
