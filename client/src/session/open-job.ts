import type { HeldJob } from '@uurga/shared/api/queue.ts'
import { emptyDocument } from '@uurga/shared/document/document.ts'
import type { AnnotationDocument } from '@uurga/shared/document/document.ts'
import type { Fault } from '@uurga/shared/document/faults.ts'
import { applyOperations } from '@uurga/shared/document/operations.ts'
import { startHistory } from './history.ts'
import type { History } from './history.ts'
import type { JournalJob, Recovered } from './journal.ts'
import { leaseFrom } from './lease.ts'
import type { Lease } from './lease.ts'
import { isOnServer, rebased, startSaving } from './saving.ts'
import type { Saving } from './saving.ts'

/** A job in hand, as the screen has it. Immutable. */
export interface OpenJob {
  readonly held: HeldJob
  readonly turn: string
  /** What was on screen first; not sent before it is changed. */
  readonly start: AnnotationDocument
  readonly history: History
  readonly selection: readonly string[]
  readonly lease: Lease
  readonly saving: Saving
  /** What the journal on this device holds. */
  readonly journalled: AnnotationDocument
  /** Number of the last stroke given to the journal, and of the last one the server is known to have. */
  readonly stroke: number
  /** What was found wrong with it when it was to be handed in. */
  readonly faults: readonly Fault[]
}

/** Turn after turn a job keeps its id; this tells them apart. */
export const turnOf = ({ stage, returned, submissions = [] }: HeldJob): string =>
  [stage, returned?.at ?? '', returned?.reason ?? '', ...submissions.map(({ submission }) => submission)].join('|')

/**
 * A job as the server gave it, with what this device knows more: strokes of the same turn the server has not heard of are laid over its
 * document.
 */
export const openJob = (held: HeldJob, kept: Recovered | null, now: number): OpenJob => {
  const turn = turnOf(held)
  const theirs = onServerOf(held)
  const mine = kept && kept.entry.turn === turn ? kept : null
  const worked = mine !== null && mine.last > 0
  const present = worked ? rebased(mine.server, mine.present, theirs, applyOperations) : shownFirst(held)
  return {
    held,
    turn,
    start: worked ? theirs : present,
    history: startHistory(present),
    selection: [],
    lease: leaseFrom(held.lease, now),
    saving: startSaving({ revision: held.revision, document: theirs }),
    journalled: theirs,
    stroke: 0,
    faults: []
  }
}

/** The document that the revision of the draft on the server is: before any draft, what came back, or the only submission to judge. */
const onServerOf = ({ document, submissions = [] }: HeldJob): AnnotationDocument =>
  document ?? (submissions.length === 1 ? submissions[0]?.document : undefined) ?? emptyDocument

/** What she sees first: of several submissions, the first. */
const shownFirst = (held: HeldJob): AnnotationDocument => held.document ?? held.submissions?.[0]?.document ?? emptyDocument

/** Whether she did anything to it, if only to take it back again: then the server has to hear of it. */
export const isWorked = ({ history: { past, present, future }, start }: OpenJob): boolean =>
  past.length + future.length > 0 || present !== start

/** The job under a lease that was given anew: the same work, another token. */
export const releasedAnew = (job: OpenJob, held: HeldJob, now: number): OpenJob => ({
  ...job,
  held: { ...job.held, lease: held.lease },
  lease: leaseFrom(held.lease, now, job.lease),
  // What the server has may be older than what it once answered: ask it to take the whole where they differ.
  saving:
    held.revision === job.saving.server.revision
      ? { ...job.saving, stopped: false }
      : { ...startSaving({ revision: held.revision, document: onServerOf(held) }), whole: false }
})

/** What the journal keeps of a job at its beginning: what the server has of it. */
export const journalEntry = ({ held, turn, saving }: OpenJob, now: number): JournalJob => ({
  job: held.id,
  project: held.project,
  projectName: held.projectName,
  turn,
  start: saving.server.document,
  revision: saving.server.revision,
  synced: 0,
  seconds: 0,
  at: now
})

/** Where the work is: being written, on this device, on the server as well. */
export type Saved = 'writing' | 'device' | 'server'

export const savedState = (job: OpenJob): Saved => {
  const { history, journalled, saving } = job
  if (!isWorked(job)) return 'server'
  if (isOnServer(saving, history.present)) return 'server'
  return journalled === history.present ? 'device' : 'writing'
}
