/** Lanes of a project: opened with its rules, more as it grows; pause, priority and needs by one write each. */
import { workflowFault, type Rules } from '@uurga/shared/jobs/workflow.ts'
import { refuse, type Refused } from '@uurga/shared/jobs/refusals.ts'
import { laneCount, newLane } from './lanes.ts'
import type { Lane } from './models/lanes.ts'
import { find, findOneAndUpdate, insertOne, type Steps } from './operations.ts'
import type { Process } from './process.ts'

/** Makes the lanes a project of `slices` slices in all needs. Repeating it, or asking for fewer, changes nothing. */
export function* openProject(process: Process, project: string, rules: Rules, slices: number): Steps<readonly Lane[] | Refused> {
  const fault = workflowFault(rules.workflow)
  if (fault) return refuse(fault)
  for (let index = 0; index < laneCount(slices); index++) yield* insertOne('lanes', newLane(project, index, rules))
  process.cache.lanes.delete(project)
  return yield* find('lanes', { project }, { hint: 'project' })
}

/** New rules for a project; they hold in every process within two seconds, for claims and for where slices go next. */
export function* setRules(process: Process, project: string, rules: Rules): Steps<Refused | null> {
  const fault = workflowFault(rules.workflow)
  if (fault) return refuse(fault)
  for (const { _id } of yield* find('lanes', { project }, { hint: 'project' })) {
    yield* findOneAndUpdate('lanes', { _id }, { $set: { rules }, $max: { depth: rules.workflow.levels } })
  }
  process.cache.lanes.delete(project)
  return null
}

export type LaneSettings = Partial<Pick<Lane, 'paused' | 'priority' | 'need' | 'urgent'>>

/** One lane, or with `lane` absent every lane of the project. Answers them as they are now; those of another project are not touched. */
export function* setLanes(process: Process, project: string, settings: LaneSettings, lane?: string): Steps<readonly Lane[]> {
  const changed: Lane[] = []
  for (const { _id } of yield* find('lanes', { project, ...(lane === undefined ? {} : { _id: lane }) })) {
    const now = yield* findOneAndUpdate('lanes', { _id }, { $set: { ...settings } }, { after: true })
    if (now) changed.push(now)
  }
  process.cache.lanes.delete(project)
  return changed
}
