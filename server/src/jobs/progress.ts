/** Where a project stands: sums of its lanes, and its people. */
import type { LogCommand } from '@uurga/shared/jobs/slice.ts'
import { lanesOf } from './lanes.ts'
import type { DaySums, LaneCounter, PersonCounter } from './models/counters.ts'
import { find, type Steps } from './operations.ts'
import type { Process } from './process.ts'

export interface Progress {
  readonly total: number
  /** Slices at each stage. */
  readonly stages: Readonly<Record<string, number>>
  /** How often each command was logged. */
  readonly did: Readonly<Partial<Record<LogCommand, number>>>
  /** Jobs in somebody's hand now. */
  readonly leased: number
  readonly people: readonly { readonly user: string; readonly days: Readonly<Record<string, DaySums>> }[]
  /** When this was read, ms. */
  readonly at: number
}

const added = (sums: readonly Readonly<Record<string, number>>[]): Record<string, number> => {
  const all: Record<string, number> = {}
  for (const each of sums) for (const [key, value] of Object.entries(each)) all[key] = (all[key] ?? 0) + value
  return all
}

const SHARE = 20
const QUICK = 20

/**
 * Jobs in hand. One read of the alarm index serves all projects; where it takes long it is repeated so seldom that it takes a twentieth of the
 * time.
 */
function* leasedIn({ cache, now }: Process, project: string): Steps<number> {
  const start = now()
  if (!cache.leased || cache.leased.until <= start) {
    const alarmed = yield* find('slices', { alarm: { $gt: 0 } }, { hint: 'alarm', fields: ['project', 'jobs.state'] })
    const counts = new Map<string, number>()
    for (const { project: of, jobs } of alarmed) {
      const held = jobs.filter(job => job.state === 'leased').length
      counts.set(of, (counts.get(of) ?? 0) + held)
    }
    const took = now() - start
    cache.leased = { until: took < QUICK ? start : now() + SHARE * took, counts }
  }
  return cache.leased.counts.get(project) ?? 0
}

export function* progressOf(process: Process, project: string): Steps<Progress> {
  const lanes = yield* lanesOf(process, project)
  const ids = lanes.map(lane => lane._id)
  const counters = (yield* find('counters', { _id: { $in: ids } })) as readonly LaneCounter[]
  const people = (yield* find('counters', { project }, { hint: 'project' })) as readonly PersonCounter[]
  const leased = yield* leasedIn(process, project)
  const totals = yield* find('lanes', { project }, { hint: 'project', fields: ['total'] })
  const total = totals.reduce((sum, lane) => sum + lane.total, 0)
  const at = added(counters.map(counter => counter.at))
  const stages = Object.fromEntries(
    Object.entries({ ...at, label: total + (at['label'] ?? 0) }).filter(([, value]) => value !== 0)
  )
  return {
    total,
    stages,
    did: added(counters.map(counter => counter.did as Record<string, number>)),
    leased,
    people: people.map(({ user, days = {} }) => ({ user, days })),
    at: process.now()
  }
}
