import { parseJobId } from '@uurga/shared/jobs/ids.ts'
import { present } from '@uurga/shared/jobs/present.ts'
import { isRefused } from '@uurga/shared/jobs/refusals.ts'
import { jobOf } from '@uurga/shared/jobs/seats.ts'
import { claimSeveral } from '../commands/claim.ts'
import { leasesOf, type Held } from '../commands/hand.ts'
import { endLease, heartbeat, takeOver } from '../commands/lease.ts'
import { submissionId, submit } from '../commands/submit.ts'
import { verdict } from '../commands/verdict.ts'
import type { Engine } from '../engine.ts'
import { heldView, type HeldJob } from '../held.ts'
import type { Steps } from '../operations.ts'
import type { Queue } from '../queue.ts'
import { placed, stood, submitted, UNKNOWN } from './answer.ts'

type Work = Pick<Queue, 'claim' | 'held' | 'takeOver' | 'heartbeat' | 'submit' | 'skip' | 'unclaim' | 'verdict'>

const leases = function* (user: string, projects?: readonly string[]): Steps<readonly Held[]> {
  const all = yield* leasesOf(user, projects?.length === 1 ? projects[0] : undefined)
  const among = projects ? all.filter(held => projects.includes(held.slice.project)) : all
  return among.toSorted((a, b) => (a.job.until ?? 0) - (b.job.until ?? 0))
}

/** What people at work ask of the queue. */
export const work = ({ process, perform }: Engine): Work => {
  const takeAll = function* (user: string, projects?: readonly string[], id?: string): Steps<readonly HeldJob[]> {
    const only = id === undefined ? null : (parseJobId(id)?.job ?? '')
    const taken: HeldJob[] = []
    for (const { slice, job } of yield* leases(user, projects)) {
      if (only !== null && job.job !== only) continue
      const where = { lane: slice.lane, slice: slice._id }
      const command = {
        command: 'take-over' as const,
        actor: user,
        job: job.job,
        token: job.token ?? '',
        next: process.newId('token')
      }
      const now = yield* takeOver(process, where, command)
      const mine = isRefused(now) ? undefined : jobOf(now, job.job)
      if (!isRefused(now) && mine) taken.push(heldView({ slice: now, job: mine }))
    }
    return taken
  }
  return {
    claim: async ({ project, user, stage = 'label', count, command }) => {
      const found = await perform(claimSeveral(process, { project, user, kind: stage, command }, count))
      return 'idle' in found ? { jobs: [], reason: found.idle } : { jobs: found.held.map(heldView) }
    },
    held: async ({ user, projects }) => (await perform(leases(user, projects))).map(heldView),
    takeOver: ({ user, projects, job }) => perform(takeAll(user, projects, job)),
    heartbeat: async ({ job: id, user, token }) => {
      const job = parseJobId(id)
      if (!job) return UNKNOWN
      const beat = await perform(heartbeat(process, placed(job), { command: 'heartbeat', actor: user, job: job.job, token }))
      return isRefused(beat) ? beat : { ...beat, now: process.now() }
    },
    submit: async ({ job: id, user, token, command, document, seconds, counts }) => {
      const job = parseJobId(id)
      if (!job) return UNKNOWN
      const sub = submissionId(job.job, command)
      const asked = { command: 'submit' as const, actor: user, job: job.job, token, sub, document, seconds }
      return submitted(await perform(submit(process, placed(job), asked, counts)))
    },
    skip: async ({ job: id, user: actor, token, reason }) => {
      const job = parseJobId(id)
      if (!job) return UNKNOWN
      return stood(await perform(endLease(process, placed(job), { command: 'skip', actor, job: job.job, token, reason })))
    },
    unclaim: async ({ job: id, user: actor, token }) => {
      const job = parseJobId(id)
      if (!job) return UNKNOWN
      return stood(await perform(endLease(process, placed(job), { command: 'unclaim', actor, job: job.job, token })))
    },
    verdict: async ({ job: id, user, token, command, verdicts, pick, document, seconds = 0 }) => {
      const job = parseJobId(id)
      if (!job) return UNKNOWN
      const local = (named: string): string => {
        const other = parseJobId(named)
        return other?.slice === job.slice && other.lane === job.lane ? other.job : named
      }
      const asked = present({
        command: 'verdict' as const,
        actor: user,
        job: job.job,
        token,
        sub: submissionId(job.job, command),
        verdicts: verdicts.map(each => present({ ...each, job: local(each.job) })),
        pick: pick === undefined ? undefined : local(pick),
        document,
        seconds
      })
      return submitted(await perform(verdict(process, placed(job), asked)))
    }
  }
}
