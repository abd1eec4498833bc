import { Schema } from 'mongoose'

const { Mixed } = Schema.Types

/** Slices: the queue itself. Document type: `Slice` of shared/jobs/slice.ts. `lane` is the shard key and never changes. */
export const slices = new Schema(
  {
    _id: String,
    lane: String,
    project: String,
    stage: String,
    was: String,
    order: Number,
    free: Number,
    want: Number,
    most: Number,
    skips: Number,
    turns: Number,
    v: Number,
    alarm: Number,
    due: Number,
    near: { type: [String], default: undefined },
    gold: String,
    result: Mixed,
    targets: [Mixed],
    jobs: [Mixed],
    log: [Mixed],
    logged: Number,
    projected: Number
  },
  { versionKey: false, autoIndex: false, autoCreate: false, minimize: false }
)

/** commands/claim.ts (claim, newest open order, walk): open slices only; leased, returned and done ones are not in it. */
slices.index({ lane: 1, stage: 1, order: 1 }, { name: 'claim', partialFilterExpression: { free: { $gt: 0 } } })
/** sweep.ts: what runs out; progress.ts: what is held. */
slices.index({ alarm: 1 }, { name: 'alarm', partialFilterExpression: { alarm: { $exists: true } } })
/** commands/own-work.ts, held.ts, hand.ts: a person's own turns; list.ts: slices of one annotator. */
slices.index({ 'jobs.by': 1, 'jobs.state': 1 }, { name: 'person' })
/** count.ts: what waits to be counted. */
slices.index({ due: 1 }, { name: 'due', partialFilterExpression: { due: { $exists: true } } })
/** list.ts, releases: slices of a project, by stage. */
slices.index({ project: 1, stage: 1, _id: 1 }, { name: 'list' })
/** Stitching, withdrawal of an item: slices that show it. */
slices.index({ 'targets.item': 1 }, { name: 'item' })
