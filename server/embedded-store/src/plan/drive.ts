import { StoreError } from '../error.ts'
import type { Collection } from '../storage/catalog.ts'
import type { Engine } from '../storage/engine.ts'
import type { Run } from './run.ts'

/** A read works this long before it lets others in. */
const sliceMs = 4

export interface Guard {
  engine: Engine
  collection: Collection
  /** Time after which the operation is refused, in ms of the process clock; undefined: never. */
  deadline: number | undefined
}

export function nextTurn(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve))
}

/**
 * Feeds `each` with what the generator yields until it answers true, in slices. Answers whether the generator ended.
 * Refuses: MaxTimeMSExpired; QueryPlanKilled if the collection or an index it reads was dropped meanwhile.
 */
export async function drive<T>(
  guard: Guard,
  run: Run,
  found: Generator<T | undefined, void>,
  each: (item: T) => boolean
): Promise<boolean> {
  let started = performance.now()
  for (let n = 1; ; n++) {
    const step = found.next()
    if (step.done) return true
    if (step.value !== undefined && each(step.value)) return false
    if (n % 8 > 0 || performance.now() - started < sliceMs) continue
    run.pause()
    await nextTurn()
    refuseIfOver(guard.deadline)
    refuseIfDropped(guard, run)
    started = performance.now()
  }
}

export function refuseIfOver(deadline: number | undefined): void {
  if (deadline !== undefined && performance.now() > deadline)
    throw new StoreError('MaxTimeMSExpired', 'operation exceeded time limit')
}

export function refuseIfDropped({ engine, collection }: Guard, run: Run): void {
  const now = engine.catalog.get(collection.ns)
  const trees = new Set(now?.indexes.map(index => index.tree))
  if (now?.tree === collection.tree && run.plan.scans.every(scan => trees.has(scan.index.tree))) return
  throw new StoreError('QueryPlanKilled', `collection or index dropped while it was read: ${collection.ns}`)
}
