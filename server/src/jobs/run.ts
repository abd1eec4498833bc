import type { Operation, Steps } from './operations.ts'

/** Carries a command out, one operation after the other. A failed operation ends it; what was done stays, and the next one mends it. */
export const run = async <T>(steps: Steps<T>, execute: (operation: Operation) => Promise<unknown>): Promise<T> => {
  let step = steps.next()
  while (!step.done) step = steps.next(await execute(step.value))
  return step.value
}
