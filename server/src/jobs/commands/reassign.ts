import type { CommandOf } from '@uurga/shared/jobs/command.ts'
import { refuse, type Refused } from '@uurga/shared/jobs/refusals.ts'
import { memberOf } from '../members.ts'
import { mayReview } from '../models/members.ts'
import type { Steps } from '../operations.ts'
import type { Place, Process } from '../process.ts'
import { change, type Changed } from './change.ts'

/** Reserves a seat for a named person, who must be an active member of the project, and at a review one who may judge. */
export function* reassign(
  process: Process,
  where: Place & { readonly project: string },
  command: Omit<CommandOf<'reassign'>, 'judges'>,
  id?: string
): Steps<Changed | Refused> {
  const member = yield* memberOf(where.project, command.to)
  if (member?.state !== 'active') return refuse('not-found')
  return yield* change(process, where, { ...command, judges: mayReview(member) }, id === undefined ? {} : { id })
}
