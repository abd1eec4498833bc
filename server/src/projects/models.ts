import { Schema, type Connection } from 'mongoose'
import type { Modality } from '@uurga/shared/api/primitives.ts'
import type { SplitRun, Workflow } from '@uurga/shared/api/projects.ts'
import type { Grid } from '@uurga/shared/modalities/image/grid.ts'
import type { ClassMapping } from '@uurga/shared/ontology/mapping.ts'
import type { Ontology } from '@uurga/shared/ontology/ontology.ts'

export interface ProjectRow {
  readonly _id: string
  readonly name: string
  readonly dataset: string
  readonly modality: Modality
  readonly owner: string
  readonly workflow: Workflow
  readonly ontologyVersion: number
  readonly guideline: string
  readonly guidelineVersion: number
  readonly paused: boolean
  /** Keys the ids of slices and the choice of what is sampled out of review: nobody outside can tell either. */
  readonly key: string
  readonly createdAt: number
}

/** One immutable version of a project's ontology. `_id` is `project|version`: two of one number cannot be. */
export interface OntologyRow {
  readonly _id: string
  readonly project: string
  readonly version: number
  readonly ontology: Ontology
  /** What became of the classes of all versions before this one. */
  readonly mapping: ClassMapping
  readonly by: string
  readonly at: number
}

/** A split, and where its walk over the items stands. `_id` is `project-s<number>`: two of one number cannot be. */
export interface SplitRow extends Omit<SplitRun, 'id'> {
  readonly _id: string
  readonly number: number
  readonly batch: number
  readonly grid?: Grid
  readonly priority: number
  /** Import → its last item that is in a slice. The next split begins there. */
  readonly covered: Readonly<Record<string, string>>
  /** Last item of the batch that is being handed to the queue. */
  readonly pending?: string
  /** Batches handed to the queue. */
  readonly turns: number
  readonly by: string
}

const { Mixed } = Schema.Types
const bare = { versionKey: false, autoIndex: false, autoCreate: false, minimize: false, id: false } as const

const projects = new Schema(
  {
    _id: String,
    name: String,
    dataset: String,
    modality: String,
    owner: String,
    workflow: Mixed,
    ontologyVersion: Number,
    guideline: String,
    guidelineVersion: Number,
    paused: Boolean,
    key: String,
    createdAt: Number
  },
  bare
)
/** store.ts: projects over a dataset. */
projects.index({ dataset: 1, _id: 1 }, { name: 'dataset' })

/** Found by `_id` alone. */
const ontologies = new Schema(
  { _id: String, project: String, version: Number, ontology: Mixed, mapping: Mixed, by: String, at: Number },
  bare
)

const splits = new Schema(
  {
    _id: String,
    project: String,
    state: String,
    number: Number,
    batch: Number,
    grid: Mixed,
    priority: Number,
    covered: Mixed,
    pending: String,
    turns: Number,
    items: Number,
    itemsDone: Number,
    slices: Number,
    seats: Number,
    by: String,
    startedAt: Number,
    endedAt: Number
  },
  bare
)
/** store.ts: the newest split of a project. */
splits.index({ project: 1, number: -1 }, { name: 'project' })

export const projectModels = (connection: Connection) => ({
  projects: connection.model<ProjectRow>('project', projects, 'projects'),
  ontologies: connection.model<OntologyRow>('ontology', ontologies, 'ontologies'),
  splits: connection.model<SplitRow>('split', splits, 'splits')
})
