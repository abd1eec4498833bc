import type { Connection } from 'mongoose'
import type { NotedFile, RefusedFile } from '@uurga/shared/api/datasets.ts'
import { datasetModels, type DatasetRow, type DerivativeRow, type ImportRow, type ItemRow, type PartRow } from './models.ts'

export type DatasetStore = ReturnType<typeof openDatasetStore>

/** Refusals kept on the row of an import; the rest is counted. */
const MOST_REFUSED = 1_000

/** An item without what it says. */
export interface ItemFacts {
  readonly _id: string
  readonly parts: readonly Pick<PartRow, 'id' | 'facts'>[]
}

interface Page {
  readonly cursor?: string | undefined
  readonly limit: number
}

/** Rows of datasets, items and imports. The only user of their collections. */
export const openDatasetStore = (connection: Connection) => {
  const { datasets, items, imports, derivatives } = datasetModels(connection)
  return {
    add: async (row: DatasetRow): Promise<void> => void (await datasets.collection.insertOne(row as never)),
    get: (id: string): Promise<DatasetRow | null> => datasets.findById(id).lean<DatasetRow>(),
    importIds: async (dataset: string): Promise<string[]> =>
      (await imports.find({ dataset }, { _id: 1 }).sort({ _id: 1 }).lean<Pick<ImportRow, '_id'>[]>()).map(({ _id }) => _id),
    getMany: (ids: readonly string[]): Promise<DatasetRow[]> => datasets.find({ _id: { $in: ids } }).lean<DatasetRow[]>(),
    /** Of everybody, or those a person owns, is a member of, or is named by their ids. */
    list: (of: { user: string; ids: readonly string[] } | undefined, { cursor = '', limit }: Page): Promise<DatasetRow[]> =>
      datasets
        .find(
          of === undefined
            ? { _id: { $gt: cursor } }
            : { _id: { $gt: cursor }, $or: [{ owner: of.user }, { 'members.user': of.user }, { _id: { $in: of.ids } }] }
        )
        .sort({ _id: 1 })
        .limit(limit)
        .lean<DatasetRow[]>(),
    set: (id: string, set: Partial<DatasetRow>): Promise<DatasetRow | null> =>
      datasets.findByIdAndUpdate(id, { $set: set }, { returnDocument: 'after' }).lean<DatasetRow>(),
    /** Counts a dataset anew from what its imports have in it: a crash before it is made good by the next. */
    recount: async (id: string): Promise<void> => {
      const held = await imports
        .find({ dataset: id }, { items: 1, itemBytes: 1 })
        .lean<Pick<ImportRow, 'items' | 'itemBytes'>[]>()
      const sum = (of: 'items' | 'itemBytes'): number => held.reduce((total, row) => total + row[of], 0)
      await datasets.updateOne({ _id: id }, { $set: { items: sum('items'), bytes: sum('itemBytes') } })
    },
    remove: async (id: string): Promise<void> => {
      await items.deleteMany({ dataset: id })
      await imports.deleteMany({ dataset: id })
      await datasets.deleteOne({ _id: id })
    },

    item: (id: string): Promise<ItemRow | null> => items.findById(id).lean<ItemRow>(),
    itemsOf: (ids: readonly string[]): Promise<ItemRow[]> => items.find({ _id: { $in: ids } }).lean<ItemRow[]>(),
    namesOf: (ids: readonly string[]): Promise<Pick<ItemRow, '_id' | 'name'>[]> =>
      items.find({ _id: { $in: ids } }, { name: 1 }).lean<Pick<ItemRow, '_id' | 'name'>[]>(),
    itemsAfter: (dataset: string, after: string, limit: number): Promise<ItemRow[]> =>
      items
        .find({ dataset, _id: { $gt: after } })
        .sort({ _id: 1 })
        .limit(limit)
        .lean<ItemRow[]>(),
    /** What the split needs of them. */
    factsAfter: (dataset: string, after: string, limit: number): Promise<ItemFacts[]> =>
      items
        .find({ dataset, _id: { $gt: after } }, { 'parts.id': 1, 'parts.facts': 1 })
        .sort({ _id: 1 })
        .limit(limit)
        .lean<ItemFacts[]>(),
    /** In the order of names, then ids. Every name that begins with a prefix comes before the prefix with the last character of Unicode. */
    itemsNamed: (
      dataset: string,
      prefix: string,
      after: Pick<ItemRow, '_id' | 'name'> | undefined,
      limit: number
    ): Promise<ItemRow[]> =>
      items
        .find({
          dataset,
          name: { $gte: after?.name ?? prefix, $lt: `${prefix}\u{10ffff}` },
          ...(after && { $or: [{ name: { $gt: after.name } }, { name: after.name, _id: { $gt: after._id } }] })
        })
        .sort({ name: 1, _id: 1 })
        .limit(limit)
        .lean<ItemRow[]>(),
    itemsOfImport: (id: string, after: string, limit: number): Promise<ItemRow[]> =>
      items
        .find({ import: id, _id: { $gt: after } })
        .sort({ _id: 1 })
        .limit(limit)
        .lean<ItemRow[]>(),
    countAfter: (dataset: string, after: string): Promise<number> => items.countDocuments({ dataset, _id: { $gt: after } }),
    /** Contents a dataset has already, and the import that brought each. */
    known: async (dataset: string, hashes: readonly string[]): Promise<ReadonlyMap<string, string>> =>
      new Map(
        (
          await items.find({ dataset, hash: { $in: hashes } }, { hash: 1, import: 1 }).lean<Pick<ItemRow, 'hash' | 'import'>[]>()
        ).map(row => [row.hash, row.import])
      ),
    addItems: async (rows: readonly ItemRow[]): Promise<void> =>
      void (await items.collection.insertMany(rows as never, { ordered: false })),
    removeItems: async (ids: readonly string[]): Promise<number> => (await items.deleteMany({ _id: { $in: ids } })).deletedCount,

    addImport: async (row: ImportRow): Promise<void> => void (await imports.collection.insertOne(row as never)),
    import: (id: string): Promise<ImportRow | null> => imports.findById(id).lean<ImportRow>(),
    importsOf: (dataset: string, { cursor, limit }: Page): Promise<ImportRow[]> =>
      imports
        .find({ dataset, ...(cursor === undefined ? {} : { _id: { $lt: cursor } }) })
        .sort({ _id: -1 })
        .limit(limit)
        .lean<ImportRow[]>(),
    setImport: (
      id: string,
      { endedAt, ...set }: Partial<ImportRow>,
      states: readonly ImportRow['state'][]
    ): Promise<ImportRow | null> =>
      imports
        .findOneAndUpdate(
          { _id: id, state: { $in: states } },
          endedAt === undefined ? { $set: set, $unset: { endedAt: 1 } } : { $set: { ...set, endedAt } },
          { returnDocument: 'after' }
        )
        .lean<ImportRow>(),
    /** One item less of what an import brought. */
    withdrawn: async (id: string, itemBytes: number): Promise<void> =>
      void (await imports.updateOne({ _id: id }, { $inc: { items: -1, itemBytes: -itemBytes } })),
    /** Puts an import to work; answers it as it was before, so that its place is the one to go on from. */
    beginImport: (id: string): Promise<ImportRow | null> =>
      imports
        .findOneAndUpdate(
          { _id: id, state: { $in: ['waiting', 'running'] } },
          { $set: { state: 'running' }, $unset: { endedAt: 1 } },
          { returnDocument: 'before' }
        )
        .lean<ImportRow>(),
    /** Moves an import on: counters, place and refusals in one write. */
    advance: async (
      id: string,
      set: Partial<ImportRow>,
      inc: { items: number; itemBytes: number; duplicates: number },
      refused: readonly RefusedFile[],
      noted: readonly NotedFile[]
    ): Promise<void> =>
      void (await imports.updateOne(
        { _id: id },
        {
          $set: set,
          $inc: { ...inc, refusedCount: refused.length, notedCount: noted.length },
          $push: { refused: { $each: refused, $slice: MOST_REFUSED }, noted: { $each: noted, $slice: MOST_REFUSED } }
        }
      )),

    derivative: (id: string): Promise<DerivativeRow | null> => derivatives.findById(id).lean<DerivativeRow>(),
    addDerivative: async (row: DerivativeRow): Promise<void> =>
      void (await derivatives.updateOne({ _id: row._id }, { $set: row }, { upsert: true }))
  }
}
