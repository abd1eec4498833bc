import type { Operation } from './operations.ts'

/**
 * Lets through one claim at a time for each queue: claims of one process would else meet on the same first document, and a database that
 * repeats the loser's work spends more than they wait. Everything else passes at once.
 */
export const withTurnstile = (
  execute: (operation: Operation) => Promise<unknown>
): ((operation: Operation) => Promise<unknown>) => {
  const last = new Map<string, Promise<unknown>>()
  return operation => {
    if (operation.kind !== 'findOneAndUpdate' || operation.options.hint !== 'claim') return execute(operation)
    const key = `${String(operation.filter['lane'])}/${String(operation.filter['stage'])}`
    const before = last.get(key) ?? Promise.resolve()
    const mine = before.then(
      () => execute(operation),
      () => execute(operation)
    )
    last.set(key, mine)
    const leave = (): void => {
      if (last.get(key) === mine) last.delete(key)
    }
    mine.then(leave, leave)
    return mine
  }
}
