/** The only writer of `manifests` and `chunks`. Rows are addressed by content: whoever writes one twice writes the same. */
import type { Connection, mongo, Schema } from 'mongoose'
import { insertTogether } from '../store/together.ts'
import { chunks, manifests, type ChunkRow, type ManifestRow } from './models.ts'

type Name = 'manifests' | 'chunks'
type Row = ManifestRow | ChunkRow

export interface DocumentStore {
  /** Writes rows that may be there already. Answers those that were. */
  insert(name: Name, rows: readonly Row[]): Promise<readonly string[]>
  /** Since when each of these rows is wanted; those that are not there are left out. */
  ages(name: Name, ids: readonly string[]): Promise<ReadonlyMap<string, number>>
  /** Notes that rows are wanted from now on. Answers how many there still are. */
  renew(name: Name, ids: readonly string[], at: number): Promise<number>
  manifests(ids: readonly string[]): Promise<readonly ManifestRow[]>
  chunks(ids: readonly string[]): Promise<readonly ChunkRow[]>
  /** Ids of rows older than `before`, in order of the ids, above `after`. */
  oldest(name: Name, before: number, after: string, limit: number): Promise<readonly string[]>
  /** Those of some chunks that a manifest names. */
  chunksInUse(ids: readonly string[]): Promise<ReadonlySet<string>>
  /** Removes those that are still older than `before`. */
  remove(name: Name, ids: readonly string[], before: number): Promise<number>
}

export const openDocumentStore = (connection: Connection): DocumentStore => {
  const open = <T extends Row>(name: Name, schema: Schema): mongo.Collection<T> =>
    (connection.models[name] ?? connection.model<unknown>(name, schema as Schema<unknown>, name))
      .collection as unknown as mongo.Collection<T>
  const manifestRows = open<ManifestRow>('manifests', manifests)
  const chunkRows = open<ChunkRow>('chunks', chunks)
  const of = (name: Name): mongo.Collection<{ _id: string; at: number }> =>
    (name === 'manifests' ? manifestRows : chunkRows) as unknown as mongo.Collection<{ _id: string; at: number }>
  const inserts: Readonly<Record<Name, (row: Row) => Promise<boolean>>> = {
    manifests: insertTogether(of('manifests')),
    chunks: insertTogether(of('chunks'))
  }
  return {
    insert: async (name, rows) => {
      const fresh = await Promise.all(rows.map(row => inserts[name](row)))
      return rows.filter((_, k) => !fresh[k]).map(({ _id }) => _id)
    },
    ages: async (name, ids) => {
      const found = await of(name)
        .find({ _id: { $in: [...ids] } }, { projection: { at: 1 } })
        .toArray()
      return new Map(found.map(({ _id, at }) => [_id, at]))
    },
    renew: async (name, ids, at) => {
      if (ids.length === 0) return 0
      const { matchedCount } = await of(name).updateMany({ _id: { $in: [...ids] } }, { $max: { at } })
      return matchedCount
    },
    manifests: async ids => await manifestRows.find({ _id: { $in: [...ids] } }).toArray(),
    chunks: async ids => await chunkRows.find({ _id: { $in: [...ids] } }).toArray(),
    oldest: async (name, before, after, limit) => {
      const found = await of(name)
        .find({ _id: { $gt: after }, at: { $lt: before } }, { projection: { _id: 1 }, sort: { _id: 1 }, limit, hint: '_id_' })
        .toArray()
      return found.map(({ _id }) => _id)
    },
    chunksInUse: async ids => {
      const asked = new Set(ids)
      const found = await manifestRows
        .find({ 'chunks.sha256': { $in: [...ids] } }, { projection: { 'chunks.sha256': 1 }, hint: 'chunk' })
        .toArray()
      return new Set(found.flatMap(row => row.chunks.map(chunk => chunk.sha256)).filter(id => asked.has(id)))
    },
    remove: async (name, ids, before) => {
      if (ids.length === 0) return 0
      const { deletedCount } = await of(name).deleteMany({ _id: { $in: [...ids] }, at: { $lt: before } })
      return deletedCount
    }
  }
}
