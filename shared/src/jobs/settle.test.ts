import { describe, expect, it } from 'vitest'
import type { Moment } from './decision.ts'
import { GRACE, TURNS } from './limits.ts'
import { fresh } from './order.ts'
import { alarmOf } from './seats.ts'
import { advance, settle, withMoreTurns } from './settle.ts'
import { newSlice, type Job, type Slice } from './slice.ts'
import { defaultRules } from './workflow.ts'

const NOW = 1_000_000
const moment = (now: number, more: Partial<Moment> = {}): Moment => ({
  now,
  fraction: 0.25,
  id: 'born',
  rules: defaultRules({ overlap: 1, levels: 1, sampled: 1 }, 1, 'key'),
  ...more
})
const slice = (jobs: readonly Job[], more: Partial<Slice> = {}): Slice => ({
  ...newSlice({ _id: 's', lane: 'p-0', project: 'p', order: fresh(1), targets: [] }),
  jobs,
  free: 0,
  ...more
})
const leased: Job = { job: 'j', by: 'anna', stage: 'label', state: 'leased', token: 't', until: NOW }
const submitted = (by: string): Job => ({
  job: `j-${by}`,
  by,
  stage: 'label',
  state: 'submitted',
  sub: `j-${by}|c`,
  document: `doc-${by}`
})

describe('settling', () => {
  it('leaves a lease until its grace is over, and then frees the seat', () => {
    const held = slice([leased])
    expect(settle(held, moment(NOW + GRACE)).slice).toEqual(held)
    const freed = settle(held, moment(NOW + GRACE + 1))
    expect(freed.slice).toMatchObject({ free: 1, order: NOW + GRACE + 1.25, jobs: [{ job: 'j', state: 'lapsed' }] })
    expect(freed.lapsed).toEqual([leased])
    expect(freed.news).toEqual([{ command: 'lapse', actor: 'anna', job: 'j', at: NOW + GRACE + 1 }])
  })

  it('ends a reservation without grace', () => {
    const kept = slice([{ ...leased, state: 'returned', token: null }])
    expect(settle(kept, moment(NOW)).lapsed).toEqual([])
    expect(settle(kept, moment(NOW + 1)).slice.jobs[0]?.state).toBe('lapsed')
  })

  it('is asked for when the first lease or reservation runs out', () => {
    expect(alarmOf(slice([leased]))).toBe(NOW + GRACE + 1)
    expect(alarmOf(slice([leased, { ...leased, job: 'k', by: 'ben', state: 'returned', until: NOW - 5 }]))).toBe(NOW - 4)
    expect(alarmOf(slice([submitted('anna')]))).toBeUndefined()
  })

  it('sends an answered slice to its first review, or where there is none to its result', () => {
    const review = advance(slice([submitted('anna')]), moment(NOW))
    expect(review.slice).toMatchObject({ stage: 'review1', free: 1, skips: 0, order: NOW + 0.25 })
    const rules = defaultRules({ overlap: 1, levels: 0, sampled: 1 }, 1, 'key')
    const done = advance(slice([submitted('anna')]), moment(NOW, { rules }))
    expect(done.slice).toMatchObject({
      stage: 'done',
      free: 0,
      result: { document: 'doc-anna', from: ['j-anna|c'], by: 'rule', rule: 'single' },
      jobs: [{ state: 'accepted' }]
    })
    expect(done.news).toMatchObject([{ from: 'label', to: 'done', outcome: [{ by: 'anna', state: 'accepted' }] }])
  })

  it('adds a seat only when all have answered, they disagree, and one is left to add', () => {
    const two = [submitted('anna'), submitted('ben')]
    const facts = { disagree: true }
    expect(advance(slice(two, { want: 2, most: 3 }), moment(NOW, { facts })).slice).toMatchObject({
      want: 3,
      free: 1,
      stage: 'label'
    })
    expect(advance(slice(two, { want: 2, most: 2 }), moment(NOW, { facts })).slice.stage).toBe('review1')
    const waiting = slice([submitted('anna'), leased], { want: 2, most: 3 })
    expect(advance(waiting, moment(NOW, { facts })).slice).toBe(waiting)
  })

  it('makes a slice a supervisor’s after too many turns, until he allows more', () => {
    const ended = Array.from({ length: TURNS }, (_, k): Job => ({
      ...leased,
      job: `j${k}`,
      by: `u${k}`,
      state: 'released',
      token: null
    }))
    const worn = slice(ended, { free: 1 })
    expect(advance(worn, moment(NOW)).slice).toMatchObject({ stage: 'stuck', was: 'label' })
    expect(advance(withMoreTurns(worn), moment(NOW)).slice.stage).toBe('label')
    expect(withMoreTurns(slice([leased]))).toEqual(slice([leased]))
  })
})
