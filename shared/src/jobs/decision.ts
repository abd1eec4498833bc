import type { Refused } from './refusals.ts'
import type { Job, LogEntry, Slice } from './slice.ts'
import type { Rules } from './workflow.ts'

/** What needs documents comes in as facts; `jobs` reads none. */
export interface Facts {
  /** The submissions disagree beyond the project's measure. */
  readonly disagree?: boolean
}

/** Everything a decision may depend on besides the slice and the command. */
export interface Context {
  readonly rules: Rules
  /** In [0, 1): keeps stamps of one millisecond apart. */
  readonly fraction: number
  /** Id for a job that may be born. */
  readonly id: string
  readonly facts?: Facts
}

/** A context at a time, ms. */
export interface Moment extends Context {
  readonly now: number
}

/** The slice as it shall be (but for its version, log and alarm, which the writer keeps), what to log, and whom to tell that a seat is hers. */
export interface Decided {
  readonly slice: Slice
  readonly news: readonly LogEntry[]
  readonly tell: readonly Job[]
}

export type Decision = Decided | Refused

export const decided = (slice: Slice, news: readonly LogEntry[] = [], tell: readonly Job[] = []): Decided => ({
  slice,
  news,
  tell
})
