import { documentOf } from '@uurga/shared/document/document.ts'
import { operationsBetween } from '@uurga/shared/document/operations.ts'
import { aBox, idOf } from '@uurga/shared/document/testing/samples.ts'
import { expect, it } from 'vitest'
import { recovered } from './journal.ts'
import type { JournalJob } from './journal.ts'

const [none, one, two, moved] = [
  documentOf([]),
  documentOf([aBox(1)]),
  documentOf([aBox(1), aBox(2)]),
  documentOf([aBox(1, { geometry: { boxes: [[0, 0, 5, 5]] } }), aBox(2)])
]
const strokes = [
  { n: 3, ops: operationsBetween(two, moved) },
  { n: 1, ops: operationsBetween(none, one) },
  { n: 2, ops: operationsBetween(one, two) }
]
const entry: JournalJob = {
  job: 'l.s.j',
  project: 'p',
  projectName: 'P',
  turn: 't',
  start: none,
  revision: 7,
  synced: 1,
  seconds: 0,
  at: 0
}

it('brings a job back as it was left, and knows what of it the server has', () => {
  const back = recovered(entry, strokes)
  expect(back.present).toEqual(moved)
  expect(back.server).toEqual(one)
  expect(back.last).toBe(3)
})

it('needs no strokes', () => {
  expect(recovered({ ...entry, start: one, synced: 4 }, [])).toMatchObject({ server: one, present: one, last: 4 })
})

it('takes what was undone back too', () => {
  const back = recovered(entry, [...strokes, { n: 4, ops: operationsBetween(moved, one) }])
  expect(back.present.annotations.map(({ id }) => id)).toEqual([idOf(1)])
})
