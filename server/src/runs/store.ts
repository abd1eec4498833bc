/** The only writer of `runs`: leases on long work. What the work is, and how far it is, stands on the row of the feature it belongs to. */
import { Schema, type Connection } from 'mongoose'

export interface RunRow {
  /** `kind|id` */
  readonly _id: string
  readonly kind: string
  /** Id of the import, split, release … */
  readonly of: string
  /** Who does it now. */
  readonly owner: string
  /** Until when nobody else takes it, ms; 0: nobody has it. */
  readonly until: number
  /** How often it was begun. */
  readonly begun: number
  readonly cancelled?: boolean
}

const runs = new Schema(
  { _id: String, kind: String, of: String, owner: String, until: Number, begun: Number, cancelled: Boolean },
  { versionKey: false, autoIndex: false, autoCreate: false }
)
// runner.ts: work of a kind that nobody does, oldest first
runs.index({ kind: 1, until: 1 }, { name: 'waiting' })

export const runId = (kind: string, of: string): string => `${kind}|${of}`

export const openRunStore = (connection: Connection) => {
  const rows = connection.model<RunRow>('run', runs, 'runs')
  return {
    /** Notes work to be done; noted already, it is left, and goes on if it was to be cancelled. */
    add: async (kind: string, of: string): Promise<void> => {
      await rows.collection.updateOne(
        { _id: runId(kind, of) as never },
        { $setOnInsert: { kind, of, owner: '', until: 0, begun: 0 }, $unset: { cancelled: '' } },
        { upsert: true }
      )
    },
    /** Takes work that nobody does. */
    take: async (kind: string, owner: string, now: number, until: number): Promise<RunRow | null> =>
      (await rows.collection.findOneAndUpdate(
        { kind, until: { $lt: now } },
        { $set: { owner, until }, $inc: { begun: 1 } },
        { sort: { until: 1 }, returnDocument: 'after' }
      )) as unknown as RunRow | null,
    /** Keeps it; null: somebody else has it, or it is over. */
    renew: async (id: string, owner: string, until: number): Promise<RunRow | null> =>
      (await rows.collection.findOneAndUpdate(
        { _id: id as never, owner },
        { $set: { until } },
        { returnDocument: 'after' }
      )) as unknown as RunRow | null,
    /** Leaves it to whoever comes. */
    leave: async (id: string, owner: string): Promise<void> => {
      await rows.collection.updateOne({ _id: id as never, owner }, { $set: { owner: '', until: 0 } })
    },
    end: async (id: string, owner: string): Promise<void> => {
      await rows.collection.deleteOne({ _id: id as never, owner })
    },
    /** Work that nobody has is gone at once; whoever has it is told. False: there is no such work. */
    cancel: async (id: string): Promise<boolean> => {
      const gone = await rows.collection.deleteOne({ _id: id as never, owner: '' })
      if (gone.deletedCount > 0) return true
      return (await rows.collection.updateOne({ _id: id as never }, { $set: { cancelled: true } })).matchedCount > 0
    }
  }
}
