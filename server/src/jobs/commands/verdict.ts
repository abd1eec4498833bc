import type { CommandOf } from '@uurga/shared/jobs/command.ts'
import { isRefused, refuse, type RefusalName, type Refused } from '@uurga/shared/jobs/refusals.ts'
import { jobOf } from '@uurga/shared/jobs/seats.ts'
import type { Slice } from '@uurga/shared/jobs/slice.ts'
import type { SubmissionRow } from '../models/submissions.ts'
import { find, type Steps } from '../operations.ts'
import type { Place, Process } from '../process.ts'
import { letGo } from '../write.ts'
import { change } from './change.ts'
import { keep, type HandedIn, type NotHandedIn } from './submit.ts'

const LOST: ReadonlySet<RefusalName> = new Set(['lease-lost', 'taken-over', 'archived'])

/**
 * A reviewer's judgement: the immutable row, then the transition under her token and the version she decided on. An incomplete one is refused
 * and leaves nothing; a late one is refused by name and kept.
 */
export function* verdict(
  process: Process,
  where: Place & { readonly project: string },
  command: CommandOf<'verdict'>
): Steps<HandedIn | NotHandedIn> {
  const { actor, job, token, sub, verdicts, pick, document, seconds } = command
  const store = function* (slice: Slice): Steps<Refused | null> {
    const row: SubmissionRow = {
      _id: sub,
      job,
      lane: where.lane,
      slice: where.slice,
      project: where.project,
      by: actor,
      stage: jobOf(slice, job)?.stage ?? slice.stage,
      at: process.now(),
      seconds,
      verdicts,
      ...(document === undefined ? {} : { document }),
      ...(pick === undefined ? {} : { pick })
    }
    return (yield* keep(row)) ? null : refuse('command-reused')
  }
  const changed = yield* change(process, where, command, {
    before: store,
    fence: { jobs: { $elemMatch: { job, by: actor, token, state: 'leased' } } }
  })
  if (!isRefused(changed)) {
    yield* letGo(changed.slice.project, actor, token, job)
    return { submission: sub, slice: changed.slice }
  }
  if (!LOST.has(changed.refused)) return changed
  const slice = (yield* find('slices', { _id: where.slice, lane: where.lane }))[0]
  if (!slice) return changed
  if (jobOf(slice, job)?.sub === sub) return { submission: sub, slice, again: true }
  return (yield* store(slice)) ?? { ...changed, kept: sub }
}
