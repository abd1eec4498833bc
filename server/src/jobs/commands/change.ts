/** Commands that decide: read the slice, apply the pure rule, write with the version read; whoever loses the race decides again. */
import type { Command } from '@uurga/shared/jobs/command.ts'
import { decideWhole } from '@uurga/shared/jobs/decide.ts'
import { isRefused, refuse, type Refused } from '@uurga/shared/jobs/refusals.ts'
import type { Slice } from '@uurga/shared/jobs/slice.ts'
import { rulesOf } from '../lanes.ts'
import { momentOf } from '../moment.ts'
import { find, type Filter, type Steps } from '../operations.ts'
import type { Place, Process } from '../process.ts'
import { tell, writeDecision } from '../write.ts'

export interface Changed {
  readonly slice: Slice
  /** The same command had been carried out before. */
  readonly again?: boolean
}

interface How {
  /** The slice as somebody has just read it; if it has moved since, `moved-on`. */
  readonly known?: Slice
  /** Client's id of the command: goes into the log, and answers a repetition. */
  readonly id?: string
  /** What must be stored before the transition; a refusal of it ends the command. */
  readonly before?: (slice: Slice) => Steps<Refused | null>
  /** Besides the version. */
  readonly fence?: Filter
}

export function* change(process: Process, { lane, slice: id }: Place, command: Command, how: How = {}): Steps<Changed | Refused> {
  let ready = how.before === undefined
  for (;;) {
    const slice = how.known ?? (yield* find('slices', { _id: id, lane }))[0]
    if (!slice) return refuse('not-found')
    if (how.id !== undefined && slice.log.some(entry => entry.id === how.id)) return { slice, again: true }
    const rules = yield* rulesOf(process, slice)
    if (!rules) return refuse('not-found')
    const decision = decideWhole(slice, command, momentOf(process, rules, slice))
    if (isRefused(decision)) return decision
    if (how.before && !ready) {
      const refused = yield* how.before(slice)
      if (refused) return refused
      ready = true
    }
    const news = decision.news.map((entry, k) => (k === 0 && how.id !== undefined ? { ...entry, id: how.id } : entry))
    const now = yield* writeDecision(process, slice, { ...decision, news }, how.fence)
    if (now) {
      yield* tell(now, decision.tell)
      return { slice: now }
    }
    if (how.known) return refuse('moved-on')
  }
}
