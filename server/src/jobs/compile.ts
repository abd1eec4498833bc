/**
 * Filter and update of the commands that are one conditional write, from the row of the table (shared/jobs/transitions.ts) and the same values
 * that the pure `update` uses. What the filter cannot say (the third skip, the turn that is one too many) it leaves out, and the command
 * decides instead.
 */
import { GRACE, SKIPS, TURNS } from '@uurga/shared/jobs/limits.ts'
import { stamp } from '@uurga/shared/jobs/order.ts'
import type { Moment } from '@uurga/shared/jobs/decision.ts'
import type { OpenStage } from '@uurga/shared/jobs/stages.ts'
import { transitionOf } from '@uurga/shared/jobs/transitions.ts'
import { bornJob, entryOf, jobFields, type UpdateCommand } from '@uurga/shared/jobs/update.ts'
import type { Filter, Update } from './operations.ts'

export interface Compiled {
  readonly filter: Filter
  readonly update: Update
}

/** Which slice: one by id, or for a claim any of a queue. `stage` is where claim, resume and regain must find it. */
export interface Which {
  readonly lane: string
  readonly slice?: string
  readonly stage?: OpenStage
}

const filterOf = (command: UpdateCommand, which: Which): Filter => {
  const row = transitionOf(command.command)
  const found = { ...(which.slice === undefined ? {} : { _id: which.slice }), lane: which.lane }
  const placed = row.role === 'author' || row.role === 'member' ? { stage: which.stage } : {}
  const seat = row.needs === 'free-seat' ? { free: { $gt: 0 } } : {}
  if (command.command === 'claim') return { ...found, ...placed, ...seat, 'jobs.by': { $ne: command.actor } }
  const job = {
    job: command.job,
    ...(row.role === 'supervisor' ? {} : { by: command.actor }),
    state: row.from.length > 1 ? { $in: row.from } : row.from[0],
    ...(row.needs === 'token' && 'token' in command ? { token: command.token } : {}),
    ...(row.of === 'label' ? { stage: 'label' } : {}),
    ...(row.role === 'author' ? placed : {})
  }
  return {
    ...found,
    ...placed,
    ...seat,
    ...(command.command === 'skip' ? { skips: { $lt: SKIPS - 1 } } : {}),
    ...(row.seat > 0 ? { [`jobs.${TURNS - 1}`]: { $exists: false } } : {}),
    jobs: { $elemMatch: job }
  }
}

const updateOf = (command: UpdateCommand, which: Which, moment: Moment): Update => {
  const row = transitionOf(command.command)
  const { now, fraction, rules } = moment
  const opened = stamp(now, fraction)
  const entry = entryOf(command, now)
  const fields = command.command === 'claim' ? [] : Object.entries(jobFields(command, moment))
  const put = (present: boolean): Record<string, unknown> =>
    Object.fromEntries(
      fields
        .filter(([, value]) => (value !== undefined) === present)
        .map(([name, value]) => [`jobs.$.${name}`, present ? value : 1])
    )
  return {
    $set: { ...put(true), ...(row.order === 'stamp' ? { order: opened } : {}) },
    $unset: put(false),
    $push: {
      ...(command.command === 'claim' ? { jobs: bornJob(command, which.stage ?? 'label', moment) } : {}),
      ...(entry ? { log: { $each: [entry] } } : {})
    },
    $inc: {
      v: 1,
      ...(row.seat ? { free: row.seat } : {}),
      ...(command.command === 'skip' ? { skips: 1 } : {}),
      ...(entry ? { logged: 1 } : {})
    },
    $min: {
      ...(row.order === 'touch' ? { order: opened } : {}),
      ...(row.to === 'leased' && row.role !== 'holder' ? { alarm: now + rules.lease + GRACE } : {}),
      ...(entry ? { due: now } : {})
    }
  }
}

export const compile = (command: UpdateCommand, which: Which, moment: Moment): Compiled => ({
  filter: filterOf(command, which),
  update: updateOf(command, which, moment)
})
