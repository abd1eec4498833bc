/** The only user of `projects`, `ontologies` and `splits`. */
import type { Connection } from 'mongoose'
import { findTogether } from '../store/together.ts'
import { projectModels, type OntologyRow, type ProjectRow, type SplitRow } from './models.ts'

export type ProjectStore = ReturnType<typeof openProjectStore>

const DUPLICATE = 11_000

export const ontologyId = (project: string, version: number): string => `${project}|${version}`

export const openProjectStore = (connection: Connection) => {
  const { projects, ontologies, splits } = projectModels(connection)
  const there = findTogether(
    async ids => await projects.find({ _id: { $in: ids } }, { _id: 1 }).lean<Pick<ProjectRow, '_id'>[]>(),
    ({ _id }) => _id
  )
  return {
    add: async (row: ProjectRow): Promise<void> => void (await projects.collection.insertOne(row as never)),
    get: (id: string): Promise<ProjectRow | null> => projects.findById(id).lean<ProjectRow>(),
    /** Whether there is such a project: asked with each request that names one. */
    has: async (id: string): Promise<boolean> => (await there(id)) !== undefined,
    getMany: (ids: readonly string[]): Promise<ProjectRow[]> => projects.find({ _id: { $in: ids } }).lean<ProjectRow[]>(),
    /** In the order in which they were made; of all there are, or among some. */
    list: (among: readonly string[] | undefined, after: string, limit: number): Promise<ProjectRow[]> =>
      projects
        .find({ _id: { $gt: after, ...(among === undefined ? {} : { $in: among }) } })
        .sort({ _id: 1 })
        .limit(limit)
        .lean<ProjectRow[]>(),
    over: (datasets: readonly string[]): Promise<Pick<ProjectRow, '_id' | 'dataset'>[]> =>
      projects.find({ dataset: { $in: datasets } }, { dataset: 1 }).lean<Pick<ProjectRow, '_id' | 'dataset'>[]>(),
    set: (id: string, set: Partial<ProjectRow>): Promise<ProjectRow | null> =>
      projects.findByIdAndUpdate(id, { $set: set }, { returnDocument: 'after' }).lean<ProjectRow>(),
    /** A new text of the guideline is a new version of it. */
    setGuideline: (id: string, guideline: string): Promise<ProjectRow | null> =>
      projects
        .findByIdAndUpdate(id, { $set: { guideline }, $inc: { guidelineVersion: 1 } }, { returnDocument: 'after' })
        .lean<ProjectRow>(),
    /** Never back. */
    setOntologyVersion: async (id: string, version: number): Promise<void> =>
      void (await projects.updateOne({ _id: id }, { $max: { ontologyVersion: version } })),

    /** False: this version is there already. */
    addOntology: async (row: OntologyRow): Promise<boolean> => await added(ontologies.collection.insertOne(row as never)),
    ontology: (project: string, version: number): Promise<OntologyRow | null> =>
      ontologies.findById(ontologyId(project, version)).lean<OntologyRow>(),

    /** False: a split of this number is there already. */
    addSplit: async (row: SplitRow): Promise<boolean> => await added(splits.collection.insertOne(row as never)),
    split: (id: string): Promise<SplitRow | null> => splits.findById(id).lean<SplitRow>(),
    lastSplit: (project: string): Promise<SplitRow | null> => splits.findOne({ project }).sort({ number: -1 }).lean<SplitRow>(),
    /** Changes a split that is not over. `turns` given: only if the walk still stands there. Null: it does not. */
    setSplit: (id: string, set: Partial<SplitRow>, turns?: number): Promise<SplitRow | null> =>
      splits
        .findOneAndUpdate(
          { _id: id, state: { $in: ['waiting', 'running'] }, ...(turns === undefined ? {} : { turns }) },
          { $set: set },
          { returnDocument: 'after' }
        )
        .lean<SplitRow>(),
    /** A split that failed is to go on. Null: it did not fail, or goes on already. */
    reopenSplit: (id: string, set: Pick<SplitRow, 'items' | 'by'>): Promise<SplitRow | null> =>
      splits
        .findOneAndUpdate(
          { _id: id, state: 'failed' },
          { $set: { ...set, state: 'waiting' }, $unset: { endedAt: '' } },
          { returnDocument: 'after' }
        )
        .lean<SplitRow>(),
    /** A batch is in the queue: the walk stands behind it. */
    advance: (
      { _id, turns }: Pick<SplitRow, '_id' | 'turns'>,
      { of, last, ...by }: { of: string; last: string; itemsDone: number; slices: number; seats: number }
    ): Promise<SplitRow | null> =>
      splits
        .findOneAndUpdate(
          { _id, turns, state: 'running' },
          { $set: { [`covered.${of}`]: last }, $unset: { pending: '' }, $inc: { turns: 1, ...by } },
          { returnDocument: 'after' }
        )
        .lean<SplitRow>()
  }
}

/** False where the row is there already. */
async function added(insert: Promise<unknown>): Promise<boolean> {
  try {
    await insert
    return true
  } catch (error) {
    if ((error as { code?: number }).code === DUPLICATE) return false
    throw error
  }
}
