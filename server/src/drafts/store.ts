/** The only writer of `drafts`. */
import type { Connection, mongo, Schema } from 'mongoose'
import { findTogether, insertTogether, updateTogether } from '../store/together.ts'
import { drafts, type DraftRow } from './models.ts'

/** Bytes of a patch up to which it goes to the store with those of others, and how often the length of the draft is asked for all the same. */
const SMALL = 8_192
const EACH = 8

/** What a patch adds to a draft. */
export interface Patch {
  readonly job: string
  readonly turn: string
  readonly base: number
  /** Its operations as JSON, the bytes of that, and how many of them put an annotation. */
  readonly text: string
  readonly bytes: number
  readonly puts: number
}

export interface DraftStore {
  /** False when the job has a row. */
  insert(row: DraftRow): Promise<boolean>
  /**
   * The next revision, and often how long the draft is; null when the draft was not at `base` of this turn, or would hold more than `most`.
   * Null may come of a patch that was taken, too: then it is the last one of the row.
   */
  push(patch: Patch, most: number, now: number): Promise<{ revision: number; bytes?: number } | null>
  /** Replaces what is there, whatever it is, by a document: the next revision. */
  put(row: Omit<DraftRow, 'revision'>): Promise<number>
  /** Replaces a row that is still at this revision of this turn. */
  replace(was: Pick<DraftRow, '_id' | 'turn' | 'revision'>, row: DraftRow): Promise<boolean>
  row(job: string): Promise<DraftRow | undefined>
  rows(jobs: readonly string[]): Promise<readonly DraftRow[]>
  /** Opens kept drafts again, and removes others unless they were saved later than told. */
  tidy(opened: readonly string[], forgotten: ReadonlyMap<string, number>, now: number): Promise<void>
  /** Kept drafts of a person and of projects, newest first, before `before`. */
  kept(by: string, projects: readonly string[], before: number, limit: number): Promise<readonly DraftRow[]>
  /** Drafts open since after one moment and before another, oldest first. */
  open(after: number, before: number, limit: number): Promise<readonly DraftRow[]>
  /** Those of some documents that a draft is based on. */
  bases(hashes: readonly string[]): Promise<readonly string[]>
}

export const openDraftStore = (connection: Connection): DraftStore => {
  const model = connection.models['drafts'] ?? connection.model<unknown>('drafts', drafts as Schema<unknown>, 'drafts')
  const rows = model.collection as unknown as mongo.Collection<DraftRow>
  const insert = insertTogether(rows)
  const update = updateTogether(rows)
  const row = findTogether(
    async ids => await rows.find({ _id: { $in: [...ids] } }).toArray(),
    ({ _id }) => _id
  )
  return {
    insert: async row => await insert({ ...row }),
    push: async ({ job: _id, turn, base, text, bytes, puts }, most, now) => {
      const filter = { _id, turn, revision: base, count: { $lte: most - puts } }
      const change = {
        $push: { patches: text },
        $inc: { revision: 1, bytes, count: puts },
        $set: { at: now },
        $min: { since: now },
        $unset: { kept: 1, reason: 1 }
      } as const
      if (bytes <= SMALL && base % EACH !== 0 && (await update({ filter, update: change }))) return { revision: base + 1 }
      return await rows.findOneAndUpdate(filter, change, { returnDocument: 'after', projection: { revision: 1, bytes: 1 } })
    },
    put: async ({ _id, ...row }) => {
      const after = await rows.findOneAndUpdate(
        { _id },
        { $set: row, $inc: { revision: 1 }, $unset: row.kept === undefined ? { kept: 1, reason: 1 } : { since: 1 } },
        { upsert: true, returnDocument: 'after', projection: { revision: 1 } }
      )
      return after?.revision ?? 1
    },
    replace: async ({ _id, turn, revision }, row) =>
      (await rows.replaceOne({ _id, turn, revision }, { ...row })).matchedCount === 1,
    row,
    rows: async jobs => (await Promise.all(jobs.map(row))).filter(found => found !== undefined),
    tidy: async (opened, forgotten, now) => {
      if (opened.length > 0) {
        await rows.updateMany(
          { _id: { $in: [...opened] }, kept: { $exists: true } },
          { $set: { since: now }, $unset: { kept: 1, reason: 1 } }
        )
      }
      if (forgotten.size === 0) return
      await rows.bulkWrite(
        [...forgotten].map(([_id, at]) => ({ deleteOne: { filter: { _id, at: { $lte: at } } } })),
        { ordered: false }
      )
    },
    kept: async (by, projects, before, limit) => {
      const own = { by, kept: { $lt: before } }
      const filter = projects.length === 0 ? own : { $or: [own, { project: { $in: [...projects] }, kept: { $lt: before } }] }
      return await rows.find(filter, { sort: { kept: -1 }, limit }).toArray()
    },
    open: async (after, before, limit) =>
      await rows.find({ since: { $gt: after, $lt: before } }, { sort: { since: 1 }, limit }).toArray(),
    bases: async hashes => {
      const found = await rows.find({ base: { $in: [...hashes] } }, { projection: { base: 1 } }).toArray()
      return found.flatMap(({ base }) => base ?? [])
    }
  }
}
