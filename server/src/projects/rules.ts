/** What the queue has to know of a project. */
import type { Workflow } from '@uurga/shared/api/projects.ts'
import { defaultRules, type Rules } from '@uurga/shared/jobs/workflow.ts'
import { isDeepStrictEqual } from 'node:util'
import type { Queue } from '../jobs/queue.ts'
import type { ProjectRow } from './models.ts'
import type { ProjectStore } from './store.ts'

const MINUTE = 60_000

export const rulesOf = ({ workflow, ontologyVersion, key }: Pick<ProjectRow, 'workflow' | 'ontologyVersion' | 'key'>): Rules => {
  const { overlap, levels, sampled, leaseMinutes }: Workflow = workflow
  return { ...defaultRules({ overlap, levels, sampled }, ontologyVersion, key), lease: leaseMinutes * MINUTE }
}

/**
 * Gives the queue the rules of a project as its row says them, again until the row still says the same: of changes made at once the queue ends
 * with those of the row, in whatever order they arrive.
 */
export async function handRules(
  { store, queue }: { readonly store: Pick<ProjectStore, 'get'>; readonly queue: Pick<Queue, 'setRules'> },
  id: string
): Promise<void> {
  for (let given: Rules | undefined; ;) {
    const row = await store.get(id)
    if (!row) return
    const rules = rulesOf(row)
    if (isDeepStrictEqual(rules, given)) return
    await queue.setRules(id, rules)
    given = rules
  }
}
