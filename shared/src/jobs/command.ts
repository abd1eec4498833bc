import type { Mark } from './slice.ts'
import type { Stage } from './stages.ts'

/** Verdict on one submission. Marks show on the canvas what the reason speaks of. */
export interface Verdict {
  readonly job: string
  readonly verdict: 'accept' | 'return' | 'fix'
  readonly reason?: string
  readonly marks?: readonly Mark[]
}

interface Held {
  readonly actor: string
  readonly job: string
  readonly token: string
}

interface Steered {
  readonly actor: string
  readonly reason?: string
  /** The client's id of the command, for the log. */
  readonly id?: string
}

/**
 * Everything that can be asked of a slice. `actor` is the user it is done for; ids, tokens and the key of a submission (`sub`) are made by the
 * caller. Who may ask is the access table's matter; what the slice allows is said here.
 */
export type Command =
  | ({ readonly command: 'claim' } & Held)
  | ({ readonly command: 'resume' } & Held)
  | ({ readonly command: 'regain' } & Held)
  | ({ readonly command: 'heartbeat' } & Held)
  | ({ readonly command: 'take-over'; readonly next: string } & Held)
  | ({
      readonly command: 'submit'
      readonly actor: string
      readonly sub: string
      readonly document: string
      readonly seconds: number
    } & Held)
  | ({ readonly command: 'skip' } & Held & Steered)
  | ({ readonly command: 'unclaim' } & Held & Steered)
  | ({ readonly command: 'force'; readonly job: string } & Steered)
  | ({
      readonly command: 'verdict'
      readonly sub: string
      readonly verdicts: readonly Verdict[]
      readonly pick?: string
      readonly document?: string
      readonly seconds: number
    } & Held)
  | { readonly command: 'bulk-accept'; readonly actor: string; readonly bulk: string; readonly stage: Stage }
  | { readonly command: 'undo-bulk'; readonly actor: string; readonly bulk: string }
  | { readonly command: 'take-back'; readonly actor: string; readonly job: string }
  | ({ readonly command: 'give-back'; readonly job: string; readonly marks?: readonly Mark[] } & Steered)
  | ({ readonly command: 'reopen' } & Steered)
  | ({ readonly command: 'archive' } & Steered)
  | ({ readonly command: 'drop' } & Steered)
  | ({
      readonly command: 'reassign'
      readonly to: string
      readonly from?: string
      /** Whether that person may review. */
      readonly judges: boolean
    } & Steered)
  | ({ readonly command: 'overlap'; readonly seats: number } & Steered)

export type CommandName = Command['command']
export type CommandOf<N extends CommandName> = Extract<Command, { readonly command: N }>
