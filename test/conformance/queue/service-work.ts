import type { HeldJob } from '@uurga/server/jobs/queue.ts'
import { isRefused } from '@uurga/shared/jobs/refusals.ts'
import { expect, it } from 'vitest'
import { MINUTE, sha, type ServiceDesk } from './service-desk.ts'

/** Claims, leases, submissions and verdicts. */
export const workSuite = (desk: ServiceDesk): void => {
  const { command, project, claim, why, submit, judge, sliceOf, changes } = desk

  it('takes a slice from the first claim to its result', async () => {
    const id = await project(1)
    const label = await claim(id, 'anna')
    expect(label).toMatchObject({ project: id, stage: 'label', ontologyVersion: 3, targets: [{ item: 'item0' }] })
    expect(label.until - desk.queue.now()).toBeGreaterThan(14 * MINUTE)
    expect(await submit(label, 'anna')).toMatchObject({ ok: true, stage: 'label' })
    expect((await sliceOf(label)).stage).toBe('review1')

    const review = await claim(id, 'rob', 'review')
    expect(review.submissions).toEqual([
      { job: label.id, submission: expect.any(String) as string, document: sha('one'), seconds: 9 }
    ])
    const marks = [{ annotation: 'a1', text: 'here' }]
    const back = await judge(review, 'rob', 'return', {
      verdicts: [{ job: label.id, verdict: 'return', reason: 'too wide', marks }]
    })
    expect(back).toMatchObject({ ok: true, stage: 'label' })

    const again = await claim(id, 'anna')
    expect(again).toMatchObject({ id: label.id, returned: { reason: 'too wide', marks, document: sha('one') } })
    expect(again.token).not.toBe(label.token)
    await submit(again, 'anna', 'two')
    const second = await claim(id, 'rob', 'review')
    expect(second.id).toBe(review.id)
    await judge(second, 'rob', 'accept')
    const done = await sliceOf(label)
    expect(done.stage).toBe('done')
    expect(done.result).toMatchObject({ document: sha('two'), by: 'rob', rule: 'accept' })
    expect(await desk.queue.submissions(label.id)).toHaveLength(2)
  })

  it('keeps the fix of a lower level, and says so to the next', async () => {
    const id = await project(1, { levels: 2 })
    await submit(await claim(id, 'anna'), 'anna')
    await judge(await claim(id, 'rob', 'review'), 'rob', 'fix', { document: sha('fixed') })
    const second = await claim(id, 'sue', 'review')
    expect(second).toMatchObject({ stage: 'review2', fix: sha('fixed') })
    await judge(second, 'sue', 'accept')
    expect((await sliceOf(second)).result).toMatchObject({ document: sha('fixed'), by: 'sue', rule: 'fix' })
  })

  it('asks a reviewer of several submissions which one counts', async () => {
    const id = await project(1, { overlap: 2 })
    await submit(await claim(id, 'anna'), 'anna', 'a')
    await submit(await claim(id, 'ben'), 'ben', 'b')
    const review = await claim(id, 'rob', 'review')
    const [, second] = review.submissions ?? []
    expect(review.submissions).toHaveLength(2)
    expect(await judge(review, 'rob', 'accept')).toEqual({ refused: 'pick-needed' })
    expect(await judge(review, 'rob', 'fix', { document: sha('f') })).toEqual({ refused: 'two-fixes' })
    expect(await judge(review, 'rob', 'accept', { verdicts: [] })).toEqual({ refused: 'incomplete' })
    expect(await desk.queue.submissions(review.id), 'a refused verdict leaves nothing').toEqual([])
    expect(await judge(review, 'rob', 'accept', { pick: second?.job })).toMatchObject({ ok: true, stage: 'done' })
    expect((await sliceOf(review)).result).toMatchObject({ document: sha('b'), rule: 'adjudicate' })
  })

  it('gives the same command the same lease, and the same answer', async () => {
    const id = await project(3)
    const asked = { project: id, user: 'anna', count: 2, command: command() }
    const first = await desk.queue.claim(asked)
    expect(first.jobs).toHaveLength(2)
    expect((await desk.queue.claim(asked)).jobs.map(job => job.token)).toEqual(first.jobs.map(job => job.token))
    const [job] = first.jobs
    if (!job) throw new Error('no job')
    const handed = { job: job.id, user: 'anna', token: job.token, command: command(), document: sha('x'), seconds: 1 }
    const answer = await desk.queue.submit(handed)
    expect(await desk.queue.submit(handed)).toMatchObject({
      ok: true,
      again: true,
      submission: 'submission' in answer ? answer.submission : ''
    })
    expect(await desk.queue.submit({ ...handed, document: sha('y') })).toEqual({ refused: 'command-reused' })
    const skipped = first.jobs[1]
    if (!skipped) throw new Error('no job')
    const skip = { job: skipped.id, user: 'anna', token: skipped.token, reason: 'unclear' }
    expect(await desk.queue.skip(skip)).toMatchObject({ ok: true })
    expect(await desk.queue.skip(skip)).toMatchObject({ ok: true, again: true })
  })

  it('lets a late submit through until the seat was freed, then refuses it by name and keeps the work', async () => {
    const id = await project(2)
    const [late, lost] = [await claim(id, 'anna'), await claim(id, 'anna')]
    desk.bench.pass(16 * MINUTE)
    expect(await submit(late, 'anna')).toMatchObject({ ok: true })
    await desk.queue.settle()
    const answer = await submit(lost, 'anna')
    expect(answer).toMatchObject({ refused: 'lease-lost' })
    expect(await desk.queue.submission(isRefused(answer) && 'kept' in answer ? (answer.kept ?? '') : '')).toMatchObject({
      document: sha('one')
    })
    expect((await claim(id, 'anna')).id, 'her own seat, while it is free').toBe(lost.id)
  })

  it('renews a lease, and only for its holder', async () => {
    const id = await project(1)
    const job = await claim(id, 'anna')
    desk.bench.pass(10 * MINUTE)
    const beat = await desk.queue.heartbeat({ job: job.id, user: 'anna', token: job.token })
    expect('until' in beat && beat.until > job.until + 9 * MINUTE).toBe(true)
    expect(await desk.queue.heartbeat({ job: job.id, user: 'ben', token: job.token })).toEqual({ refused: 'wrong-token' })
    expect(await desk.queue.heartbeat({ job: 'nonsense', user: 'anna', token: job.token })).toEqual({ refused: 'not-found' })
    desk.bench.pass(10 * MINUTE)
    await desk.queue.settle()
    expect((await desk.queue.held({ user: 'anna', projects: [id] })).map(held => held.id)).toEqual([job.id])
  })

  it('moves leases to another device and tells the first', async () => {
    const id = await project(2)
    const jobs = [await claim(id, 'anna'), await claim(id, 'anna')]
    let taken: readonly HeldJob[] = []
    const seen = await changes(async () => {
      taken = await desk.queue.takeOver({ user: 'anna', projects: [id] })
    })
    expect(taken.map(job => job.id).sort()).toEqual(jobs.map(job => job.id).sort())
    expect(seen.filter(change => change.kind === 'taken-over')).toHaveLength(2)
    const [old] = jobs
    if (!old) throw new Error('no job')
    expect(await submit(old, 'anna')).toMatchObject({ refused: 'taken-over' })
    const now = taken.find(job => job.id === old.id)
    if (!now) throw new Error('not taken')
    expect(await submit(now, 'anna')).toMatchObject({ ok: true })
  })

  it('never offers a person her own work to review', async () => {
    const id = await project(1)
    await desk.queue.member.set({ project: id, user: 'rob', role: 'supervisor' })
    await submit(await claim(id, 'rob'), 'rob')
    expect(await why(id, 'rob', 'review')).toBe('empty')
    expect(await why(id, 'sue', 'review')).toBe('a job at review1')
  })

  it('says why there is no job', async () => {
    const id = await project(7)
    expect(await why(id, 'eve')).toBe('not-active')
    expect(await why(id, 'anna', 'review'), 'annotators do not review').toBe('not-active')
    expect(await why(id, 'rob', 'review')).toBe('empty')
    expect((await desk.queue.claim({ project: id, user: 'anna', count: 5, command: command() })).jobs).toHaveLength(5)
    expect(await why(id, 'anna')).toBe('hand-full')
    await desk.queue.setLanes(id, { paused: true })
    expect(await why(id, 'ben')).toBe('paused')
    await desk.queue.setLanes(id, { paused: false })
    await desk.queue.member.set({ project: id, user: 'ben', quota: 1 })
    expect(await why(id, 'ben')).toBe('a job at label')
    expect(await why(id, 'ben')).toBe('quota')
    expect(await desk.queue.member.remove(id, 'ben')).toBe(true)
    expect(await why(id, 'ben')).toBe('not-active')
  })
}
