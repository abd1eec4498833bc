import { Schema, type Connection } from 'mongoose'

export type RunKind = 'import' | 'split' | 'release' | 'export'

/** A run that is not over, and which process has it until when. `_id` is `kind|id`. */
export interface RunRow {
  readonly _id: string
  readonly kind: RunKind
  readonly id: string
  readonly holder: string
  readonly until: number
  readonly tries: number
}

const runs = new Schema(
  { _id: String, kind: String, id: String, holder: String, until: Number, tries: Number },
  { versionKey: false, id: false }
)
// runs whose process is gone
runs.index({ until: 1 }, { name: 'until' })

export const openRunStore = (connection: Connection) => {
  const rows = connection.model<RunRow>('run', runs, 'runs')
  return {
    add: async (row: RunRow): Promise<void> =>
      void (await rows.updateOne({ _id: row._id }, { $setOnInsert: row }, { upsert: true })),
    /** Takes a run over; false: another process has it. */
    take: async (id: string, seen: string, holder: string, until: number): Promise<boolean> =>
      (await rows.updateOne({ _id: id, holder: seen }, { $set: { holder, until }, $inc: { tries: 1 } })).modifiedCount > 0,
    renew: async (ids: readonly string[], holder: string, until: number): Promise<void> =>
      void (await rows.updateMany({ _id: { $in: ids }, holder }, { $set: { until } })),
    orphans: (now: number): Promise<RunRow[]> =>
      rows
        .find({ until: { $lt: now } })
        .sort({ until: 1 })
        .limit(20)
        .lean<RunRow[]>(),
    get: (id: string): Promise<RunRow | null> => rows.findById(id).lean<RunRow>(),
    remove: async (id: string): Promise<void> => void (await rows.deleteOne({ _id: id }))
  }
}
