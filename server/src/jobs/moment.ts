import type { Moment } from '@uurga/shared/jobs/decision.ts'
import type { Slice } from '@uurga/shared/jobs/slice.ts'
import type { Rules } from '@uurga/shared/jobs/workflow.ts'
import type { Process } from './process.ts'

/** Now, and the chance and the id this decision may use. */
export const momentOf = (process: Process, rules: Rules, slice?: Slice): Moment => {
  const facts = slice && process.facts?.(slice)
  return {
    now: process.now(),
    fraction: process.fraction(),
    id: process.newId('job'),
    rules,
    ...(facts ? { facts } : {})
  }
}
