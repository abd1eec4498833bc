import { defaultRules } from '@uurga/shared/jobs/workflow.ts'
import type { HeldJob } from '@uurga/server/jobs/queue.ts'
import { TURNS } from '@uurga/shared/jobs/limits.ts'
import { expect, it } from 'vitest'
import { sha, type ServiceDesk } from './service-desk.ts'

/** Skips, returns, reopening, reservations and bulk accepts: what supervisors decide. */
export const supervisionSuite = (desk: ServiceDesk): void => {
  const { command, project, claim, why, submit, judge, sliceOf } = desk

  it('sets a slice aside at the third skip, with the reasons, until a supervisor reopens it', async () => {
    const id = await project(1)
    let last: HeldJob | undefined
    for (const user of ['anna', 'ben', 'rob']) {
      last = await claim(id, user)
      await desk.queue.skip({ job: last.id, user, token: last.token, reason: `no, says ${user}` })
    }
    if (!last) throw new Error('no job')
    const stuck = await sliceOf(last)
    expect(stuck).toMatchObject({ stage: 'stuck', was: 'label', skips: 3 })
    expect(stuck.jobs.map(job => job.ended)).toEqual(['no, says anna', 'no, says ben', 'no, says rob'])
    expect(await why(id, 'sue')).toBe('empty')
    const asked = { slice: last.slice, user: 'sue', command: command(), reason: 'look again' }
    expect(await desk.queue.reopen(asked)).toEqual({ ok: true, stage: 'label' })
    expect(await desk.queue.reopen(asked), 'the same command again').toEqual({ ok: true, stage: 'label', again: true })
    expect(await why(id, 'sue')).toBe('a job at label')
    expect(await why(id, 'anna'), 'a skip is for good').toBe('empty')
  })

  it('makes a slice a supervisor’s when it was taken too often', async () => {
    const id = await project(1)
    let job: HeldJob | undefined
    for (let k = 0; k < TURNS; k++) {
      await desk.queue.member.set({ project: id, user: `user${k}` })
      job = await claim(id, `user${k}`)
      await desk.queue.unclaim({ job: job.id, user: `user${k}`, token: job.token })
    }
    if (!job) throw new Error('no job')
    expect(await sliceOf(job)).toMatchObject({ stage: 'stuck', was: 'label' })
    await desk.queue.reopen({ slice: job.slice, user: 'sue', command: command() })
    expect(await why(id, 'anna')).toBe('a job at label')
  })

  it('lets an author take her submission back until a reviewer holds it', async () => {
    const id = await project(1)
    const job = await claim(id, 'anna')
    await submit(job, 'anna')
    expect(await desk.queue.takeBack({ job: job.id, user: 'ben', command: command() })).toEqual({ refused: 'not-submitted' })
    expect(await desk.queue.takeBack({ job: job.id, user: 'anna', command: command() })).toEqual({ ok: true, stage: 'label' })
    const again = await claim(id, 'anna')
    expect(again).toMatchObject({ id: job.id, document: sha('one') })
    expect(again.returned).toBeUndefined()
    await submit(again, 'anna')
    await claim(id, 'rob', 'review')
    expect(await desk.queue.takeBack({ job: job.id, user: 'anna', command: command() })).toEqual({ refused: 'held' })
  })

  it('reopens, returns, archives; the result goes and comes', async () => {
    const id = await project(1)
    const job = await claim(id, 'anna')
    const asked = () => ({ slice: job.slice, user: 'sue', command: command(), reason: 'because' })
    await submit(job, 'anna')
    await judge(await claim(id, 'rob', 'review'), 'rob', 'accept')
    expect(await desk.queue.reopen(asked())).toMatchObject({ stage: 'review1' })
    expect((await sliceOf(job)).result).toBeUndefined()
    await judge(await claim(id, 'rob', 'review'), 'rob', 'accept')
    expect(await desk.queue.giveBack({ job: job.id, user: 'sue', command: command(), reason: 'redo' })).toMatchObject({
      stage: 'label'
    })
    expect(await claim(id, 'anna')).toMatchObject({ id: job.id, returned: { reason: 'redo' } })
    expect(await desk.queue.force({ job: job.id, user: 'sue', command: command(), reason: 'away' })).toMatchObject({ ok: true })
    expect(await desk.queue.force({ job: job.id, user: 'sue', command: command() })).toEqual({ refused: 'not-held' })
    expect(await desk.queue.archive(asked())).toMatchObject({ stage: 'archived' })
    expect(await why(id, 'anna')).toBe('empty')
    expect(await desk.queue.archive(asked())).toEqual({ refused: 'archived' })
  })

  it('tells a holder by name why her late work was refused', async () => {
    const id = await project(2)
    const [one, two] = [await claim(id, 'anna'), await claim(id, 'anna')]
    await desk.queue.force({ job: one.id, user: 'sue', command: command(), reason: 'wrong guideline' })
    expect(await submit(one, 'anna')).toMatchObject({ refused: 'lease-lost', reason: 'wrong guideline' })
    await desk.queue.drop({ slice: two.slice, user: 'sue', command: command(), reason: 'blurred' })
    expect(await submit(two, 'anna')).toMatchObject({ refused: 'archived', reason: 'blurred' })
    expect(await desk.queue.submissions(two.id), 'the work is kept').toHaveLength(1)
  })

  it('reserves a seat for a named member', async () => {
    const id = await project(1)
    const job = await claim(id, 'anna')
    const asked = (to: string, from?: string) =>
      desk.queue.reassign({
        slice: job.slice,
        user: 'sue',
        command: command(),
        to,
        reason: 'hers',
        ...(from === undefined ? {} : { from })
      })
    expect(await asked('eve')).toEqual({ refused: 'not-found' })
    expect(await asked('ben')).toEqual({ refused: 'no-seat' })
    expect(await asked('ben', job.id)).toEqual({ ok: true, stage: 'label' })
    expect(await why(id, 'rob')).toBe('empty')
    const theirs = await claim(id, 'ben')
    expect(theirs.slice).toBe(job.slice)
    await submit(theirs, 'ben')
    expect(await asked('anna')).toEqual({ refused: 'not-allowed' })
    expect(await asked('sue')).toEqual({ ok: true, stage: 'review1' })
    expect(await why(id, 'rob', 'review')).toBe('empty')
    expect(await why(id, 'sue', 'review')).toBe('a job at review1')
  })

  it('asks for more answers only where somebody judges them', async () => {
    const judged = await project(1)
    const plain = await project(1, { levels: 0 })
    const one = await claim(judged, 'anna')
    const two = await claim(plain, 'anna')
    expect(await desk.queue.overlap({ slice: one.slice, user: 'sue', command: command(), seats: 2 })).toMatchObject({ ok: true })
    expect(await why(judged, 'ben')).toBe('a job at label')
    expect(await desk.queue.overlap({ slice: two.slice, user: 'sue', command: command(), seats: 2 })).toEqual({
      refused: 'workflow-needs-review'
    })
    const rules = defaultRules({ overlap: 2, levels: 0, sampled: 1 }, 1, 'key')
    expect(await desk.queue.open('never', rules, 1)).toEqual({ refused: 'workflow-needs-review' })
    expect(await desk.queue.setRules(judged, rules)).toEqual({ refused: 'workflow-needs-review' })
  })

  it('accepts in bulk once, and takes it back where nobody has gone on', async () => {
    const id = await project(3, { levels: 2 })
    const jobs: HeldJob[] = []
    for (let k = 0; k < 3; k++) {
      const job = await claim(id, 'anna')
      jobs.push(job)
      await submit(job, 'anna')
    }
    const asked = { project: id, user: 'rob', stage: 'review1' as const, limit: 10, command: command() }
    const accepted = await desk.queue.bulkAccept(asked)
    expect(accepted).toMatchObject({ done: 3, passed: 0 })
    expect(await desk.queue.bulkAccept(asked), 'the same command again').toEqual(accepted)
    await judge(await claim(id, 'sue', 'review'), 'sue', 'accept')
    expect(await desk.queue.undoBulk({ user: 'sue', bulk: accepted.bulk })).toEqual({ refused: 'not-found' })
    expect(await desk.queue.undoBulk({ user: 'rob', bulk: accepted.bulk })).toMatchObject({ done: 2, passed: 1 })
    const stages = await Promise.all(jobs.map(async job => (await sliceOf(job)).stage))
    expect(stages.sort()).toEqual(['done', 'review1', 'review1'])
  })
}
