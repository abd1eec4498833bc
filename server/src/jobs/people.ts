/** Sums by person and day: recomputed from the ledger and set, so that a repetition changes nothing. */
import { memberId } from './models/members.ts'
import type { DaySums, PersonCounter } from './models/counters.ts'
import type { LedgerRow } from './models/ledger.ts'
import { find, many, updateOne, type Steps, type UpdateOperation } from './operations.ts'
import type { Process } from './process.ts'

const ROUND = 20

/** Notes whose days have grown. Before the sums move: whatever is counted is so noted at least once after its rows were stored. */
export function* markStale(process: Process, rows: readonly LedgerRow[]): Steps<void> {
  const grown = new Map<string, { project: string; user: string; days: Set<string> }>()
  for (const { project, people, day } of rows) {
    for (const user of people) {
      const key = memberId(project, user)
      const known = grown.get(key) ?? { project, user, days: new Set<string>() }
      known.days.add(day)
      grown.set(key, known)
    }
  }
  const sign = process.newId('token')
  yield* many(
    'counters',
    [...grown].map(([_id, { project, user, days }]) =>
      updateOne(
        'counters',
        { _id },
        {
          $set: { project, user, ...Object.fromEntries([...days].map(day => [`stale.${day}`, sign])) },
          $min: { since: process.now() }
        },
        { upsert: true }
      )
    )
  )
}

/** What one person did, and what became of her work. Outcomes of a verdict are the author's; the verdict is the reviewer's. */
export const daySums = (user: string, rows: readonly LedgerRow[]): DaySums => {
  const did = (command: LedgerRow['command']): readonly LedgerRow[] =>
    rows.filter(row => row.actor === user && row.command === command)
  const became = (state: string): number =>
    rows.flatMap(row => row.outcome ?? []).filter(outcome => outcome.by === user && outcome.state === state).length
  const reviews = [...did('accept'), ...did('return'), ...did('bulk')]
  return {
    submitted: did('submit').length,
    skipped: did('skip').length,
    accepted: became('accepted'),
    fixed: became('fixed'),
    returned: became('returned'),
    reviewed: reviews.length,
    seconds: [...did('submit'), ...reviews].reduce((sum, { seconds = 0 }) => sum + seconds, 0)
  }
}

/** Recomputes the days that have grown, of the people who wait longest: any process, each second. */
export function* recountPeople(): Steps<number> {
  const waiting = (yield* find(
    'counters',
    { since: { $gt: 0 } },
    { hint: 'since', sort: { since: 1 }, limit: ROUND, fields: ['project', 'user', 'stale', 'since'] }
  )) as readonly PersonCounter[]
  const sums: UpdateOperation[] = []
  for (const { _id, project, user, stale } of waiting) {
    for (const [day, sign] of Object.entries(stale)) {
      const fields = ['actor', 'command', 'outcome', 'seconds']
      const rows = yield* find('ledger', { project, people: user, day }, { hint: 'person', latest: true, fields })
      sums.push(
        updateOne(
          'counters',
          { _id, [`stale.${day}`]: sign },
          { $set: { [`days.${day}`]: daySums(user, rows) }, $unset: { [`stale.${day}`]: 1 } }
        )
      )
    }
  }
  yield* many('counters', sums)
  yield* many(
    'counters',
    waiting.map(({ _id, since }) => updateOne('counters', { _id, since, stale: {} }, { $unset: { since: 1 } }))
  )
  return waiting.length
}
