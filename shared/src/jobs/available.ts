import type { CommandName } from './command.ts'
import type { RefusalName } from './refusals.ts'
import { kindOf, type OpenStage, type Stage } from './stages.ts'
import type { JobState } from './states.ts'
import { transitionOf } from './transitions.ts'

/** What a client knows of a job on its screen. */
export interface JobView {
  /** Where the slice stands. */
  readonly stage: Stage
  readonly job?: { readonly stage: OpenStage; readonly state: JobState; readonly mine: boolean; readonly token: boolean }
  /** Seats offered, if known. */
  readonly free?: number
  /** A reviewer has it in her hand. */
  readonly underReview?: boolean
}

const nameFor = (command: CommandName, fallback: RefusalName): RefusalName => transitionOf(command).refuses[0] ?? fallback

/**
 * Null when the button may be pressed, else why not. Reads the same table as `decide`; the server, which alone knows the whole slice, may
 * still refuse. Roles are the access table's matter, except that an author's command needs her own job.
 */
export const available = (view: JobView, command: CommandName): RefusalName | null => {
  const row = transitionOf(command)
  if (!row.stages.includes(kindOf(view.stage))) return view.stage === 'archived' ? 'archived' : nameFor(command, 'not-open')
  if (command === 'take-back' && view.stage !== 'label' && view.stage !== 'review1') return 'not-submitted'
  if (row.from.length > 0) {
    const { job } = view
    if (!job || !row.from.includes(job.state)) return nameFor(command, 'not-open')
    if (row.of !== 'any' && kindOf(job.stage) !== row.of) return nameFor(command, 'not-open')
    if (row.needs === 'token' && !job.token) return 'lease-lost'
    if (row.role === 'author' && !job.mine) return 'not-open'
  }
  if (row.refuses.includes('held') && view.underReview) return 'held'
  return row.needs === 'free-seat' && view.free === 0 ? 'no-seat' : null
}
