import type { LogEntry } from '@uurga/shared/jobs/slice.ts'
import { Schema } from 'mongoose'

/** One entry of a slice's log, for ever: audit, notices, pay and agreement read these rows. */
export interface LedgerRow extends LogEntry {
  /** `slice|n`: a second insert is a duplicate. */
  readonly _id: string
  readonly slice: string
  readonly lane: string
  readonly project: string
  readonly n: number
  /** Whose sums it moves, and on which day (server's time zone). */
  readonly people: readonly string[]
  readonly day: string
}

const { Mixed } = Schema.Types

export const ledger = new Schema(
  {
    _id: String,
    slice: String,
    lane: String,
    project: String,
    n: Number,
    command: String,
    id: String,
    actor: String,
    job: String,
    from: String,
    to: String,
    reason: String,
    seconds: Number,
    outcome: { type: [Mixed], default: undefined },
    at: Number,
    people: [String],
    day: String
  },
  { versionKey: false, autoIndex: false, autoCreate: false, minimize: false }
)

/** history.ts: the whole log of a slice. */
ledger.index({ slice: 1, n: 1 }, { name: 'slice' })
/** history.ts: what happened in a project, newest first. */
ledger.index({ project: 1, at: -1 }, { name: 'project' })
/** people.ts: a person's day; history.ts: notices of a person. */
ledger.index({ project: 1, people: 1, day: 1 }, { name: 'person' })
