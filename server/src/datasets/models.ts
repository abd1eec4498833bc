import { Schema, type Connection } from 'mongoose'
import type { Role } from '@uurga/shared/access/access.ts'
import type { Facts, NotedFile, RefusedFile } from '@uurga/shared/api/datasets.ts'
import type { NoteCode } from '@uurga/shared/api/notes.ts'
import type { Modality, RunState } from '@uurga/shared/api/primitives.ts'
import type { Grouping } from '@uurga/shared/modalities/image/scenes.ts'

export interface DatasetRow {
  readonly _id: string
  readonly name: string
  readonly modality: Modality
  readonly description: string
  readonly licence: string
  readonly source: string
  readonly industry: string
  readonly grade: string
  readonly owner: string
  readonly members: readonly { readonly user: string; readonly role: Role }[]
  readonly items: number
  readonly bytes: number
  readonly createdAt: number
}

export interface PartRow {
  readonly id: string
  readonly modality: Modality
  readonly role: string
  readonly facts: Facts
  /** A text of at most 64 kB; a longer one is a blob. */
  readonly text?: string
  readonly blob?: string
  /** The page of the blob it is, where that has several; from 0. */
  readonly page?: number
  readonly notes?: readonly NoteCode[]
}

export interface ItemRow {
  readonly _id: string
  readonly dataset: string
  readonly name: string
  readonly modality: Modality
  readonly parts: readonly PartRow[]
  /** sha256 of what was imported (of several pictures, of their sums one after the other): the same content comes into a dataset once. */
  readonly hash: string
  readonly import: string
  readonly meta: Readonly<Record<string, unknown>>
  readonly createdAt: number
}

/** A file as it was received, waiting for or done with its reading. */
export interface SourceRow {
  readonly name: string
  readonly blob: string
  readonly bytes: number
}

export interface ImportRow {
  readonly _id: string
  readonly dataset: string
  readonly state: RunState
  /** The blob of the list of sources (SourceRow[] as JSON), and how many there are. */
  readonly sources: string
  readonly files: number
  /** Sources read to their end; the run goes on after them. */
  readonly filesDone: number
  /** Entries of the current source (rows, files of an archive) that are in. */
  readonly entriesDone: number
  readonly bytes: number
  readonly bytesDone: number
  /** Items it has brought that are still in, and their bytes. */
  readonly items: number
  readonly itemBytes: number
  readonly duplicates: number
  readonly refused: readonly RefusedFile[]
  readonly refusedCount: number
  /** Absent: of an import from before files were noted. */
  readonly noted?: readonly NotedFile[]
  readonly notedCount?: number
  /** Which pictures are parts of one item; absent: none. */
  readonly grouping?: Grouping
  readonly by: string
  readonly startedAt: number
  readonly endedAt?: number
}

/** A picture made of another: which recipe of which bytes is which blob. `_id` is `recipe|blob`. */
export interface DerivativeRow {
  readonly _id: string
  readonly blob: string
  readonly type: string
  readonly bytes: number
}

const { Mixed } = Schema.Types
const bare = { versionKey: false, minimize: false, id: false } as const

const datasets = new Schema(
  {
    _id: String,
    name: String,
    modality: String,
    description: String,
    licence: String,
    source: String,
    industry: String,
    grade: String,
    owner: String,
    members: [Mixed],
    items: Number,
    bytes: Number,
    createdAt: Number
  },
  bare
)
// datasets of a person
datasets.index({ owner: 1, _id: 1 }, { name: 'owner' })
datasets.index({ 'members.user': 1, _id: 1 }, { name: 'member' })

const items = new Schema(
  {
    _id: String,
    dataset: String,
    name: String,
    modality: String,
    parts: [Mixed],
    hash: String,
    import: String,
    meta: Mixed,
    createdAt: Number
  },
  bare
)
// lists, splits
items.index({ dataset: 1, _id: 1 }, { name: 'list' })
// lists by the beginning of the name
items.index({ dataset: 1, name: 1, _id: 1 }, { name: 'name' })
// the same content once in a dataset
items.index({ dataset: 1, hash: 1 }, { name: 'hash' })
// what an import brought: list, rollback
items.index({ import: 1, _id: 1 }, { name: 'import' })

const imports = new Schema(
  {
    _id: String,
    dataset: String,
    state: String,
    sources: String,
    files: Number,
    filesDone: Number,
    entriesDone: Number,
    bytes: Number,
    bytesDone: Number,
    items: Number,
    itemBytes: Number,
    duplicates: Number,
    refused: [Mixed],
    refusedCount: Number,
    noted: [Mixed],
    notedCount: Number,
    grouping: Mixed,
    by: String,
    startedAt: Number,
    endedAt: Number
  },
  bare
)
imports.index({ dataset: 1, _id: -1 }, { name: 'dataset' })

const derivatives = new Schema({ _id: String, blob: String, type: String, bytes: Number }, bare)

export const datasetModels = (connection: Connection) => ({
  datasets: connection.model<DatasetRow>('dataset', datasets, 'datasets'),
  items: connection.model<ItemRow>('item', items, 'items'),
  imports: connection.model<ImportRow>('import', imports, 'imports'),
  derivatives: connection.model<DerivativeRow>('derivative', derivatives, 'derivatives')
})
