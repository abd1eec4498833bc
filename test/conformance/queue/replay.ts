/**
 * The same operations in the same order on another store: every answer must be the same. What the invariants saw at each write on the store in
 * memory is then true on that store, too.
 */
import type { Operation } from '@uurga/server/jobs/operations.ts'
import { playHistory } from './histories.ts'

interface Recorded {
  readonly operation: Operation
  readonly answer: unknown
}

export const record = (seed: number, steps: number): readonly Recorded[] => {
  const recorded: Recorded[] = []
  playHistory(seed, steps, { record: (operation, answer) => recorded.push({ operation, answer }) })
  return recorded
}

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .map(([name, each]): [string, unknown] => [name, sorted(each)])
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
  )
}

/**
 * An answer as both stores must give it: fields in one order; found documents by id, since a query promises no more than its sort. What a
 * limit cuts between equals is not promised at all: only the sorted values are compared, and of fewer fields only those.
 */
const plain = ({ operation }: Recorded, answer: unknown): string => {
  if (operation.kind !== 'find') return JSON.stringify(sorted(answer) ?? null)
  const { fields, limit, sort = {} } = operation.options
  const rows = answer as readonly Record<string, unknown>[]
  const by = Object.keys(sort).filter(field => fields === undefined || fields.includes(field))
  if (limit !== undefined && rows.length === limit && limit > 1)
    return JSON.stringify(rows.map(row => by.map(field => row[field])))
  const kept = fields ? ['_id', ...fields.map(field => field.split('.')[0] ?? field)] : null
  const cut = rows.map(row => (kept ? Object.fromEntries(Object.entries(row).filter(([name]) => kept.includes(name))) : row))
  const whole = cut.map(row => (fields?.some(field => field.includes('.')) ? { _id: row['_id'] } : row))
  return JSON.stringify(whole.map(sorted).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)))
}

/** Operations whose answers differ, described; empty when the stores agree. Ends at the first few. */
export const replay = async (
  recorded: readonly Recorded[],
  execute: (operation: Operation) => Promise<unknown>
): Promise<readonly string[]> => {
  const differences: string[] = []
  for (const [k, each] of recorded.entries()) {
    const answer = await execute(each.operation)
    const [mine, theirs] = [plain(each, each.answer), plain(each, answer)]
    if (mine !== theirs) differences.push(`${k}: ${JSON.stringify(each.operation)}\n  in memory ${mine}\n  on store ${theirs}`)
    if (differences.length > 2) break
  }
  return differences
}
