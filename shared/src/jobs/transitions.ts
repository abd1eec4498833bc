/**
 * The state machine as one table. `decide` (here) and `compile` (server/src/jobs) both read it: change the table, and the pure answer, the
 * filter and the update, the client's buttons and the diagram in ARCHITECTURE.md change together.
 */
import type { CommandName } from './command.ts'
import type { RefusalName } from './refusals.ts'
import type { Job, LogCommand } from './slice.ts'
import type { StageKind } from './stages.ts'
import { answered, type JobState } from './states.ts'

/** Who does it: the holder of the job, its author (whose turn it was), a member, a supervisor, or nobody (`rule`: it follows by itself). */
export type Role = 'holder' | 'author' | 'member' | 'supervisor' | 'rule'

export interface Transition {
  /** States of the job it names; empty: a job is born, or none is named. */
  readonly from: readonly JobState[]
  /** What that job becomes; null: no job is named. */
  readonly to: JobState | null
  /** Stage that job must belong to. */
  readonly of: 'label' | 'review' | 'any'
  /** Where the slice may stand. */
  readonly stages: readonly StageKind[]
  readonly role: Role
  /** The fence: the job's current token, a free seat, or neither. */
  readonly needs: 'token' | 'free-seat' | 'none'
  /** `update`: one conditional write. `decide`: read, pure function, write fenced by the version. */
  readonly writes: 'update' | 'decide'
  /** What it adds to the free seats by itself (a decision that moves the slice counts them anew). */
  readonly seat: -1 | 0 | 1
  /** Order of the slice: kept, brought down to the stamp of now (an untouched slice), or stamped because a seat opens. */
  readonly order: 'keep' | 'touch' | 'stamp'
  /** Fields of the job it sets, from the command or the clock. */
  readonly sets: readonly (keyof Job)[]
  /** What becomes of the other jobs. */
  readonly others?: readonly { readonly from: readonly JobState[]; readonly to: readonly JobState[] }[]
  /** Stages the slice may go to in the same write. */
  readonly moves?: readonly (readonly [StageKind, StageKind])[]
  readonly log: LogCommand | null
  readonly refuses: readonly RefusalName[]
  readonly says: string
}

const OPEN = ['label', 'review'] as const
const PLACED = ['label', 'review', 'stuck'] as const
const LOST = ['lease-lost', 'taken-over', 'wrong-token', 'archived'] as const
const UNCLEAR = ['incomplete', 'reason-needed', 'pick-needed', 'fix-needs-document', 'two-fixes'] as const
/** A review that is awaited or held ends when its slice leaves the review. */
const ENDS = { from: ['leased', 'returned'], to: ['released', 'judged'] } as const
const LEASE = ['state', 'token', 'until'] as const
const AWAY = (['label', 'review', 'done', 'stuck'] as const).map(stage => [stage, 'archived'] as const)

