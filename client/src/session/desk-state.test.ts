import type { HeldJob } from '@uurga/shared/api/queue.ts'
import { documentOf } from '@uurga/shared/document/document.ts'
import { aBox, aPolygon } from '@uurga/shared/document/testing/samples.ts'
import { describe, expect, it } from 'vitest'
import { startState, reconciled } from './desk-state.ts'
import { commit } from './history.ts'
import { openJob, releasedAnew, savedState, turnOf } from './open-job.ts'
import { planSave } from './saving.ts'

const held = (id: string, more: Partial<HeldJob> = {}): HeldJob => ({
  id,
  project: 'p',
  projectName: 'P',
  slice: 'l.s',
  stage: 'label',
  targets: [],
  ontology: { id: 'p', version: 1 },
  lease: { token: `${id}-token-0123456789`, until: 900_000, now: 0 },
  revision: 0,
  ...more
})
const entry = (job: HeldJob) => ({
  job: job.id,
  project: 'p',
  projectName: 'P',
  turn: turnOf(job),
  start: documentOf([]),
  revision: 0,
  synced: 0,
  seconds: 0,
  at: 0
})

describe('a job that is opened', () => {
  it('shows what this device knows more than the server, and sends it', () => {
    const job = held('a', { document: documentOf([aPolygon(2)]), revision: 3 })
    const kept = { entry: entry(job), server: documentOf([]), present: documentOf([aBox(1)]), last: 1 }
    const opened = openJob(job, kept, 0)
    expect(opened.history.present).toEqual(documentOf([aBox(1), aPolygon(2)]))
    expect(planSave(opened.saving, opened.history.present, 0)).toMatchObject({ base: 3, ops: [{ op: 'put' }] })
    expect(savedState(opened)).toBe('writing')
  })

  it('leaves the journal of an earlier turn alone: it was handed in since', () => {
    const job = held('a', { document: documentOf([aPolygon(2)]), returned: { reason: 'edges', marks: [], at: 5 } })
    const kept = { entry: entry(held('a')), server: documentOf([]), present: documentOf([aBox(1)]), last: 1 }
    expect(openJob(job, kept, 0).history.present).toBe(job.document)
  })

  it('is on the server until it is changed', () => {
    const opened = openJob(held('a'), null, 0)
    expect(savedState(opened)).toBe('server')
    const history = commit(opened.history, [{ do: 'add', annotations: [aBox(1)] }], [])
    expect(savedState({ ...opened, history })).toBe('writing')
    expect(savedState({ ...opened, history, journalled: history.present })).toBe('device')
  })
})

describe('what the server says is held', () => {
  const opened = openJob(held('a'), null, 0)
  const changed = { ...opened, history: commit(opened.history, [{ do: 'add', annotations: [aBox(1)] }], []) }
  const state = { ...startState, jobs: [changed, openJob(held('b'), null, 0)] }

  it('gives known jobs a new lease and leaves their work as it is', () => {
    const again = held('a', { lease: { token: 'another-token-12345', until: 600_000, now: 0 } })
    const { jobs, fresh, missing } = reconciled(state, [again, held('c')], (job, now) => releasedAnew(job, now, 10))
    expect(jobs.map(job => [job.held.id, job.lease.token])).toEqual([['a', 'another-token-12345']])
    expect(jobs[0]?.history).toBe(changed.history)
    expect(fresh.map(({ id }) => id)).toEqual(['c'])
    expect(missing.map(job => job.held.id)).toEqual(['b'])
  })

  it('does not bring back what is being handed in', () => {
    const act = { kind: 'skip', reason: 'x' } as const
    const outbox = [{ command: 'c', job: 'c', slice: 's', project: 'p', token: 't', act, madeAt: 0, tries: 0, due: 0 }]
    expect(reconciled({ ...state, outbox }, [held('c')], job => job).fresh).toEqual([])
  })
})
