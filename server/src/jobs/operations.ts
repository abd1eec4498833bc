/**
 * Commands are generators that yield single operations and are given their answers. The same code so runs on the store (run.ts), and in
 * tests that interleave, lose, delay and break its operations one by one.
 */
import type { Slice } from '@uurga/shared/jobs/slice.ts'
import type { CounterRow } from './models/counters.ts'
import type { Lane } from './models/lanes.ts'
import type { LedgerRow } from './models/ledger.ts'
import type { Member } from './models/members.ts'
import type { SubmissionRow } from './models/submissions.ts'

export interface Rows {
  slices: Slice
  members: Member
  lanes: Lane
  submissions: SubmissionRow
  counters: CounterRow
  ledger: LedgerRow
}

export type CollectionName = keyof Rows
export type Filter = Readonly<Record<string, unknown>>
export type Update = Readonly<Record<string, Readonly<Record<string, unknown>>>>
export type Sort = Readonly<Record<string, 1 | -1>>

export interface UpdateOperation {
  readonly collection: CollectionName
  readonly kind: 'findOneAndUpdate'
  readonly filter: Filter
  readonly update: Update
  readonly options: {
    readonly hint?: string
    readonly sort?: Sort
    /** Answer the document as it is afterwards. */
    readonly after?: boolean
    readonly upsert?: boolean
    /** By id, and nobody asks what became of it: it may go in one message with those of others, and answers no document. */
    readonly blind?: boolean
  }
}

export interface FindOperation {
  readonly collection: CollectionName
  readonly kind: 'find'
  readonly filter: Filter
  readonly options: {
    readonly hint?: string
    readonly sort?: Sort
    readonly limit?: number
    /** Only these fields; `_id` always. */
    readonly fields?: readonly string[]
    /** Must not miss what was acknowledged anywhere before (matters on a replica set). */
    readonly latest?: boolean
  }
}

export interface InsertOperation {
  readonly collection: CollectionName
  readonly kind: 'insertOne'
  readonly document: { readonly _id: string }
}

/** Many independent operations in one message, in no order, each atomic by itself. A duplicate insert is no error. */
export interface ManyOperation {
  readonly collection: CollectionName
  readonly kind: 'many'
  readonly operations: readonly (UpdateOperation | InsertOperation)[]
}

export type Operation = UpdateOperation | FindOperation | InsertOperation | ManyOperation

export type Steps<T> = Generator<Operation, T, unknown>

/** The document before (or, with `after`, after) the update of the first match in sort order; null when none matches. */
export function* findOneAndUpdate<C extends CollectionName>(
  collection: C,
  filter: Filter,
  update: Update,
  options: UpdateOperation['options'] = {}
): Steps<Rows[C] | null> {
  return (yield { collection, kind: 'findOneAndUpdate', filter, update: withoutEmpty(update), options }) as Rows[C] | null
}

/** The same by id, where nothing of the document is asked. */
export function* updateBlindly(
  collection: CollectionName,
  filter: Filter & { readonly _id: string },
  update: Update
): Steps<void> {
  yield { collection, kind: 'findOneAndUpdate', filter, update: withoutEmpty(update), options: { blind: true } }
}

/** All matches. */
export function* find<C extends CollectionName>(
  collection: C,
  filter: Filter,
  options: FindOperation['options'] = {}
): Steps<readonly Rows[C][]> {
  return (yield { collection, kind: 'find', filter, options }) as readonly Rows[C][]
}

/** False when a document with this `_id` exists: it is left as it is. */
export function* insertOne<C extends CollectionName>(collection: C, document: Rows[C]): Steps<boolean> {
  return (yield { collection, kind: 'insertOne', document }) as boolean
}

/** How many of the updates matched and inserts were new. */
export function* many(collection: CollectionName, operations: ManyOperation['operations']): Steps<number> {
  return operations.length ? ((yield { collection, kind: 'many', operations }) as number) : 0
}

/** An update for `many`. */
export const updateOne = (
  collection: CollectionName,
  filter: Filter,
  update: Update,
  options: UpdateOperation['options'] = {}
): UpdateOperation => ({ collection, kind: 'findOneAndUpdate', filter, update, options })

/** Empty operators are an error to older servers. */
const withoutEmpty = (update: Update): Update =>
  Object.fromEntries(Object.entries(update).filter(([, fields]) => Object.keys(fields).length > 0))
