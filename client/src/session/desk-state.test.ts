import type { HeldJob } from '@uurga/shared/api/queue.ts'
import { documentOf } from '@uurga/shared/document/document.ts'
import { aBox, aPolygon } from '@uurga/shared/document/testing/samples.ts'
import { describe, expect, it } from 'vitest'
import { startState, reconciled } from './desk-state.ts'
import { commit, undo } from './history.ts'
import { isWorked, openJob, releasedAnew, savedState, turnOf } from './open-job.ts'
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

  it('is sent again when what was sent is taken back', () => {
    const opened = openJob(held('a'), null, 0)
    const done = commit(opened.history, [{ do: 'add', annotations: [aBox(1)] }], [])
    const saving = { ...opened.saving, server: { revision: 1, document: done.present } }
    const back = undo(done, [])?.history ?? done
    expect(isWorked({ ...opened, saving, history: back })).toBe(true)
    expect(savedState({ ...opened, saving, history: back })).not.toBe('server')
  })

  it('at a review shows the first submission, and sends nothing before it is changed', () => {
    const submissions = [1, 2].map(n => ({ job: `l.s.${n}`, submission: `s${n}`, document: documentOf([aBox(n)]), seconds: 1 }))
    const opened = openJob(held('r', { stage: 'review1', submissions }), null, 0)
    expect(opened.history.present).toBe(submissions[0]?.document)
    expect(isWorked(opened)).toBe(false)
    const only = openJob(held('r', { stage: 'review1', submissions: submissions.slice(0, 1) }), null, 0)
    const history = commit(only.history, [{ do: 'add', annotations: [aBox(7)] }], [])
    expect(planSave(only.saving, history.present, 0)).toEqual({
      how: 'patch',
      base: 0,
      ops: [{ op: 'put', annotation: aBox(7) }]
    })
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
