import { newSlice, type Job, type Slice } from '@uurga/shared/jobs/slice.ts'
import { describe, expect, it } from 'vitest'
import { fateOf } from './fate.ts'

const slice = (job: Partial<Job>): Slice => ({
  ...newSlice({ _id: 's', lane: 'p-0', project: 'p', order: 1, targets: [{ item: 'i' }] }),
  jobs: [{ job: 'j', by: 'anna', stage: 'label', state: 'leased', ...job }]
})
const draft = { _id: 'p-0.s.j', turn: '' }

describe('the fate of a draft', () => {
  it('is to live while its lease does', () => {
    expect(fateOf(draft, slice({ state: 'leased' }))).toBe('live')
  })
  it.each(['lapsed', 'released'] as const)('is to be kept once its lease has %s', state => {
    expect(fateOf(draft, slice({ state }))).toEqual({ kept: state })
    expect(fateOf(draft, slice({ state, ended: 'sick' }))).toEqual({ kept: 'sick' })
  })
  it.each(['submitted', 'accepted', 'fixed', 'skipped'] as const)('is to go once its job is %s', state => {
    expect(fateOf(draft, slice({ state }))).toBe('gone')
  })
  it('is to go when its turn is over, though she holds the job again', () => {
    expect(fateOf(draft, slice({ state: 'leased', document: 'sha256:first' }))).toBe('gone')
    expect(fateOf({ ...draft, turn: 'sha256:first' }, slice({ state: 'leased', document: 'sha256:first' }))).toBe('live')
  })
  it('is to be kept when its slice is no more', () => {
    expect(fateOf(draft, undefined)).toEqual({ kept: 'withdrawn' })
  })
})
