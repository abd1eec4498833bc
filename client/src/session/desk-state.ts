import type { ErrorCode } from '@uurga/shared/api/errors.ts'
import type { AnnotationDocument } from '@uurga/shared/document/document.ts'
import type { HeldJob } from '@uurga/shared/api/queue.ts'
import type { ServerPayload } from '@uurga/shared/api/socket.ts'
import type { Ontology } from '@uurga/shared/ontology/ontology.ts'
import type { OpenJob } from './open-job.ts'
import type { Outgoing } from './outbox.ts'

export type EmptyReason = ServerPayload<'idle'>['reason']

/** Work whose lease went while it was on screen. It is kept; the screen says where. */
export interface Lost {
  readonly held: HeldJob
  readonly document: AnnotationDocument
  /** Whether the server has all of it; else some is on this device alone. */
  readonly onServer: boolean
  readonly reason: string
}

/** An act that came too late, and what the server did with the work. */
export interface Kept {
  readonly job: string
  readonly kind: Outgoing['act']['kind']
  readonly code: ErrorCode
}

/** What she accepted last, as it was or mended: it may be reopened. */
export interface LastVerdict {
  readonly slice: string
  readonly verdict: 'accept' | 'fix'
  readonly command: string
  readonly acknowledged: boolean
}

/** What she handed in last: it may be taken back until somebody reviews it. */
export interface LastSubmit {
  readonly job: string
  readonly project: string
  readonly command: string
  readonly acknowledged: boolean
}

/** All there is to know of a session at work. Replaced as a whole. */
export interface DeskState {
  /** `taken-over`: another tab or device of hers goes on; nothing is written here until she takes it back. */
  readonly phase: 'opening' | 'open' | 'taken-over' | 'refused'
  /** Why the stream was not opened. */
  readonly refused: ErrorCode | null
  /** Jobs in hand; the first is on screen, the others are ready behind it. */
  readonly jobs: readonly OpenJob[]
  /** Ontologies of the jobs in hand, by project and version. */
  readonly ontologies: ReadonlyMap<string, Ontology>
  /** Why no job comes, as the server said last. */
  readonly idle: EmptyReason | null
  readonly lost: Lost | null
  readonly kept: Kept | null
  readonly online: boolean
  /** Acts on their way. */
  readonly outbox: readonly Outgoing[]
  /** Jobs handed in or judged since the page was opened, and those of the day before that; null until it is known. */
  readonly done: number
  readonly today: number | null
  readonly lastVerdict: LastVerdict | null
  readonly lastSubmit: LastSubmit | null
}

export const startState: DeskState = {
  phase: 'opening',
  refused: null,
  jobs: [],
  ontologies: new Map(),
  idle: null,
  lost: null,
  kept: null,
  online: true,
  outbox: [],
  done: 0,
  today: null,
  lastVerdict: null,
  lastSubmit: null
}

export const ontologyKey = ({ ontology: { id, version } }: Pick<HeldJob, 'ontology'>): string => `${id}/${version}`

/** The state with one job changed. */
export const withJob = (state: DeskState, id: string, change: (job: OpenJob) => OpenJob): DeskState => {
  let same = true
  const jobs = state.jobs.map(job => {
    if (job.held.id !== id) return job
    const next = change(job)
    if (next !== job) same = false
    return next
  })
  return same ? state : { ...state, jobs }
}

export const withoutJob = (state: DeskState, id: string): DeskState =>
  state.jobs.some(({ held }) => held.id === id) ? { ...state, jobs: state.jobs.filter(({ held }) => held.id !== id) } : state

/**
 * Jobs in hand after the server said what is held: those known keep their work under the new lease, new ones join behind, those being handed
 * in are left to the outbox. `missing`: jobs the server does not name any more.
 */
export const reconciled = (
  state: DeskState,
  held: readonly HeldJob[],
  again: (job: OpenJob, held: HeldJob) => OpenJob
): { readonly jobs: readonly OpenJob[]; readonly fresh: readonly HeldJob[]; readonly missing: readonly OpenJob[] } => {
  const sent = new Set(state.outbox.map(({ job }) => job))
  const byId = new Map(held.map(job => [job.id, job]))
  const known = new Set(state.jobs.map(job => job.held.id))
  const jobs = state.jobs.flatMap(job => {
    const now = byId.get(job.held.id)
    return now ? [again(job, now)] : []
  })
  return {
    jobs,
    fresh: held.filter(({ id }) => !known.has(id) && !sent.has(id)),
    missing: state.jobs.filter(job => !byId.has(job.held.id))
  }
}
