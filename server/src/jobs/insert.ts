/** New slices, by the batches of a split run. A batch repeated after a crash inserts what is missing and is counted once. */
import { fresh } from '@uurga/shared/jobs/order.ts'
import { newSlice, type Target } from '@uurga/shared/jobs/slice.ts'
import { lanesOf } from './lanes.ts'
import { findOneAndUpdate, many, type Steps } from './operations.ts'
import { find } from './operations.ts'
import type { Process } from './process.ts'

export interface NewSlice {
  /** Unique, url-safe, not telling what is in it; the same for the same content, so that a repeated batch inserts nothing twice. */
  readonly id: string
  readonly targets: readonly Target[]
  /** Moves it forward in its lane by so many arrivals. */
  readonly boost?: number
}

export interface Batch {
  readonly project: string
  /** Unique within the project; repeated under the same name with the same slices. */
  readonly batch: string
  /** Which lane takes it: any number, taken modulo the lanes. */
  readonly turn: number
  readonly slices: readonly NewSlice[]
}

const BATCHES_KEPT = 200

/** How many slices were new, and whether this batch is counted in the lane's total now for the first time. */
export function* insertBatch(
  process: Process,
  { project, batch, turn, slices }: Batch
): Steps<{ readonly inserted: number; readonly counted: boolean }> {
  const lanes = yield* lanesOf(process, project)
  const chosen = lanes[turn % Math.max(1, lanes.length)]
  if (!chosen) throw new Error(`project ${project} has no lane`)
  const lane = (yield* find('lanes', { _id: chosen._id }))[0] ?? chosen
  if (lane.batches.includes(batch)) return { inserted: 0, counted: false }
  const want = lane.rules.workflow.overlap
  const inserted = yield* many(
    'slices',
    slices.map(({ id, targets, boost = 0 }, k) => ({
      collection: 'slices' as const,
      kind: 'insertOne' as const,
      document: newSlice({ _id: id, lane: lane._id, project, order: fresh(lane.total + k, boost), targets, want })
    }))
  )
  const counted = yield* findOneAndUpdate(
    'lanes',
    { _id: lane._id, batches: { $ne: batch } },
    { $inc: { total: slices.length }, $push: { batches: { $each: [batch], $slice: -BATCHES_KEPT } } }
  )
  if (counted) process.emit([{ kind: 'opened', project, lane: lane._id, slice: '', stage: 'label', count: slices.length * want }])
  return { inserted, counted: counted !== null }
}

/** Moves an untouched slice within its lane; null when somebody has been in it. */
export function* rerank(lane: string, slice: string, order: number): Steps<boolean> {
  const moved = yield* findOneAndUpdate('slices', { _id: slice, lane, order: { $gte: fresh(0) } }, { $set: { order } })
  return moved !== null
}
