import type { Manifest } from '@uurga/shared/document/chunks.ts'
import { Schema } from 'mongoose'

/** A stored manifest: its address is the document's. `at`: since when it is surely wanted; the sweep passes over what is young. */
export interface ManifestRow extends Omit<Manifest, 'schema'> {
  readonly _id: string
  readonly at: number
}

/** Up to 500 annotations under the sha256 of their canonical JSON: the text itself, or the hash of the blob that holds it. */
export interface ChunkRow {
  readonly _id: string
  readonly at: number
  readonly json?: string
  readonly blob?: string
}

const { Mixed } = Schema.Types
const bare = { versionKey: false, autoIndex: false, autoCreate: false, minimize: false } as const

export const manifests = new Schema(
  { _id: String, at: Number, chunks: [Mixed], count: Number, classes: Mixed, bounds: Mixed, nothing: Boolean },
  bare
)
/** sweep.ts: is this chunk part of any document? */
manifests.index({ 'chunks.sha256': 1 }, { name: 'chunk' })

/** Found by `_id` alone. */
export const chunks = new Schema({ _id: String, at: Number, json: String, blob: String }, bare)
