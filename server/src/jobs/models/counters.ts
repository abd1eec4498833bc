import type { LogCommand } from '@uurga/shared/jobs/slice.ts'
import { Schema } from 'mongoose'

/** What the last move of a lane's sums counted: this slice's entries after `from`, up to number `n`. */
export interface Counted {
  readonly slice: string
  readonly from: number
  readonly n: number
}

/** Sums of one lane; they move by compare-and-set on `c`. `at`: slices at each stage as differences (`label` = the lane's total + its sum). */
export interface LaneCounter {
  readonly _id: string
  readonly c: number
  readonly at: Readonly<Record<string, number>>
  readonly did: Readonly<Partial<Record<LogCommand, number>>>
  readonly batch: readonly Counted[]
}

/** What one person did, or what became of her work, on one day. */
export interface DaySums {
  readonly submitted: number
  readonly skipped: number
  readonly accepted: number
  readonly fixed: number
  readonly returned: number
  readonly reviewed: number
  readonly seconds: number
}

/** One person in one project. Days are recomputed from the ledger and set, never incremented. */
export interface PersonCounter {
  readonly _id: string
  readonly project: string
  readonly user: string
  /** Absent until the first recount. */
  readonly days?: Readonly<Record<string, DaySums>>
  /** Days whose ledger rows have grown since, each with a mark of the last growth. */
  readonly stale: Readonly<Record<string, string>>
  readonly since?: number
}

export type CounterRow = LaneCounter | PersonCounter

const { Mixed } = Schema.Types

export const counters = new Schema(
  {
    _id: String,
    c: Number,
    at: Mixed,
    did: Mixed,
    batch: { type: [Mixed], default: undefined },
    project: String,
    user: String,
    days: Mixed,
    stale: Mixed,
    since: Number
  },
  { versionKey: false, autoIndex: false, autoCreate: false, minimize: false }
)

/** people.ts: whose sums are out of date. */
counters.index({ since: 1 }, { name: 'since', partialFilterExpression: { since: { $exists: true } } })
/** progress.ts: the people of a project. */
counters.index({ project: 1 }, { name: 'project' })
