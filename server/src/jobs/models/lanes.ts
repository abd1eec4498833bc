import type { Rules } from '@uurga/shared/jobs/workflow.ts'
import { Schema } from 'mongoose'

/** A queue of slices with equal needs and priority, and the shard. The project's rules stand on each of its lanes. */
export interface Lane {
  readonly _id: string
  readonly project: string
  /** Skills or a team a person must have, all of them. */
  readonly need: readonly string[]
  /** Higher first. */
  readonly priority: number
  readonly paused: boolean
  /** Slices inserted, by finished batches. */
  readonly total: number
  /** Slices to offer first, at most 100. */
  readonly urgent: readonly string[]
  readonly rules: Rules
  /** Review levels that slices of this lane may stand at: the most there ever were. */
  readonly depth: number
  /** The last batches of slices that were inserted whole. */
  readonly batches: readonly string[]
}

const { Mixed } = Schema.Types

export const lanes = new Schema(
  {
    _id: String,
    project: String,
    need: [String],
    priority: Number,
    paused: Boolean,
    total: Number,
    urgent: [String],
    rules: Mixed,
    depth: Number,
    batches: [String]
  },
  { versionKey: false, autoIndex: false, autoCreate: false, minimize: false }
)

/** lanes.ts: the lanes of a project, read at most each two seconds by a process. */
lanes.index({ project: 1 }, { name: 'project' })
