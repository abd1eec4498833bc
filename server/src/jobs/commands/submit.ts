/** Handing in: the immutable row first, then the one transition that names it, which is the commit point. */
import type { CommandOf } from '@uurga/shared/jobs/command.ts'
import { heldJob } from '@uurga/shared/jobs/fence.ts'
import { isRefused, refuse, type Refused } from '@uurga/shared/jobs/refusals.ts'
import { jobOf } from '@uurga/shared/jobs/seats.ts'
import type { Slice } from '@uurga/shared/jobs/slice.ts'
import { compile } from '../compile.ts'
import { rulesOf } from '../lanes.ts'
import { momentOf } from '../moment.ts'
import type { SubmissionRow } from '../models/submissions.ts'
import { find, findOneAndUpdate, insertOne, type Steps } from '../operations.ts'
import type { Place, Process } from '../process.ts'
import { settleSlice } from '../settle.ts'
import { letGo } from '../write.ts'

export interface HandedIn {
  readonly submission: string
  /** Where the slice stands now. */
  readonly slice: Slice
  /** This command had been carried out before. */
  readonly again?: boolean
}

/** A lease that was lost keeps its work: `kept` names the row. */
export type NotHandedIn = Refused & { readonly kept?: string }

export const submissionId = (job: string, command: string): string => `${job}|${command}`

/** False when another document was handed in under the same command id. */
export function* keep(row: SubmissionRow): Steps<boolean> {
  if (yield* insertOne('submissions', row)) return true
  const there = (yield* find('submissions', { _id: row._id }))[0]
  return (
    there?.by === row.by && there.document === row.document && JSON.stringify(there.verdicts) === JSON.stringify(row.verdicts)
  )
}

export function* submit(
  process: Process,
  where: Place & { readonly project: string },
  command: CommandOf<'submit'>,
  counts?: Readonly<Record<string, number>>
): Steps<HandedIn | NotHandedIn> {
  const { actor: by, job, sub, document, seconds } = command
  const rules = yield* rulesOf(process, where)
  if (!rules) return refuse('not-found')
  const moment = momentOf(process, rules)
  const row: SubmissionRow = {
    _id: sub,
    job,
    lane: where.lane,
    slice: where.slice,
    project: where.project,
    by,
    stage: 'label',
    at: moment.now,
    document,
    seconds,
    ...(counts ? { counts } : {})
  }
  if (!(yield* keep(row))) return refuse('command-reused')
  const { filter, update } = compile(command, where, moment)
  const slice = yield* findOneAndUpdate('slices', filter, update, { after: true })
  if (!slice) return yield* afterAll(where, command)
  const named = { project: slice.project, lane: slice.lane, slice: slice._id, job, user: by }
  process.emit([{ ...named, kind: 'ended', stage: 'label', state: 'submitted' }])
  yield* letGo(slice.project, by, command.token, job)
  if (slice.free === 0) yield* settleSlice(process, slice, true)
  return { submission: sub, slice }
}

/** The same answer for a repeated command, else why the lease is gone; the work is kept in any case. */
function* afterAll({ lane, slice: id }: Place, command: CommandOf<'submit'>): Steps<HandedIn | NotHandedIn> {
  const slice = (yield* find('slices', { _id: id, lane }))[0]
  if (!slice) return refuse('not-found')
  if (jobOf(slice, command.job)?.sub === command.sub) return { submission: command.sub, slice, again: true }
  const job = heldJob(slice, command)
  return { ...(isRefused(job) ? job : refuse('not-open')), kept: command.sub }
}
