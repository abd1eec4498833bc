/** The lanes of a project, cached: pause, priority, needs and rules so take effect within two seconds in every process. */
import { fractionOf } from '@uurga/shared/jobs/hash.ts'
import { laneId, projectOf } from '@uurga/shared/jobs/ids.ts'
import { LANE_AGE, OLD, TURN_LANES } from '@uurga/shared/jobs/limits.ts'
import { stageOf } from '@uurga/shared/jobs/stages.ts'
import type { Rules } from '@uurga/shared/jobs/workflow.ts'
import type { Cache } from './cache.ts'
import type { Lane } from './models/lanes.ts'
import type { Member } from './models/members.ts'
import { find, type Steps } from './operations.ts'
import type { Process, QueueName } from './process.ts'

const SLICES_A_LANE = 2_000
const MOST_LANES = 64
const FULL_LANE = 100_000

/** Lanes a project of so many slices is divided into: enough to keep claims from meeting, and none above 100,000 slices. */
export const laneCount = (slices: number): number =>
  Math.max(1, Math.min(MOST_LANES, Math.floor(slices / SLICES_A_LANE)), Math.ceil(slices / FULL_LANE))

export const newLane = (project: string, index: number, rules: Rules): Lane => ({
  _id: laneId(project, index),
  project,
  need: [],
  priority: 0,
  paused: false,
  total: 0,
  urgent: [],
  rules,
  depth: Math.max(1, rules.workflow.levels),
  batches: []
})

/** Read at most each two seconds. Empty when the project has none. */
export function* lanesOf(process: Process, project: string): Steps<readonly Lane[]> {
  const now = process.now()
  const known = process.cache.lanes.get(project)
  if (known && now - known.at < LANE_AGE && known.at <= now) return known.lanes
  const lanes = yield* find('lanes', { project }, { hint: 'project' })
  process.cache.lanes.set(project, { at: now, lanes })
  return lanes
}

/** The rules a slice goes by. A slice without a lane is a fault of the store. */
export function* rulesOf(process: Process, slice: { readonly lane: string }): Steps<Rules | undefined> {
  const lanes = yield* lanesOf(process, projectOf(slice))
  return lanes.find(lane => lane._id === slice.lane)?.rules
}

/** Notes that a person claims, and says how many do, in this process and this minute or the one before. */
export const crowdOf = (cache: Cache, project: string, user: string): number => {
  const crowd = cache.crowd.get(project) ?? { people: new Set<string>(), before: 0 }
  cache.crowd.set(project, crowd)
  return Math.max(crowd.people.add(user).size, crowd.before)
}

/** A minute is over. */
export const turnCrowds = (cache: Cache): void => {
  for (const [project, { people }] of cache.crowd) {
    if (people.size) cache.crowd.set(project, { people: new Set(), before: people.size })
    else cache.crowd.delete(project)
  }
}

const mayWork = (lane: Lane, member: Member): boolean =>
  lane.need.every(need => member.skills.includes(need) || member.team === need)

/** Starts a list further on. */
const turned = <T>(list: readonly T[], by: number): readonly T[] => {
  const start = list.length ? by % list.length : 0
  return [...list.slice(start), ...list.slice(0, start)]
}

/**
 * The queues a person asks, in order: lanes whose needs she meets, by priority; equal ones from a place of her own, which is spread no wider
 * than the people at work need; each 16th claim begins one further on. In review the deepest level of a lane comes first.
 */
export const queuesFor = (
  member: Member,
  lanes: readonly Lane[],
  kind: 'label' | 'review',
  people: number
): readonly QueueName[] => {
  const able = lanes.filter(lane => !lane.paused && mayWork(lane, member))
  const ranks = [...new Set(able.map(lane => lane.priority))].sort((a, b) => b - a)
  const ordered = ranks.flatMap(priority => {
    const equal = able.filter(lane => lane.priority === priority)
    const overlap = equal[0]?.rules.workflow.overlap ?? 1
    const spread = Math.min(equal.length, Math.max(1, Math.floor(people / (8 * overlap))))
    return turned(equal, Math.floor(fractionOf(member.user) * spread))
  })
  const further = member.n % TURN_LANES === TURN_LANES - 1 ? Math.floor(member.n / TURN_LANES) : 0
  return turned(ordered, further).flatMap(({ _id: lane, depth }) =>
    kind === 'label'
      ? [{ lane, stage: 'label' as const }]
      : Array.from({ length: depth }, (_, k) => ({ lane, stage: stageOf(depth - k) }))
  )
}

/** Whether something was open for so long that the busy walk for it too. */
export const isOld = (order: number | undefined, now: number): boolean => order !== undefined && order < now - OLD
