import { workflow } from '@uurga/shared/api/projects.ts'
import type { z } from 'zod'

const shown = workflow.pick({ overlap: true, levels: true, sampled: true }).strip()

/** What a release says of the rules it was made under; null where an older server froze them in another shape. */
export function workflowOf(frozen: unknown): z.infer<typeof shown> | null {
  const read = shown.safeParse(frozen)
  return read.success ? read.data : null
}
