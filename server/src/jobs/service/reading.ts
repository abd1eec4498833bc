import { parseJobId, parseSliceId } from '@uurga/shared/jobs/ids.ts'
import type { Slice } from '@uurga/shared/jobs/slice.ts'
import type { Engine } from '../engine.ts'
import { readLedger } from '../history.ts'
import { listSlices } from '../list.ts'
import type { SubmissionRow } from '../models/submissions.ts'
import { find, type Steps } from '../operations.ts'
import { progressOf } from '../progress.ts'
import type { Queue } from '../queue.ts'

type Reading = Pick<Queue, 'slice' | 'showing' | 'submissions' | 'submission' | 'list' | 'progress' | 'ledger'>

const sliceOf = function* (id: string): Steps<Slice | null> {
  const place = parseSliceId(id)
  return place ? ((yield* find('slices', { _id: place.slice, lane: place.lane }))[0] ?? null) : null
}

const showing = function* (items: readonly string[]): Steps<readonly Slice[]> {
  return items.length === 0 ? [] : yield* find('slices', { 'targets.item': { $in: items } }, { hint: 'item' })
}

const submissionsOf = function* (id: string): Steps<readonly SubmissionRow[]> {
  const job = parseJobId(id)
  return job ? yield* find('submissions', { job: job.job }, { hint: 'job', sort: { job: 1, at: 1 } }) : []
}

const submissionOf = function* (id: string): Steps<SubmissionRow | null> {
  return (yield* find('submissions', { _id: id }))[0] ?? null
}

export const reading = ({ process, perform }: Engine): Reading => ({
  slice: id => perform(sliceOf(id)),
  showing: items => perform(showing(items)),
  submissions: job => perform(submissionsOf(job)),
  submission: id => perform(submissionOf(id)),
  list: asked => perform(listSlices(asked)),
  progress: project => perform(progressOf(process, project)),
  ledger: asked => perform(readLedger(asked))
})
