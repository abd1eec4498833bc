/**
 * Counting: what the logs say is carried into the ledger and the sums exactly once, by any process, without a transaction.
 * The sums of a lane move by compare-and-set on `c`, and name in `batch` what that move counted; nobody counts before the last batch has been
 * written down on its slices (`mark`). A late move finds another `c` and fails; late marks change nothing.
 */
import { COUNT_BATCH, LOG_KEPT } from '@uurga/shared/jobs/limits.ts'
import type { LogEntry, Slice } from '@uurga/shared/jobs/slice.ts'
import type { Counted, LaneCounter } from './models/counters.ts'
import type { LedgerRow } from './models/ledger.ts'
import { find, findOneAndUpdate, insertOne, many, updateOne, type InsertOperation, type Steps } from './operations.ts'
import { markStale } from './people.ts'
import type { Process } from './process.ts'

/** Day of a moment in the server's time zone, YYYY-MM-DD. */
export const dayOf = (at: number): string => {
  const date = new Date(at)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** Whose sums an entry moves: the one who acted, and those whose work was judged. */
const peopleOf = ({ actor, outcome = [] }: LogEntry): readonly string[] =>
  [...new Set([actor, ...outcome.map(({ by }) => by)])].filter(person => person !== 'rule')

/** Entries of a slice that nobody has counted, as ledger rows. */
const rowsOf = (slice: Slice): readonly LedgerRow[] =>
  slice.log
    .map((entry, k): LedgerRow => {
      const n = slice.logged - slice.log.length + 1 + k
      const { _id, lane, project } = slice
      return { ...entry, _id: `${_id}|${n}`, slice: _id, lane, project, n, people: peopleOf(entry), day: dayOf(entry.at) }
    })
    .filter(row => row.n > slice.projected)

const sumsOf = (rows: readonly LedgerRow[]): Readonly<Record<string, number>> => {
  const sums: Record<string, number> = {}
  const add = (key: string, by: number): void => {
    sums[key] = (sums[key] ?? 0) + by
  }
  for (const { command, from, to } of rows) {
    add(`did.${command}`, 1)
    if (from === undefined || to === undefined) continue
    add(`at.${to}`, 1)
    add(`at.${from}`, -1)
  }
  return sums
}

/** Writes on the slices how far they are counted. Only where nothing was logged since does `due` go and the log become short. */
function* mark(lane: string, batch: readonly Counted[]): Steps<void> {
  const full = batch.map(({ slice, n }) =>
    updateOne(
      'slices',
      { _id: slice, lane, projected: { $lt: n }, logged: n },
      { $set: { projected: n }, $unset: { due: 1 }, $push: { log: { $each: [], $slice: -LOG_KEPT } } }
    )
  )
  if ((yield* many('slices', full)) === batch.length) return
  yield* many(
    'slices',
    batch.map(({ slice, n }) => updateOne('slices', { _id: slice, lane, projected: { $lt: n } }, { $set: { projected: n } }))
  )
}

function* counterOf(lane: string): Steps<LaneCounter> {
  const read = function* (): Steps<LaneCounter | undefined> {
    return (yield* find('counters', { _id: lane }, { latest: true }))[0] as LaneCounter | undefined
  }
  const found = yield* read()
  if (found) return found
  const empty: LaneCounter = { _id: lane, c: 0, at: {}, did: {}, batch: [] }
  yield* insertOne('counters', empty)
  return (yield* read()) ?? empty
}

/** One round for one lane. Answers how many entries it counted; 0 when another process was faster. */
function* countLane(process: Process, lane: string, ids: readonly string[]): Steps<number> {
  const { c, batch: last } = yield* counterOf(lane)
  yield* mark(lane, last)
  const slices = yield* find('slices', { _id: { $in: ids }, lane }, { latest: true })
  const fresh = slices.map(slice => ({ slice, rows: rowsOf(slice) })).filter(({ rows }) => rows.length > 0)
  if (!fresh.length) return 0
  const rows = fresh.flatMap(each => each.rows)
  const batch = fresh.map(({ slice }): Counted => ({ slice: slice._id, from: slice.projected, n: slice.logged }))
  yield* many(
    'ledger',
    rows.map((document): InsertOperation => ({ collection: 'ledger', kind: 'insertOne', document }))
  )
  yield* markStale(process, rows)
  const moved = yield* findOneAndUpdate('counters', { _id: lane, c }, { $inc: { c: 1, ...sumsOf(rows) }, $set: { batch } })
  if (!moved) return 0
  yield* mark(lane, batch)
  yield* findOneAndUpdate('counters', { _id: lane, c: c + 1 }, { $set: { batch: [] } })
  return rows.length
}

/** One round over what is due: any process, each second. Answers the projects it moved and whether more is due. */
export function* count(
  process: Process,
  limit = COUNT_BATCH
): Steps<{ readonly counted: number; readonly projects: readonly string[]; readonly more: boolean }> {
  const due = yield* find('slices', { due: { $gt: 0 } }, { hint: 'due', sort: { due: 1 }, limit, fields: ['lane', 'project'] })
  const lanes = new Map<string, string[]>()
  for (const { _id, lane } of due) lanes.set(lane, [...(lanes.get(lane) ?? []), _id])
  let counted = 0
  for (const [lane, ids] of lanes) counted += yield* countLane(process, lane, ids)
  return { counted, projects: counted ? [...new Set(due.map(({ project }) => project))] : [], more: due.length === limit }
}