export const transitions = {
  claim: {
    from: [],
    to: 'leased',
    of: 'any',
    stages: OPEN,
    role: 'member',
    needs: 'free-seat',
    writes: 'update',
    seat: -1,
    order: 'touch',
    sets: ['job', 'by', 'stage', 'ontology', ...LEASE],
    log: null,
    refuses: ['not-open', 'no-seat', 'has-turn'],
    says: 'A member takes a free seat of a slice she has never had a turn on.'
  },
  resume: {
    from: ['returned'],
    to: 'leased',
    of: 'any',
    stages: OPEN,
    role: 'author',
    needs: 'none',
    writes: 'update',
    seat: 0,
    order: 'keep',
    sets: ['ontology', 'ended', ...LEASE],
    log: null,
    refuses: ['not-open', 'not-open'],
    says: 'She takes up what is reserved for her: returned work, or a resubmission to judge.'
  },
  regain: {
    from: ['lapsed', 'released'],
    to: 'leased',
    of: 'any',
    stages: OPEN,
    role: 'author',
    needs: 'free-seat',
    writes: 'update',
    seat: -1,
    order: 'keep',
    sets: ['ontology', 'ended', ...LEASE],
    log: null,
    refuses: ['not-open', 'no-seat', 'not-open'],
    says: 'She goes on with a turn that had ended, while a seat is free.'
  },
  heartbeat: {
    from: ['leased'],
    to: 'leased',
    of: 'any',
    stages: PLACED,
    role: 'holder',
    needs: 'token',
    writes: 'update',
    seat: 0,
    order: 'keep',
    sets: ['until'],
    log: null,
    refuses: [...LOST],
    says: 'The holder is at work: the lease is renewed.'
  },
  'take-over': {
    from: ['leased'],
    to: 'leased',
    of: 'any',
    stages: PLACED,
    role: 'holder',
    needs: 'token',
    writes: 'update',
    seat: 0,
    order: 'keep',
    sets: ['token', 'until'],
    log: null,
    refuses: [...LOST],
    says: 'Her other tab or PC takes her own lease under a new token.'
  },
  submit: {
    from: ['leased'],
    to: 'submitted',
    of: 'label',
    stages: ['label', 'stuck'],
    role: 'holder',
    needs: 'token',
    writes: 'update',
    seat: 0,
    order: 'keep',
    sets: ['state', 'sub', 'document', 'seconds'],
    log: 'submit',
    refuses: [...LOST, 'not-open'],
    says: 'Holder hands in a revision. Ends the lease; a second submit with the same command id gets the same answer.'
  },
  skip: {
    from: ['leased'],
    to: 'skipped',
    of: 'any',
    stages: PLACED,
    role: 'holder',
    needs: 'token',
    writes: 'update',
    seat: 1,
    order: 'stamp',
    sets: ['state', 'ended'],
    moves: [
      ['label', 'stuck'],
      ['review', 'stuck']
    ],
    log: 'skip',
    refuses: [...LOST],
    says: 'Holder gives the slice up for good. The third skip at a stage takes it out of the queue.'
  },
  unclaim: {
    from: ['leased'],
    to: 'released',
    of: 'any',
    stages: PLACED,
    role: 'holder',
    needs: 'token',
    writes: 'update',
    seat: 1,
    order: 'stamp',
    sets: ['state', 'ended'],
    log: 'unclaim',
    refuses: [...LOST],
    says: 'Holder gives the seat back; she may have it again.'
  },
  force: {
    from: ['leased'],
    to: 'released',
    of: 'any',
    stages: PLACED,
    role: 'supervisor',
    needs: 'none',
    writes: 'update',
    seat: 1,
    order: 'stamp',
    sets: ['state', 'ended'],
    log: 'force',
    refuses: ['not-held'],
    says: 'A supervisor ends a lease. Late work of its holder is refused by name and kept.'
  },
  verdict: {
    from: ['leased'],
    to: 'judged',
    of: 'review',
    stages: ['review'],
    role: 'holder',
    needs: 'token',
    writes: 'decide',
    seat: 0,
    order: 'stamp',
    sets: ['state', 'sub', 'fix'],
    others: [{ from: answered, to: ['accepted', 'fixed', 'returned'] }],
    moves: [
      ['review', 'label'],
      ['review', 'review'],
      ['review', 'done']
    ],
    log: 'accept',
    refuses: [...LOST, 'not-open', ...UNCLEAR],
    says: 'A reviewer judges every submission. Any return sends the slice back to its authors; else it goes to the next level or is done.'
  },
  'bulk-accept': {
    from: [],
    to: 'judged',
    of: 'review',
    stages: ['review'],
    role: 'supervisor',
    needs: 'free-seat',
    writes: 'decide',
    seat: -1,
    order: 'stamp',
    sets: ['job', 'by', 'stage', 'state', 'sub'],
    others: [{ from: answered, to: ['accepted', 'fixed'] }],
    moves: [
      ['review', 'review'],
      ['review', 'done']
    ],
    log: 'bulk',
    refuses: ['moved-on', 'pick-needed'],
    says: 'Accepts a slice nobody has in review, as one of many: claim and verdict in one write.'
  },
  'undo-bulk': {
    from: ['judged'],
    to: 'released',
    of: 'review',
    stages: ['review', 'done'],
    role: 'supervisor',
    needs: 'none',
    writes: 'decide',
    seat: 0,
    order: 'stamp',
    sets: ['state'],
    others: [{ from: ['accepted', 'fixed'], to: ['submitted'] }, ENDS],
    moves: [
      ['review', 'review'],
      ['done', 'review']
    ],
    log: 'undo',
    refuses: ['moved-on'],
    says: 'Takes a bulk accept back, as long as the slice stands where it put it and nobody holds it.'
  },
  'take-back': {
    from: ['submitted'],
    to: 'returned',
    of: 'label',
    stages: ['label', 'review'],
    role: 'author',
    needs: 'none',
    writes: 'decide',
    seat: 0,
    order: 'keep',
    sets: ['state', 'until'],
    others: [ENDS],
    moves: [['review', 'label']],
    log: 'take-back',
    refuses: ['not-submitted', 'held'],
    says: 'An author takes her submission back while no reviewer holds it; it is reserved for her.'
  },
  'give-back': {
    from: answered,
    to: 'returned',
    of: 'label',
    stages: ['label', 'review', 'done'],
    role: 'supervisor',
    needs: 'none',
    writes: 'decide',
    seat: 0,
    order: 'keep',
    sets: ['state', 'until', 'reason', 'marks'],
    others: [ENDS],
    moves: [
      ['review', 'label'],
      ['done', 'label']
    ],
    log: 'return',
    refuses: ['not-submitted', 'held', 'reason-needed'],
    says: 'A supervisor returns a submission to its author outside a review, from done too.'
  },
  reopen: {
    from: [],
    to: null,
    of: 'any',
    stages: ['stuck', 'done', 'archived'],
    role: 'supervisor',
    needs: 'none',
    writes: 'decide',
    seat: 0,
    order: 'stamp',
    sets: [],
    others: [{ from: ['accepted', 'fixed'], to: ['submitted'] }],
    moves: [
      ['stuck', 'label'],
      ['stuck', 'review'],
      ['done', 'review'],
      ['archived', 'label']
    ],
    log: 'reopen',
    refuses: ['not-done'],
    says: 'What was stuck goes back where it stood; what was done is reviewed again; what was archived is labelled on.'
  },
  archive: {
    from: [],
    to: null,
    of: 'any',
    stages: ['label', 'review', 'done', 'stuck'],
    role: 'supervisor',
    needs: 'none',
    writes: 'decide',
    seat: 0,
    order: 'keep',
    sets: [],
    others: [ENDS],
    moves: AWAY,
    log: 'archive',
    refuses: ['archived'],
    says: 'The item is withdrawn: every lease ends, the result goes, every document stays.'
  },
  drop: {
    from: [],
    to: null,
    of: 'any',
    stages: ['label', 'review', 'done', 'stuck'],
    role: 'supervisor',
    needs: 'none',
    writes: 'decide',
    seat: 0,
    order: 'keep',
    sets: [],
    others: [ENDS],
    moves: AWAY,
    log: 'drop',
    refuses: ['archived'],
    says: 'The slice is not worth labelling: as archive, under its own name in the history.'
  },
  reassign: {
    from: ['lapsed', 'released'],
    to: 'returned',
    of: 'any',
    stages: PLACED,
    role: 'supervisor',
    needs: 'free-seat',
    writes: 'decide',
    seat: -1,
    order: 'stamp',
    sets: ['state', 'until'],
    others: [{ from: ['leased', 'returned'], to: ['released'] }],
    moves: [
      ['stuck', 'label'],
      ['stuck', 'review']
    ],
    log: 'reassign',
    refuses: ['not-open', 'not-allowed', 'no-seat', 'has-turn'],
    says: 'A seat is reserved for a named person, whose turn is new or had ended; a holder may have to give way. Also unsticks.'
  },
  overlap: {
    from: [],
    to: null,
    of: 'any',
    stages: ['label', 'stuck'],
    role: 'supervisor',
    needs: 'none',
    writes: 'decide',
    seat: 0,
    order: 'stamp',
    sets: [],
    log: 'overlap',
    refuses: ['not-open', 'workflow-needs-review'],
    says: 'More people shall label this slice.'
  }
} as const satisfies Record<CommandName, Transition>

/** The row of a command, in its general form. */
export const transitionOf = (command: CommandName): Transition => transitions[command]

/** The commands that are one conditional update. */
export type UpdateCommandName = {
  [N in CommandName]: (typeof transitions)[N]['writes'] extends 'update' ? N : never
}[CommandName]
