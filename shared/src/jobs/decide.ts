/**
 * Says whether a command may change a slice, and into what. Pure: time comes in as `now`, ids and chance in the context.
 * server/src/jobs/compile.ts derives the Mongo filter from the same table: change the table.
 */
import type { Command, CommandName, CommandOf } from './command.ts'
import { archive } from './commands/archive.ts'
import { bulkAccept } from './commands/bulk-accept.ts'
import { giveBack, takeBack } from './commands/give-back.ts'
import { overlap } from './commands/overlap.ts'
import { reassign } from './commands/reassign.ts'
import { reopen } from './commands/reopen.ts'
import { skip } from './commands/skip.ts'
import { undoBulk } from './commands/undo-bulk.ts'
import { verdict } from './commands/verdict.ts'
import type { Context, Decision, Moment } from './decision.ts'
import { isRefused } from './refusals.ts'
import { advance } from './settle.ts'
import type { Slice } from './slice.ts'
import { transitionOf } from './transitions.ts'
import { update } from './update.ts'

type Decider<N extends CommandName> = (slice: Slice, command: CommandOf<N>, moment: Moment) => Decision

const deciders: { readonly [N in CommandName]: Decider<N> } = {
  claim: update,
  resume: update,
  regain: update,
  heartbeat: update,
  'take-over': update,
  submit: update,
  skip,
  unclaim: update,
  force: update,
  verdict,
  'bulk-accept': bulkAccept,
  'undo-bulk': undoBulk,
  'take-back': takeBack,
  'give-back': giveBack,
  reopen,
  archive,
  drop: archive,
  reassign,
  overlap
}

/** The command alone, without what follows from it. */
export const decideAlone = (slice: Slice, command: Command, moment: Moment): Decision =>
  (deciders[command.command] as Decider<CommandName>)(slice, command, moment)

/** The command and what completion demands after it: what a deciding write stores. */
export const decideWhole = (slice: Slice, command: Command, moment: Moment): Decision => {
  const first = decideAlone(slice, command, moment)
  if (isRefused(first)) return first
  const next = advance(first.slice, moment)
  return { slice: next.slice, news: [...first.news, ...next.news], tell: [...first.tell, ...next.tell] }
}

/**
 * The slice after one write of this command, the log entries of that write, and the jobs whose person is to be told; or a named refusal.
 * A single update does the command alone (completion is settled next); a deciding write does both.
 */
export const decide = (slice: Slice, command: Command, now: number, context: Context): Decision => {
  const moment = { ...context, now }
  return transitionOf(command.command).writes === 'update'
    ? decideAlone(slice, command, moment)
    : decideWhole(slice, command, moment)
}
