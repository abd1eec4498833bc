import { z } from 'zod'
import type { Problem } from '../../../api/answer.ts'

const counts = z.record(z.string(), z.number())

/** Labels that would lose their class, by class id, as a refusal `ontology-orphans` counts them. */
export function orphanCounts(problem: Problem | null): Readonly<Record<string, number>> {
  if (problem?.code !== 'ontology-orphans') return {}
  const found = counts.safeParse(problem.extra.counts)
  return found.success ? found.data : {}
}
