/** The only writer of `accepts`, `notices` and `noticereads`. */
import type { Connection, mongo, Schema } from 'mongoose'
import { accepts, notices, reads, type AcceptRow, type NoticeRow, type ReadRow } from './models.ts'

export interface ReviewStore {
  addNotices(rows: readonly NoticeRow[]): Promise<void>
  /** Newest first, below `cursor`. */
  notices(user: string, cursor: string | undefined, limit: number): Promise<readonly NoticeRow[]>
  readUpTo(user: string): Promise<string>
  markRead(user: string, upTo: string): Promise<void>
  removeNotices(before: string): Promise<void>
  /** Writes what a bulk accept did; the same id again replaces it. */
  setAccept(row: AcceptRow): Promise<void>
  accept(id: string): Promise<AcceptRow | undefined>
}

export const openReviewStore = (connection: Connection): ReviewStore => {
  const open = <T extends { _id: string }>(name: string, schema: Schema): mongo.Collection<T> =>
    (connection.models[name] ?? connection.model<unknown>(name, schema as Schema<unknown>, name))
      .collection as unknown as mongo.Collection<T>
  const noticeRows = open<NoticeRow>('notices', notices)
  const readRows = open<ReadRow>('noticereads', reads)
  const acceptRows = open<AcceptRow>('accepts', accepts)
  return {
    addNotices: async rows => {
      await noticeRows.insertMany(
        rows.map(row => ({ ...row })),
        { ordered: false }
      )
    },
    notices: async (user, cursor, limit) =>
      await noticeRows
        .find({ user, ...(cursor === undefined ? {} : { _id: { $lt: cursor } }) }, { sort: { _id: -1 }, limit, hint: 'user' })
        .toArray(),
    readUpTo: async user => (await readRows.findOne({ _id: user }))?.upTo ?? '',
    markRead: async (user, upTo) => {
      await readRows.updateOne({ _id: user }, { $max: { upTo } }, { upsert: true })
    },
    removeNotices: async before => {
      await noticeRows.deleteMany({ _id: { $lt: before } })
    },
    setAccept: async ({ _id, ...row }) => {
      await acceptRows.updateOne({ _id }, { $set: row }, { upsert: true })
    },
    accept: async id => (await acceptRows.findOne({ _id: id })) ?? undefined
  }
}
