/**
 * The queue, as other features use it. Every answer is a value: what was asked, or `{ refused }` with a name of the catalogue. Ids are those of
 * the API (`lane.slice`, `lane.slice.job`); users and projects are ids. Roles are checked by the caller; here only membership, and that a
 * review is for reviewers.
 */
import type { Verdict } from '@uurga/shared/jobs/command.ts'
import type { IdleReason, Refused } from '@uurga/shared/jobs/refusals.ts'
import type { Mark, Slice } from '@uurga/shared/jobs/slice.ts'
import type { ReviewStage, Stage } from '@uurga/shared/jobs/stages.ts'
import type { Rules } from '@uurga/shared/jobs/workflow.ts'
import type { BulkAnswer } from './commands/bulk.ts'
import type { Change } from './events.ts'
import type { HeldJob } from './held.ts'
import type { LedgerRequest } from './history.ts'
import type { Batch } from './insert.ts'
import type { ListRequest, SlicePage } from './list.ts'
import type { MemberSettings } from './members.ts'
import type { Lane } from './models/lanes.ts'
import type { LedgerRow } from './models/ledger.ts'
import type { Member } from './models/members.ts'
import type { SubmissionRow } from './models/submissions.ts'
import type { Progress } from './progress.ts'
import type { LaneSettings } from './projects.ts'
import type { Wake } from './wake.ts'

export type { Change, HeldJob, Progress }

/** Sums of these projects have moved. */
export interface Counted {
  readonly projects: readonly string[]
}

export interface HeldRef {
  /** `lane.slice.job`. */
  readonly job: string
  readonly user: string
  readonly token: string
}

export interface Steering {
  readonly user: string
  /** Client's id of the command: the same again gets the same answer. */
  readonly command: string
  readonly reason?: string
}

export type OfSlice = Steering & { readonly slice: string }
export type OfJob = Steering & { readonly job: string }

/** Where the slice stands after a command. */
export interface Stood {
  readonly ok: true
  readonly stage: Stage
  readonly again?: true
}

export interface Submitted extends Stood {
  readonly submission: string
}

/** A lease that was lost keeps its work: `kept` is the submission's id. */
export type NotSubmitted = Refused & { readonly kept?: string }

export type Claimed = { readonly jobs: readonly HeldJob[] } | { readonly jobs: readonly []; readonly reason: IdleReason }

export interface Queue {
  // people at work
  claim(asked: { project: string; user: string; stage?: 'label' | 'review'; count: number; command: string }): Promise<Claimed>
  /** Current leases of a person, of these projects or of all; the one that ends first comes first. */
  held(asked: { user: string; projects?: readonly string[] }): Promise<readonly HeldJob[]>
  /** New tokens to the leases a person holds (one, or all); the old ones are dead and their devices are told. */
  takeOver(asked: { user: string; projects?: readonly string[]; job?: string }): Promise<readonly HeldJob[]>
  heartbeat(held: HeldRef): Promise<{ readonly until: number; readonly now: number } | Refused>
  /** `document` is the hash of the stored manifest; `counts` annotations by class. */
  submit(
    handed: HeldRef & { command: string; document: string; seconds: number; counts?: Readonly<Record<string, number>> }
  ): Promise<Submitted | NotSubmitted>
  skip(held: HeldRef & { reason: string }): Promise<Stood | Refused>
  unclaim(held: HeldRef): Promise<Stood | Refused>
  /** `verdicts[].job` and `pick` are job ids; `document` is the hash of the correction of a fix. */
  verdict(
    handed: HeldRef & { command: string; verdicts: readonly Verdict[]; pick?: string; document?: string; seconds?: number }
  ): Promise<Submitted | NotSubmitted>
  takeBack(asked: OfJob): Promise<Stood | Refused>
  // supervisors
  giveBack(asked: OfJob & { reason: string; marks?: readonly Mark[] }): Promise<Stood | Refused>
  force(asked: OfJob): Promise<Stood | Refused>
  reopen(asked: OfSlice): Promise<Stood | Refused>
  archive(asked: OfSlice): Promise<Stood | Refused>
  drop(asked: OfSlice): Promise<Stood | Refused>
  reassign(asked: OfSlice & { to: string; from?: string }): Promise<Stood | Refused>
  overlap(asked: OfSlice & { seats: number }): Promise<Stood | Refused>
  bulkAccept(asked: {
    project: string
    user: string
    stage: ReviewStage
    annotator?: string
    limit: number
    command: string
  }): Promise<BulkAnswer>
  undoBulk(asked: { user: string; bulk: string }): Promise<BulkAnswer | Refused>
  // reading
  slice(id: string): Promise<Slice | null>
  /** Slices of any project that show one of these items. */
  showing(items: readonly string[]): Promise<readonly Slice[]>
  /** Everything handed in on a job, oldest first. */
  submissions(job: string): Promise<readonly SubmissionRow[]>
  submission(id: string): Promise<SubmissionRow | null>
  list(asked: ListRequest): Promise<SlicePage>
  progress(project: string): Promise<Progress>
  ledger(asked: LedgerRequest): Promise<readonly LedgerRow[]>
  // projects
  /** Makes the lanes that `slices` slices need, under these rules. Repeat it before each split. */
  open(project: string, rules: Rules, slices: number): Promise<readonly Lane[] | Refused>
  rules(project: string): Promise<Rules | null>
  setRules(project: string, rules: Rules): Promise<Refused | null>
  lanes(project: string): Promise<readonly Lane[]>
  /** One lane, or all of the project: pause, priority, needs, urgent slices. */
  setLanes(project: string, settings: LaneSettings, lane?: string): Promise<readonly Lane[]>
  insert(batch: Batch): Promise<{ readonly inserted: number; readonly counted: boolean }>
  readonly member: {
    set(settings: MemberSettings): Promise<Member>
    remove(project: string, user: string): Promise<boolean>
    get(project: string, user: string): Promise<Member | null>
    list(of: { project: string } | { user: string }): Promise<readonly Member[]>
  }
  // news
  on(event: 'change', listener: (change: Change) => void): () => void
  on(event: 'counted', listener: (counted: Counted) => void): () => void
  readonly wake: Wake
  /** The database's clock, ms. */
  now(): number
  /** Makes missing indexes and sets the clock. */
  prepare(): Promise<void>
  /** `prepare`, then sweeps and counts each second until `stop`, which waits for what is under way. */
  start(): Promise<void>
  stop(): Promise<void>
  /** One round of sweep, counting and personal sums, till nothing is left to do now. */
  settle(): Promise<void>
}
