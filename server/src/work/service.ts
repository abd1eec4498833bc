/** A person's work over the queue: what she claims, holds, saves and hands in. */
import { refuse, type Refusal } from '@uurga/shared/api/errors.ts'
import type { HeldJob as ApiHeldJob } from '@uurga/shared/api/queue.ts'
import type { IdleReason } from '@uurga/shared/jobs/refusals.ts'
import { isRefused } from '@uurga/shared/jobs/refusals.ts'
import type { Documents } from '../documents/service.ts'
import type { LeaseRef } from '../drafts/lease.ts'
import { refusalOf } from '../drafts/refusal.ts'
import type { Drafts } from '../drafts/service.ts'
import type { HeldJob } from '../jobs/held.ts'
import type { Queue } from '../jobs/queue.ts'
import { checkDocument } from './check.ts'
import { fill } from './fill.ts'
import { createSources, type Origins, type Sources } from './sources.ts'
import { ownJob, submitWork, type Handed } from './submit.ts'

export type Claimed = { readonly jobs: ApiHeldJob[] } | { readonly jobs: []; readonly reason: IdleReason }

export interface Work {
  readonly sources: Sources
  /** Leases of the queue as their holder sees them; at most four queries for all of them. */
  fill(held: readonly HeldJob[]): Promise<ApiHeldJob[]>
  claim(asked: Parameters<Queue['claim']>[0]): Promise<Claimed>
  held(asked: { user: string; projects?: readonly string[] }): Promise<ApiHeldJob[]>
  /** New tokens for leases: one, or all of some projects. */
  takeOver(asked: { user: string; projects?: readonly string[]; job?: string }): Promise<ApiHeldJob[]>
  heartbeat(ref: LeaseRef): Promise<{ readonly until: number; readonly now: number } | Refusal>
  submit(asked: Parameters<typeof submitWork>[1]): Promise<Handed | Refusal>
  skip(ref: LeaseRef & { reason: string }): Promise<{ readonly ok: true } | Refusal>
  unclaim(ref: LeaseRef): Promise<{ readonly ok: true } | Refusal>
  /** Takes one lease over on this device. */
  takeOne(ref: { job: string; user: string }): Promise<ApiHeldJob | Refusal>
  check: (view: HeldJob, document: Parameters<typeof checkDocument>[2]) => Promise<Refusal | null>
}

export interface WorkDeps {
  readonly queue: Queue
  readonly documents: Documents
  readonly drafts: Drafts
  readonly origins: Origins
}

export const createWork = ({ queue, documents, drafts, origins }: WorkDeps): Work => {
  const sources = createSources(origins, () => queue.now())
  const filling = { documents, drafts, sources, now: () => queue.now() }
  const handing = { queue, documents, drafts, sources }
  const stood = (answer: Awaited<ReturnType<Queue['skip']>>): { readonly ok: true } | Refusal =>
    isRefused(answer) ? refusalOf(answer) : { ok: true }
  return {
    sources,
    fill: held => fill(filling, held),
    claim: async asked => {
      const claimed = await queue.claim(asked)
      return 'reason' in claimed ? { jobs: [], reason: claimed.reason } : { jobs: await fill(filling, claimed.jobs) }
    },
    held: async asked => await fill(filling, await queue.held(asked)),
    takeOver: async asked => await fill(filling, await queue.takeOver(asked)),
    takeOne: async ({ job, user }) => {
      const [taken] = await fill(filling, await queue.takeOver({ job, user }))
      if (taken) return taken
      const own = await ownJob(queue, { job, user, token: '' })
      return 'refused' in own ? own : own.lost ? refusalOf(own.lost) : refuse('lease-lost')
    },
    heartbeat: async ref => {
      const beat = await queue.heartbeat(ref)
      return isRefused(beat) ? refusalOf(beat) : beat
    },
    submit: asked => submitWork(handing, asked),
    skip: async ref => stood(await queue.skip(ref)),
    unclaim: async ref => stood(await queue.unclaim(ref)),
    check: (view, document) => checkDocument(sources, view, document)
  }
}
