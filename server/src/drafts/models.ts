import { Schema } from 'mongoose'

/**
 * What a person has done on a job and not handed in: a base document and the operations since, one text a patch. One row a job; a new turn
 * replaces it.
 */
export interface DraftRow {
  /** The job, `lane.slice.job`. */
  readonly _id: string
  readonly project: string
  readonly by: string
  readonly turn: string
  readonly revision: number
  /** Hash of the base; absent: the empty document. */
  readonly base?: string
  readonly patches: readonly string[]
  /** Bytes of the patches. */
  readonly bytes: number
  /** Annotations, or more: those of the base and all that were put since. */
  readonly count: number
  readonly at: number
  /** While it may be worked on: since when, ms. */
  readonly since?: number
  /** Kept after its lease was lost: since when, ms, and why. */
  readonly kept?: number
  readonly reason?: string
}

export const drafts = new Schema(
  {
    _id: String,
    project: String,
    by: String,
    turn: String,
    revision: Number,
    base: String,
    patches: [String],
    bytes: Number,
    count: Number,
    at: Number,
    since: Number,
    kept: Number,
    reason: String
  },
  { versionKey: false, autoIndex: false, autoCreate: false, minimize: false }
)
/** sweep.ts: drafts that have been open for long. */
drafts.index({ since: 1 }, { name: 'since', partialFilterExpression: { since: { $exists: true } } })
/** list.ts: kept drafts of a person, newest first. */
drafts.index({ by: 1, kept: -1 }, { name: 'author', partialFilterExpression: { kept: { $exists: true } } })
/** list.ts: kept drafts of projects, newest first; sweep.ts: those kept for long. */
drafts.index({ project: 1, kept: -1 }, { name: 'project', partialFilterExpression: { kept: { $exists: true } } })
/** documents/sweep.ts: is this document the base of a draft? */
drafts.index({ base: 1 }, { name: 'base', partialFilterExpression: { base: { $exists: true } } })
