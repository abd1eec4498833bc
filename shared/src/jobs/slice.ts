import type { OpenStage, Stage } from './stages.ts'
import type { JobState } from './states.ts'

/** Where on the canvas, or on which annotation, a returned submission is criticised. `at` is in the frame of the item's part. */
export interface Mark {
  readonly annotation?: string
  readonly item?: string
  readonly part?: string
  readonly at?: readonly number[]
  readonly text: string
}

/** One person's turn on a seat. Optional fields are absent, never null, except a token that was taken away. */
export interface Job {
  readonly job: string
  readonly by: string
  readonly stage: OpenStage
  readonly state: JobState
  /** The fence: while it is current every command of its holder succeeds, even after `until`. */
  readonly token?: string | null
  /** End of the lease or of the reservation, ms. */
  readonly until?: number
  /** Version of the ontology the work is judged by. */
  readonly ontology?: number
  /** Key of the last submission or review: `job|command`, or the id of a bulk accept. */
  readonly sub?: string
  /** Hash of the submitted document's manifest. */
  readonly document?: string
  readonly seconds?: number
  /** A reviewer's own correction that stands: hash of its manifest. */
  readonly fix?: string
  /** Why the work was returned, and where to look. Kept while she works on it and until the next return. */
  readonly reason?: string
  readonly marks?: readonly Mark[]
  /** Why the turn ended: the reason of a skip, or of the supervisor who freed the seat. */
  readonly ended?: string
}

/** What one sitting shows. `window` is in the frame of the part (px, UTF-16 units, seconds, frames), as its modality writes it: the queue only keeps it. */
export interface Target {
  readonly item: string
  readonly part?: string
  readonly window?: Readonly<Record<string, number>>
}

export type ResultRule = 'single' | 'consensus' | 'accept' | 'adjudicate' | 'fix' | 'bulk'

/** The truth of a slice; exists exactly at `done`. `from` names the submissions it rests on. */
export interface Result {
  readonly document: string
  readonly from: readonly string[]
  readonly by: string
  readonly rule: ResultRule
}

export type LogCommand =
  | 'submit'
  | 'skip'
  | 'unclaim'
  | 'force'
  | 'lapse'
  | 'move'
  | 'seat'
  | 'accept'
  | 'return'
  | 'take-back'
  | 'bulk'
  | 'undo'
  | 'reopen'
  | 'archive'
  | 'drop'
  | 'reassign'
  | 'overlap'
  | 'stuck'

/** One line of a slice's history. Its number is its place: the last entry is number `logged`. */
export interface LogEntry {
  readonly command: LogCommand
  /** The client's id of the command: the same id again gets the same answer. */
  readonly id?: string
  /** A user's id, or `rule` for what follows by itself. */
  readonly actor: string
  readonly job?: string
  readonly from?: Stage
  readonly to?: Stage
  readonly reason?: string
  /** Time spent, of a submission or a review. */
  readonly seconds?: number
  /** What became of whose submissions: pay and quality are counted from it. */
  readonly outcome?: readonly { readonly job: string; readonly by: string; readonly state: JobState }[]
  readonly at: number
}

/** The unit of the queue and of atomicity: its seats and everyone who ever held one are this one document. */
export interface Slice {
  readonly _id: string
  readonly lane: string
  readonly project: string
  readonly stage: Stage
  /** Where it stood before it was set aside. */
  readonly was?: OpenStage
  readonly order: number
  /** Seats offered now. */
  readonly free: number
  /** Label seats in all; `most` bounds what a disagreement may add. */
  readonly want: number
  readonly most: number
  /** Skips at this stage. */
  readonly skips: number
  /** Turns after which it becomes a supervisor's, when he has raised the limit. */
  readonly turns?: number
  readonly v: number
  /** When the sweep has to look, ms. */
  readonly alarm?: number
  /** Since when an entry waits to be counted, ms. */
  readonly due?: number
  readonly near?: readonly string[]
  /** A known answer: a private copy, never reviewed, without result. */
  readonly gold?: string
  readonly result?: Result
  readonly targets: readonly Target[]
  readonly jobs: readonly Job[]
  readonly log: readonly LogEntry[]
  readonly logged: number
  readonly projected: number
}

/** A slice as it is inserted: untouched, all seats free. */
export const newSlice = (
  named: Pick<Slice, '_id' | 'lane' | 'project' | 'order' | 'targets'> & {
    want?: number
    most?: number
    near?: readonly string[]
  }
): Slice => {
  const { want = 1, most = want, near, ...rest } = named
  return {
    ...rest,
    stage: 'label',
    free: want,
    want,
    most: Math.max(want, most),
    skips: 0,
    v: 0,
    ...(near ? { near } : {}),
    jobs: [],
    log: [],
    logged: 0,
    projected: 0
  }
}
