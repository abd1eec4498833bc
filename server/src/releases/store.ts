/** The only writer of `releases`, `releaserows` and `exports`. */
import type { Connection, mongo, Schema } from 'mongoose'
import { exportRuns, releaseRows, releases, type ExportRow, type ReleaseRow, type ReleaseSliceRow } from './models.ts'

const DUPLICATE = 11_000
/** Above every character of an id and the bar between them. */
const END = '}'

const isDuplicate = (error: unknown): boolean => {
  const { code, writeErrors } = error as { code?: number; writeErrors?: unknown }
  const faults = (Array.isArray(writeErrors) ? writeErrors : [writeErrors]) as ({ code?: number } | undefined)[]
  return writeErrors === undefined ? code === DUPLICATE : faults.every(fault => fault?.code === DUPLICATE)
}

export interface ReleaseStore {
  /** False when a release of this number is there. */
  insertRelease(row: ReleaseRow): Promise<boolean>
  lastNumber(project: string): Promise<number>
  release(id: string): Promise<ReleaseRow | undefined>
  releases(project: string, below: number, limit: number): Promise<readonly ReleaseRow[]>
  /** Changes a release that is not done. */
  setRelease(id: string, set: Partial<ReleaseRow>): Promise<void>
  /** Rows that are there already stay as they are. */
  addSlices(rows: readonly ReleaseSliceRow[]): Promise<void>
  /** In the order of the items, above a row's id. */
  slices(release: string, after: string, limit: number): Promise<readonly ReleaseSliceRow[]>
  /** In the order of the slices, above one. */
  content(release: string, after: string, limit: number): Promise<readonly Pick<ReleaseSliceRow, 'slice' | 'document' | 'rule'>[]>
  insertExport(row: ExportRow): Promise<void>
  export(id: string): Promise<ExportRow | undefined>
  exports(release: string, below: string | undefined, limit: number): Promise<readonly ExportRow[]>
  setExport(id: string, set: Partial<ExportRow>): Promise<void>
  /** How far an export is, while it runs. */
  moveExport(id: string, itemsDone: number): Promise<void>
}

export const openReleaseStore = (connection: Connection): ReleaseStore => {
  const open = <T extends { _id: string }>(name: string, schema: Schema): mongo.Collection<T> =>
    (connection.models[name] ?? connection.model<unknown>(name, schema as Schema<unknown>, name))
      .collection as unknown as mongo.Collection<T>
  const releaseTable = open<ReleaseRow>('releases', releases)
  const sliceTable = open<ReleaseSliceRow>('releaserows', releaseRows)
  const exportTable = open<ExportRow>('exports', exportRuns)
  return {
    insertRelease: async row => {
      try {
        await releaseTable.insertOne({ ...row })
        return true
      } catch (error) {
        if (!isDuplicate(error)) throw error
        return false
      }
    },
    lastNumber: async project => {
      const last = await releaseTable.findOne({ project }, { sort: { number: -1 }, projection: { number: 1 }, hint: 'project' })
      return last?.number ?? 0
    },
    release: async id => (await releaseTable.findOne({ _id: id })) ?? undefined,
    releases: async (project, below, limit) =>
      await releaseTable.find({ project, number: { $lt: below } }, { sort: { number: -1 }, limit, hint: 'project' }).toArray(),
    setRelease: async (id, set) => {
      await releaseTable.updateOne({ _id: id, state: { $ne: 'done' } }, { $set: set })
    },
    addSlices: async rows => {
      if (rows.length === 0) return
      try {
        await sliceTable.insertMany(
          rows.map(row => ({ ...row })),
          { ordered: false }
        )
      } catch (error) {
        if (!isDuplicate(error)) throw error
      }
    },
    slices: async (release, after, limit) =>
      await sliceTable
        .find(
          { _id: { $gt: after === '' ? `${release}|` : after, $lt: `${release}|${END}` } },
          { sort: { _id: 1 }, limit, hint: '_id_' }
        )
        .toArray(),
    content: async (release, after, limit) =>
      await sliceTable
        .find(
          { release, slice: { $gt: after } },
          { sort: { slice: 1 }, limit, hint: 'content', projection: { slice: 1, document: 1, rule: 1 } }
        )
        .toArray(),
    insertExport: async row => {
      await exportTable.insertOne({ ...row })
    },
    export: async id => (await exportTable.findOne({ _id: id })) ?? undefined,
    exports: async (release, below, limit) =>
      await exportTable
        .find({ release, ...(below === undefined ? {} : { _id: { $lt: below } }) }, { sort: { _id: -1 }, limit, hint: 'release' })
        .toArray(),
    setExport: async (id, set) => {
      await exportTable.updateOne({ _id: id }, { $set: set })
    },
    moveExport: async (id, itemsDone) => {
      await exportTable.updateOne({ _id: id, state: 'running' }, { $set: { itemsDone } })
    }
  }
}
