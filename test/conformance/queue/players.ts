/** What people and supervisors do in a history: claims, submits, verdicts, late and repeated commands, and everything a supervisor may. */
import { bulkAccept, undoBulk } from '@uurga/server/jobs/commands/bulk.ts'
import { change } from '@uurga/server/jobs/commands/change.ts'
import { claim } from '@uurga/server/jobs/commands/claim.ts'
import type { Held, Idle } from '@uurga/server/jobs/commands/hand.ts'
import { endLease, heartbeat, takeOver } from '@uurga/server/jobs/commands/lease.ts'
import { reassign } from '@uurga/server/jobs/commands/reassign.ts'
import { submissionId, submit } from '@uurga/server/jobs/commands/submit.ts'
import { verdict } from '@uurga/server/jobs/commands/verdict.ts'
import type { Steps } from '@uurga/server/jobs/operations.ts'
import type { Process } from '@uurga/server/jobs/process.ts'
import type { Command, Verdict } from '@uurga/shared/jobs/command.ts'
import { isRefused } from '@uurga/shared/jobs/refusals.ts'
import { labelSeats } from '@uurga/shared/jobs/seats.ts'
import { isReview, type OpenStage } from '@uurga/shared/jobs/stages.ts'
import { PROJECT, type World } from './world.ts'

/** A lease as its holder knows it. */
export interface Lease {
  readonly user: string
  readonly lane: string
  readonly slice: string
  readonly job: string
  readonly token: string
  readonly stage: OpenStage
}

export const leaseOf = ({ slice, job }: Held): Lease => ({
  user: job.by,
  lane: slice.lane,
  slice: slice._id,
  job: job.job,
  token: job.token ?? '',
  stage: job.stage
})

const place = (lease: Pick<Lease, 'lane' | 'slice'>) => ({ lane: lease.lane, slice: lease.slice, project: PROJECT })
const mine = ({ user: actor, job, token }: Lease) => ({ actor, job, token })

export const claimAs = (process: Process, user: string, kind: 'label' | 'review', command: string): Steps<Held | Idle> =>
  claim(process, { project: PROJECT, user, kind, command })

export const submitLease = (process: Process, lease: Lease, command: string) => {
  const sub = submissionId(lease.job, command)
  return submit(process, place(lease), { command: 'submit', ...mine(lease), sub, document: `doc:${sub}`, seconds: 3 })
}

export type Opinion = 'accept' | 'return' | 'fix'

/** A verdict on what the slice holds now: every submission accepted, or one of them returned or fixed. */
export const judgeLease = (process: Process, world: World, lease: Lease, command: string, opinion: Opinion) => {
  const seats = labelSeats(world.slice(lease.slice))
  const verdicts = seats.map(({ job }, k): Verdict =>
    k > 0 || opinion === 'accept' ? { job, verdict: 'accept' } : { job, verdict: opinion, reason: 'why' }
  )
  const sub = submissionId(lease.job, command)
  return verdict(process, place(lease), {
    command: 'verdict',
    ...mine(lease),
    sub,
    verdicts,
    seconds: 2,
    ...(opinion === 'fix' ? { document: `fix:${sub}` } : {}),
    ...(seats[0] ? { pick: seats[0].job } : {})
  })
}

export const handIn = (process: Process, world: World, lease: Lease, command: string, opinion: Opinion) =>
  isReview(lease.stage) ? judgeLease(process, world, lease, command, opinion) : submitLease(process, lease, command)

export const leave = (process: Process, lease: Lease, command: 'skip' | 'unclaim') =>
  endLease(process, place(lease), { command, ...mine(lease), reason: 'why' })

export const beat = (process: Process, lease: Lease) => heartbeat(process, place(lease), { command: 'heartbeat', ...mine(lease) })

export const moveDevice = (process: Process, lease: Lease, next: string) =>
  takeOver(process, place(lease), { command: 'take-over', ...mine(lease), next })

interface Target {
  readonly lane: string
  readonly slice: string
}

export const steer = (process: Process, target: Target, command: Command, id?: string) =>
  change(process, target, command, id === undefined ? {} : { id })

export const force = (process: Process, target: Target, job: string) =>
  endLease(process, target, { command: 'force', actor: 'boss', job, reason: 'forced' })

export const reassignTo = (process: Process, target: Target, to: string, from?: string) =>
  reassign(process, place(target), {
    command: 'reassign',
    actor: 'boss',
    to,
    reason: 'named',
    ...(from === undefined ? {} : { from })
  })

export const takeBack = (process: Process, lease: Lease) =>
  steer(process, lease, { command: 'take-back', actor: lease.user, job: lease.job })

export const giveBack = (process: Process, target: Target, job: string) =>
  steer(process, target, { command: 'give-back', actor: 'boss', job, reason: 'again' })

export const acceptMany = (process: Process, user: string, stage: 'review1' | 'review2', command: string) =>
  bulkAccept(process, { project: PROJECT, user, stage, limit: 3, command })

export const undoMany = (process: Process, user: string, bulk: string) => undoBulk(process, user, bulk)

export const reopen = (process: Process, target: Target) =>
  steer(process, target, { command: 'reopen', actor: 'boss', reason: 'again' })

export const archive = (process: Process, target: Target) =>
  steer(process, target, { command: 'archive', actor: 'boss', reason: 'withdrawn' })

export const raise = (process: Process, target: Target, seats: number) =>
  steer(process, target, { command: 'overlap', actor: 'boss', seats })

export const succeeded = (answer: object): boolean => !isRefused(answer) && !('idle' in answer)
