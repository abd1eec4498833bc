import { Schema } from 'mongoose'

const bare = { versionKey: false, autoIndex: false, autoCreate: false, minimize: false } as const

/** A bulk accept, for its page and its undo. What it did to slices is in the queue, under `bulk`. */
export interface AcceptRow {
  /** Told by person and command: the same command names the same row. */
  readonly _id: string
  readonly project: string
  readonly stage: string
  readonly by: string
  readonly bulk: string
  readonly state: 'done' | 'undone'
  readonly accepted: number
  readonly passed: number
  readonly at: number
}

/** Found by `_id` alone. */
export const accepts = new Schema(
  {
    _id: String,
    project: String,
    stage: String,
    by: String,
    bulk: String,
    state: String,
    accepted: Number,
    passed: Number,
    at: Number
  },
  bare
)

/** Something that happened to a person's work by another's hand, or by the clock. */
export interface NoticeRow {
  /** Time-ordered. */
  readonly _id: string
  readonly user: string
  readonly project: string
  readonly kind: NoticeKind
  readonly job: string
  /** In the words of whoever did it. */
  readonly text: string
  readonly at: number
}

export type NoticeKind = 'returned' | 'accepted' | 'fixed' | 'forced' | 'lapsed' | 'reserved'

export const notices = new Schema(
  { _id: String, user: String, project: String, kind: String, job: String, text: String, at: Number },
  bare
)
/** notices.ts: a person's notices, newest first. */
notices.index({ user: 1, _id: -1 }, { name: 'user' })

/** How far a person has read. */
export interface ReadRow {
  /** The user. */
  readonly _id: string
  /** Her newest notice that she has seen. */
  readonly upTo: string
}

/** Found by `_id` alone. */
export const reads = new Schema({ _id: String, upTo: String }, bare)
