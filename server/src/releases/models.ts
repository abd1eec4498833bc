import type { SeamCounts, SliceTarget } from '@uurga/shared/modalities/modality.ts'
import { Schema } from 'mongoose'
import type { Shares, Side } from './sides.ts'

export interface FileRow {
  readonly path: string
  readonly sha256: string
  readonly bytes: number
}

/** A release, and its manifest once it is done. Never changed after that. */
export interface ReleaseRow {
  /** `<project>-r<number>`: two of one number cannot be. */
  readonly _id: string
  readonly project: string
  readonly number: number
  readonly name: string
  readonly note: string
  readonly state: 'waiting' | 'running' | 'done' | 'failed'
  readonly shares: Shares
  /** What it was made under, frozen when it was asked for. */
  readonly projectName: string
  readonly modality: string
  readonly ontologyVersion: number
  readonly workflow: unknown
  readonly by: string
  readonly byName: string
  readonly createdAt: number
  /** Where the walk over the slices stands. */
  readonly cursor?: string
  readonly walked?: boolean
  readonly items: number
  readonly slices: number
  readonly annotations: number
  readonly classes: Readonly<Record<string, number>>
  readonly split: Readonly<Record<string, number>>
  readonly rules: Readonly<Record<string, number>>
  /** Items left out because some of their windows have no result. */
  readonly unfinished?: number
  readonly seams?: SeamCounts
  readonly contentSha256?: string
  readonly files: readonly FileRow[]
  readonly endedAt?: number
  readonly error?: string
}

/** The result of one slice as a release took it. */
export interface ReleaseSliceRow {
  /** `<release>|<first item>|<slice>`: in the order of the items, those of one item together. */
  readonly _id: string
  readonly release: string
  readonly slice: string
  readonly document: string
  readonly from: readonly string[]
  readonly by: string
  readonly rule: string
  /** When the result stood, ms. */
  readonly at: number
  readonly items: readonly (SliceTarget & { readonly side: Side })[]
}

export interface ExportRow {
  readonly _id: string
  readonly project: string
  readonly release: string
  readonly format: string
  /** As the format reads them, defaults filled in. */
  readonly options: Readonly<Record<string, unknown>>
  readonly media: boolean
  readonly state: 'waiting' | 'running' | 'done' | 'failed'
  readonly items: number
  readonly itemsDone: number
  readonly name?: string
  readonly type?: string
  readonly blob?: string
  readonly bytes?: number
  readonly warnings: readonly string[]
  readonly by: string
  readonly startedAt: number
  readonly endedAt?: number
}

const { Mixed } = Schema.Types
const bare = { versionKey: false, autoIndex: false, autoCreate: false, minimize: false } as const

export const releases = new Schema(
  {
    _id: String,
    project: String,
    number: Number,
    name: String,
    note: String,
    state: String,
    shares: Mixed,
    projectName: String,
    modality: String,
    ontologyVersion: Number,
    workflow: Mixed,
    by: String,
    byName: String,
    createdAt: Number,
    cursor: String,
    walked: Boolean,
    items: Number,
    slices: Number,
    annotations: Number,
    classes: Mixed,
    split: Mixed,
    rules: Mixed,
    unfinished: Number,
    seams: Mixed,
    contentSha256: String,
    files: [Mixed],
    endedAt: Number,
    error: String
  },
  bare
)
/** service.ts: releases of a project, newest first; its next number. */
releases.index({ project: 1, number: -1 }, { name: 'project' })

export const releaseRows = new Schema(
  {
    _id: String,
    release: String,
    slice: String,
    document: String,
    from: [String],
    by: String,
    rule: String,
    at: Number,
    items: [Mixed]
  },
  bare
)
/** freeze.ts: the content of a release in the order of its slices. Items in order are read by `_id`. */
releaseRows.index({ release: 1, slice: 1 }, { name: 'content' })

export const exportRuns = new Schema(
  {
    _id: String,
    project: String,
    release: String,
    format: String,
    options: Mixed,
    media: Boolean,
    state: String,
    items: Number,
    itemsDone: Number,
    name: String,
    type: String,
    blob: String,
    bytes: Number,
    warnings: [String],
    by: String,
    startedAt: Number,
    endedAt: Number
  },
  bare
)
/** service.ts: exports of a release, newest first. */
exportRuns.index({ release: 1, _id: -1 }, { name: 'release' })
