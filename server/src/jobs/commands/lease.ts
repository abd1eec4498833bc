/** Commands of a lease that are one update: heartbeat, take over, and the three ways of ending it without a result. */
import type { CommandOf } from '@uurga/shared/jobs/command.ts'
import { isRefused, refuse, type Refused } from '@uurga/shared/jobs/refusals.ts'
import { heldJob } from '@uurga/shared/jobs/fence.ts'
import { jobOf } from '@uurga/shared/jobs/seats.ts'
import type { Slice } from '@uurga/shared/jobs/slice.ts'
import { transitionOf } from '@uurga/shared/jobs/transitions.ts'
import { compile } from '../compile.ts'
import { rulesOf } from '../lanes.ts'
import { momentOf } from '../moment.ts'
import { memberId } from '../models/members.ts'
import { find, findOneAndUpdate, type Steps } from '../operations.ts'
import type { Place, Process } from '../process.ts'
import { letGo } from '../write.ts'
import { change } from './change.ts'

/** Renews the lease. Answers its new end. */
export function* heartbeat(
  process: Process,
  where: Place,
  command: CommandOf<'heartbeat'>
): Steps<{ readonly until: number } | Refused> {
  const rules = yield* rulesOf(process, where)
  if (!rules) return refuse('not-found')
  const moment = momentOf(process, rules)
  const { filter, update } = compile(command, where, moment)
  const slice = yield* findOneAndUpdate('slices', filter, update)
  return slice ? { until: moment.now + moment.rules.lease } : yield* whyLost(where, command)
}

/** The same person goes on elsewhere: a new token, the old one is dead. Answers the slice as it is now. */
export function* takeOver(process: Process, where: Place, command: CommandOf<'take-over'>): Steps<Slice | Refused> {
  const rules = yield* rulesOf(process, where)
  if (!rules) return refuse('not-found')
  const { filter, update } = compile(command, where, momentOf(process, rules))
  const slice = yield* findOneAndUpdate('slices', filter, update, { after: true })
  if (!slice) return yield* whyLost(where, command)
  const { actor, job, token, next } = command
  yield* findOneAndUpdate(
    'members',
    { _id: memberId(slice.project, actor), 'hand.token': token },
    { $set: { 'hand.$.token': next } }
  )
  const stage = jobOf(slice, job)?.stage ?? 'label'
  process.emit([
    { kind: 'taken-over', project: slice.project, lane: slice.lane, slice: slice._id, job, user: actor, stage, token }
  ])
  return slice
}

/**
 * Skip, give back, or a supervisor's force. What the filter cannot say (third skip, a turn too many) is decided instead. The same command
 * again gets the same answer.
 */
export function* endLease(
  process: Process,
  where: Place,
  command: CommandOf<'skip' | 'unclaim' | 'force'>
): Steps<{ readonly slice: Slice; readonly again?: boolean } | Refused> {
  const rules = yield* rulesOf(process, where)
  if (!rules) return refuse('not-found')
  const { filter, update } = compile(command, where, momentOf(process, rules))
  const after = yield* findOneAndUpdate('slices', filter, update, { after: true })
  let slice = after
  if (!slice) {
    const changed = yield* change(process, where, command, 'id' in command && command.id !== undefined ? { id: command.id } : {})
    if (isRefused(changed)) return yield* wasDone(where, command, changed)
    ;({ slice } = changed)
  }
  const job = jobOf(slice, command.job)
  if (job) {
    yield* letGo(slice.project, job.by, job.token)
    if (after) announce(process, slice, command.job)
  }
  return { slice }
}

const announce = (process: Process, slice: Slice, id: string): void => {
  const job = jobOf(slice, id)
  if (!job) return
  const where = { project: slice.project, lane: slice.lane, slice: slice._id }
  const reason = job.ended ? { reason: job.ended } : {}
  process.emit([
    { ...where, kind: 'ended', job: id, user: job.by, stage: job.stage, state: job.state, ...reason },
    { ...where, kind: 'opened', stage: slice.stage, count: 1 }
  ])
}

/** A repetition finds the job ended by this very token. */
function* wasDone(
  { lane, slice: id }: Place,
  command: CommandOf<'skip' | 'unclaim' | 'force'>,
  refused: Refused
): Steps<{ readonly slice: Slice; readonly again: true } | Refused> {
  if (!('token' in command)) return refused
  const slice = (yield* find('slices', { _id: id, lane }))[0]
  const job = slice && jobOf(slice, command.job)
  const done = job?.by === command.actor && job.token === command.token && job.state === transitionOf(command.command).to
  return slice && done ? { slice, again: true } : refused
}

function* whyLost({ lane, slice: id }: Place, command: CommandOf<'heartbeat' | 'take-over'>): Steps<Refused> {
  const slice = (yield* find('slices', { _id: id, lane }))[0]
  if (!slice) return refuse('not-found')
  const job = heldJob(slice, command)
  return isRefused(job) ? job : refuse('lease-lost')
}
