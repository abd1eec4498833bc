/** What the queue has to know of a project. */
import type { Workflow } from '@uurga/shared/api/projects.ts'
import { defaultRules, type Rules } from '@uurga/shared/jobs/workflow.ts'
import type { ProjectRow } from './models.ts'

const MINUTE = 60_000

export const rulesOf = ({ workflow, ontologyVersion, key }: Pick<ProjectRow, 'workflow' | 'ontologyVersion' | 'key'>): Rules => {
  const { overlap, levels, sampled, leaseMinutes }: Workflow = workflow
  return { ...defaultRules({ overlap, levels, sampled }, ontologyVersion, key), lease: leaseMinutes * MINUTE }
}
