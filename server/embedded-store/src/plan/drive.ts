import { StoreError } from '../error.ts'
import type { Run } from './run.ts'

/** A read works this long before it lets others in. */
const sliceMs = 4

/**
 * Feeds `each` with what the generator of a run yields until it answers true, in slices; pauses the run. Answers whether the generator
 * ended. `deadline`: when to give up, in ms of the process clock; undefined: never. Refuses: MaxTimeMSExpired.
 */
export async function drive<T>(
  run: Run,
  found: Generator<T | undefined, void>,
  deadline: number | undefined,
  each: (item: T) => unknown
): Promise<boolean> {
  let started = performance.now()
  let step = found.next()
  for (let n = 1; !step.done; n++) {
    if (step.value !== undefined && each(step.value) === true) break
    if (n % 8 === 0 && performance.now() - started >= sliceMs) {
      run.pause()
      await new Promise(resolve => setImmediate(resolve))
      refuseIfOver(deadline)
      started = performance.now()
    }
    step = found.next()
  }
  run.pause()
  return step.done === true
}

export function refuseIfOver(deadline: number | undefined): void {
  if (deadline !== undefined && performance.now() > deadline)
    throw new StoreError('MaxTimeMSExpired', 'operation exceeded time limit')
}
