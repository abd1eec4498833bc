/** What the ledger tells: the whole log of a slice, what happened in a project, what happened to a person's work. */
import type { LedgerRow } from './models/ledger.ts'
import { find, type Steps } from './operations.ts'

export interface LedgerRequest {
  readonly project?: string
  readonly slice?: string
  /** Rows that concern this person (needs the project). */
  readonly person?: string
  /** Older than this, ms. */
  readonly before?: number
  readonly limit: number
}

/** Of a slice in order; otherwise newest first. */
export function* readLedger({ project, slice, person, before, limit }: LedgerRequest): Steps<readonly LedgerRow[]> {
  if (slice !== undefined) return yield* find('ledger', { slice }, { hint: 'slice', sort: { slice: 1, n: 1 }, limit })
  const until = before === undefined ? {} : { at: { $lt: before } }
  if (project === undefined) return []
  if (person === undefined) return yield* find('ledger', { project, ...until }, { hint: 'project', sort: { at: -1 }, limit })
  return yield* find('ledger', { project, people: person, ...until }, { hint: 'person', sort: { at: -1 }, limit })
}
