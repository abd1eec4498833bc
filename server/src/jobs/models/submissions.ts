import type { Verdict } from '@uurga/shared/jobs/command.ts'
import type { Stage } from '@uurga/shared/jobs/stages.ts'
import { Schema } from 'mongoose'

/** What somebody handed in: a label document, a review, or the list of a bulk accept. Written before the transition; never changed. */
export interface SubmissionRow {
  /** `job|command`, or the id of a bulk accept. */
  readonly _id: string
  readonly job: string
  readonly lane?: string
  readonly slice?: string
  readonly project: string
  readonly by: string
  readonly stage: Stage
  readonly at: number
  /** Hash of the document's manifest: what was labelled, or the reviewer's correction. */
  readonly document?: string
  readonly seconds?: number
  /** Annotations by class. */
  readonly counts?: Readonly<Record<string, number>>
  readonly verdicts?: readonly Verdict[]
  readonly pick?: string
  /** Of a bulk accept: the slices it named, `lane.slice`. */
  readonly slices?: readonly string[]
}

const { Mixed } = Schema.Types

export const submissions = new Schema(
  {
    _id: String,
    job: String,
    lane: String,
    slice: String,
    project: String,
    by: String,
    stage: String,
    at: Number,
    document: String,
    seconds: Number,
    counts: Mixed,
    verdicts: { type: [Mixed], default: undefined },
    pick: String,
    slices: { type: [String], default: undefined }
  },
  { versionKey: false, autoIndex: false, autoCreate: false, minimize: false }
)

/** A job's page: everything handed in on it. */
submissions.index({ job: 1, at: 1 }, { name: 'job' })
/** The sweep of chunks: is this manifest still named? */
submissions.index({ document: 1 }, { name: 'document' })
