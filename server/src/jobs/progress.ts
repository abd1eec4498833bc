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

export function* progressOf(process: Process, project: string): Steps<Progress> {
  const lanes = yield* lanesOf(process, project)
  const ids = lanes.map(lane => lane._id)
  const counters = (yield* find('counters', { _id: { $in: ids } })) as readonly LaneCounter[]
  const people = (yield* find('counters', { project }, { hint: 'project' })) as readonly PersonCounter[]
  const alarmed = yield* find('slices', { alarm: { $gt: 0 }, project }, { hint: 'alarm', fields: ['jobs.state'] })
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
    leased: alarmed.flatMap(slice => slice.jobs).filter(job => job.state === 'leased').length,
    people: people.map(({ user, days = {} }) => ({ user, days })),
    at: process.now()
  }
}
