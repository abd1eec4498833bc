import { fractionOf } from './hash.ts'
import { HAND, LEASE, RESERVE } from './limits.ts'
import type { Slice } from './slice.ts'

/** How a project's slices travel: label seats a slice, review levels, and the share (0–1) each level sees of what reaches it. */
export interface Workflow {
  readonly overlap: number
  readonly levels: number
  readonly sampled: number
}

/** What the queue has to know of a project. The same rules stand on each of its lanes. */
export interface Rules {
  readonly workflow: Workflow
  /** Length of a lease and of a reservation, ms. */
  readonly lease: number
  readonly reserve: number
  /** Jobs one person may hold. */
  readonly hand: number
  /** Version of the ontology that new claims are judged by. */
  readonly ontology: number
  /** Keys the choice of what is sampled out of review. */
  readonly key: string
}

export const defaultRules = (workflow: Workflow, ontology: number, key: string): Rules => ({
  workflow,
  lease: LEASE,
  reserve: RESERVE,
  hand: HAND,
  ontology,
  key
})

/** Why a workflow cannot be used, or null. Several submissions of a slice need somebody who judges all of them. */
export const workflowFault = ({ overlap, levels }: Workflow): 'workflow-needs-review' | null =>
  overlap > 1 && levels < 1 ? 'workflow-needs-review' : null

/** Review levels this slice has to pass. The same answer in every process and at any time; several submissions are always judged. */
export const levelsOf = ({ _id: id, want, gold }: Pick<Slice, '_id' | 'want' | 'gold'>, { workflow, key }: Rules): number => {
  if (gold !== undefined) return 0
  const { levels, sampled } = workflow
  const passes = (level: number): boolean => sampled >= 1 || fractionOf(`${key}|${id}|${level}`) < sampled
  let passed = 0
  while (passed < levels && passes(passed + 1)) passed++
  return Math.max(passed, want > 1 ? 1 : 0)
}
