/** What waits for a person herself: returned work and resubmissions by the hints in her document, ended turns by index `person`. */
import { resumable } from '@uurga/shared/jobs/states.ts'
import { isReview } from '@uurga/shared/jobs/stages.ts'
import type { Rules } from '@uurga/shared/jobs/workflow.ts'
import { jobFields } from '@uurga/shared/jobs/update.ts'
import { patched } from '@uurga/shared/jobs/seats.ts'
import { compile } from '../compile.ts'
import { momentOf } from '../moment.ts'
import type { Hint, Member } from '../models/members.ts'
import { find, findOneAndUpdate, type Steps } from '../operations.ts'
import type { Process } from '../process.ts'
import type { ClaimRequest, Held } from './hand.ts'

/** Her own seat again, by id: reserved for her, or ended while a seat is free. Null if it is neither. */
export function* resume(process: Process, actor: string, hint: Hint, rules: Rules, token: string): Steps<Held | null> {
  for (const command of ['resume', 'regain'] as const) {
    const asked = { command, actor, job: hint.job, token }
    const moment = momentOf(process, rules)
    const { filter, update } = compile(asked, { lane: hint.lane, slice: hint.slice, stage: hint.stage }, moment)
    const slice = yield* findOneAndUpdate('slices', filter, update)
    const job = slice?.jobs.find(each => each.job === hint.job)
    if (slice && job) return { slice, job: patched(job, jobFields(asked, moment)) }
  }
  return null
}

const isOf = (kind: 'label' | 'review', stage: Hint['stage']): boolean => isReview(stage) === (kind === 'review')

/** By her hints, in their order. One that fails is removed. */
export function* ownByHint(
  process: Process,
  request: ClaimRequest,
  member: Member,
  rules: Rules,
  token: string
): Steps<Held | null> {
  for (const hint of member.back) {
    if (!isOf(request.kind, hint.stage)) continue
    const held = yield* resume(process, request.user, hint, rules, token)
    if (held) return held
    yield* findOneAndUpdate('members', { _id: member._id }, { $pull: { back: { job: hint.job } } })
  }
  return null
}

/** By index, when there is nothing else to do: finds what a lost hint or a lapse has left behind. */
export function* ownByIndex(
  process: Process,
  { user, project, kind }: ClaimRequest,
  rules: Rules,
  token: string
): Steps<Held | null> {
  const slices = yield* find(
    'slices',
    { jobs: { $elemMatch: { by: user, state: { $in: resumable } } }, project },
    { hint: 'person', fields: ['lane', 'stage', 'free', 'jobs'] }
  )
  for (const { _id: slice, lane, stage, free, jobs } of slices) {
    const mine = jobs.find(
      job => job.by === user && job.stage === stage && isOf(kind, job.stage) && resumable.includes(job.state)
    )
    if (!mine || (mine.state !== 'returned' && free < 1)) continue
    const held = yield* resume(process, user, { slice, lane, stage: mine.stage, job: mine.job }, rules, token)
    if (held) return held
  }
  return null
}
