/** Judging and steering over HTTP: verdicts, what goes back, supervisors' commands, and who may do what. */
import { heldJobs, listNotices, readNotices, submitJob, type HeldJob } from '@uurga/shared/api/queue.ts'
import {
  archiveSlice,
  bulkAccept,
  dropSlice,
  forceJob,
  getJob,
  getSlice,
  listSlices,
  overlapSlice,
  reassignSlice,
  reopenJob,
  reopenSlice,
  returnJob,
  reviewJob,
  takeBackJob,
  undoAccept
} from '@uurga/shared/api/reviews.ts'
import { documentOf, emptyDocument } from '@uurga/shared/document/document.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerFor } from '../demo/marks.ts'
import { until } from '../demo/setup.ts'
import type { Person } from '../demo/people.ts'
import {
  claim,
  command,
  finish,
  idle,
  judge,
  openLine,
  runOut,
  submit,
  textProject,
  verdictOn,
  withoutOne,
  type Line
} from './line.ts'

describe('reviews over HTTP', () => {
  let line: Line
  beforeAll(async () => {
    line = await openLine()
  })
  afterAll(() => line.close())

  /** A slice labelled by Anna, in the hand of Sara. */
  const atReview = async (project?: string): Promise<{ project: string; label: HeldJob; review: HeldJob }> => {
    const here = project ?? (await textProject(line, 1))
    const label = await claim(line.anna, here)
    await submit(line.anna, label)
    return { project: here, label, review: await claim(line.sara, here, 'review') }
  }
  const stageOf = async (slice: string): Promise<string> => (await line.sara.client.call(getSlice, { params: { slice } })).stage
  const refusedVerdict = async (person: Person, job: HeldJob, body: ReturnType<typeof verdictOn>) =>
    await person.client.refused(reviewJob, { params: { job: job.id }, body })

  describe('a verdict', () => {
    it('accepts: the slice is done, with a result', async () => {
      const { label, review } = await atReview()
      expect(JSON.stringify(review)).not.toContain(line.anna.id)
      expect(JSON.stringify(review)).not.toContain(line.anna.name)
      expect(await judge(line.sara, review, 'accept')).toEqual({ ok: true, stage: 'done' })
      const slice = await line.sara.client.call(getSlice, { params: { slice: label.slice } })
      expect(slice.result).toMatchObject({ by: line.sara.id, rule: 'accept' })
      expect(slice.document).toEqual(review.submissions?.[0]?.document)
      expect(slice.jobs.map(({ byName, state }) => [byName, state])).toEqual([
        [line.anna.name, 'accepted'],
        [line.sara.name, 'judged']
      ])
      expect(slice.log.map(({ n }) => n)).toEqual(slice.log.map((_, i) => i + 1))
      expect(slice.log.filter(({ actor }) => actor === line.anna.id).every(({ actorName }) => actorName === line.anna.name)).toBe(
        true
      )
    })
    it('returns: the same person gets it back with reason, marks and her work; the resubmission waits for the same reviewer', async () => {
      const { project, label, review } = await atReview()
      expect(await judge(line.sara, review, 'return')).toMatchObject({ stage: 'label' })
      expect(await idle(line.bat, project)).toBe('empty')
      const again = await claim(line.anna, project)
      expect(again).toMatchObject({ id: label.id, returned: { reason: 'too wide 太宽', marks: [{ text: 'here' }] } })
      expect(again.document).toEqual(review.submissions?.[0]?.document)
      await submit(line.anna, again, withoutOne(again.document ?? emptyDocument))
      expect(await idle(line.rob, project, 'review')).toBe('empty')
      const second = await claim(line.sara, project, 'review')
      expect(second.id).toBe(review.id)
      expect(second.submissions?.[0]?.document.annotations).toHaveLength((again.document?.annotations.length ?? 0) - 1)
      await judge(line.sara, second, 'accept')
      expect((await line.sara.client.call(getJob, { params: { job: label.id } })).submissions).toHaveLength(2)
    })
    it('fixes: the corrected document is the result, held to the same rules', async () => {
      const { label, review } = await atReview()
      const { annotations } = review.submissions?.[0]?.document ?? documentOf([])
      const broken = documentOf(
        annotations.map(each =>
          each.kind === 'span' ? { ...each, geometry: { ranges: [[0, 9999]] as [number, number][] } } : each
        )
      )
      expect(await refusedVerdict(line.sara, review, verdictOn(review, 'fix', { document: broken }))).toMatchObject({
        code: 'document-invalid'
      })
      const document = withoutOne({ schema: 1, annotations })
      expect(await judge(line.sara, review, 'fix', { document })).toMatchObject({ stage: 'done' })
      const slice = await line.sara.client.call(getSlice, { params: { slice: label.slice } })
      expect(slice.result).toMatchObject({ rule: 'fix' })
      expect(slice.document).toEqual(document)
    })
    it('given twice under one command is one verdict', async () => {
      const { review } = await atReview()
      const body = verdictOn(review, 'accept')
      const params = { job: review.id }
      expect(await line.sara.client.call(reviewJob, { params, body })).toEqual({ ok: true, stage: 'done' })
      expect(await line.sara.client.call(reviewJob, { params, body })).toEqual({ ok: true, stage: 'done', again: true })
    })
    it('that is not whole is refused by name, and leaves the review in hand', async () => {
      const { review } = await atReview()
      const [submission] = review.submissions ?? []
      const given = (verdicts: object[], more: object = {}) => ({
        ...verdictOn(review, 'accept'),
        verdicts: verdicts as never,
        ...more
      })
      const code = async (body: ReturnType<typeof verdictOn>): Promise<string> =>
        (await refusedVerdict(line.sara, review, body)).code
      expect(await code(given([]))).toBe('invalid-input')
      expect(await code(given([{ job: review.id, verdict: 'accept' }]))).toBe('incomplete')
      expect(await code(given([{ job: submission?.job, verdict: 'return' }]))).toBe('reason-needed')
      expect(await code(given([{ job: submission?.job, verdict: 'fix' }]))).toBe('fix-needs-document')
      expect(await code(given([{ job: submission?.job, verdict: 'accept' }], { document: submission?.document }))).toBe(
        'invalid-input'
      )
      expect(await code(given([{ job: submission?.job, verdict: 'praise' }]))).toBe('invalid-input')
      expect(await code(given([{ job: submission?.job, verdict: 'accept' }], { extra: 1 }))).toBe('invalid-input')
      expect(await judge(line.sara, review, 'accept')).toMatchObject({ ok: true })
    })
    it('under a dead token is refused; of a job of another, unknown', async () => {
      const { project, review } = await atReview()
      expect(await refusedVerdict(line.rob, review, verdictOn(review, 'accept'))).toMatchObject({
        status: 404,
        code: 'not-found'
      })
      expect(await refusedVerdict(line.anna, review, verdictOn(review, 'accept'))).toMatchObject({ status: 404 })
      await runOut(line, review, { sweep: true })
      const other = await claim(line.rob, project, 'review')
      expect(await refusedVerdict(line.sara, review, verdictOn(review, 'accept'))).toMatchObject({
        status: 409,
        code: 'lease-lost'
      })
      expect(await judge(line.rob, other, 'accept')).toMatchObject({ stage: 'done' })
    })
    it('on several answers picks one, or corrects one', async () => {
      const project = await textProject(line, 1, { workflow: { overlap: 2, levels: 1 } })
      const [first, second] = [await claim(line.anna, project), await claim(line.bat, project)]
      expect(first.slice).toBe(second.slice)
      await submit(line.anna, first)
      await submit(line.bat, second)
      const review = await claim(line.sara, project, 'review')
      expect(review.submissions).toHaveLength(2)
      expect((await refusedVerdict(line.sara, review, verdictOn(review, 'accept'))).code).toBe('pick-needed')
      const document = review.submissions?.[0]?.document
      expect((await refusedVerdict(line.sara, review, verdictOn(review, 'fix', { document }))).code).toBe('two-fixes')
      expect(await judge(line.sara, review, 'accept', { pick: second.id })).toMatchObject({ stage: 'done' })
      const slice = await line.sara.client.call(getSlice, { params: { slice: first.slice } })
      expect(slice.result?.rule).toBe('adjudicate')
      expect(slice.document).toEqual(review.submissions?.find(({ job }) => job === second.id)?.document)
    })
  })

  describe('a submission', () => {
    it('is taken back by its author until a reviewer holds it', async () => {
      const project = await textProject(line, 1)
      const job = await claim(line.anna, project)
      await submit(line.anna, job)
      const params = { job: job.id }
      expect(await line.bat.client.refused(takeBackJob, { params, body: { command: command() } })).toMatchObject({ status: 404 })
      expect(await line.anna.client.call(takeBackJob, { params, body: { command: command() } })).toEqual({
        ok: true,
        stage: 'label'
      })
      const again = await claim(line.anna, project)
      expect(again.id).toBe(job.id)
      expect(again.returned).toBeUndefined()
      await submit(line.anna, again)
      const review = await claim(line.sara, project, 'review')
      expect(await line.anna.client.refused(takeBackJob, { params, body: { command: command() } })).toMatchObject({
        status: 409,
        code: 'held'
      })
      await judge(line.sara, review, 'accept')
      expect(await line.anna.client.refused(takeBackJob, { params, body: { command: command() } })).toMatchObject({
        code: 'not-submitted'
      })
    })
    it('is sent back by a supervisor, from done too, but not while it is reviewed', async () => {
      const { project, label, review } = await atReview()
      const params = { job: label.id }
      const body = { command: command(), reason: 'look again' }
      expect(await line.rob.client.refused(returnJob, { params, body })).toMatchObject({ code: 'held' })
      await judge(line.sara, review, 'accept')
      expect(await line.rob.client.refused(returnJob, { params, body: { command: command() } })).toMatchObject({
        code: 'reason-needed'
      })
      expect(await line.rob.client.call(returnJob, { params, body })).toEqual({ ok: true, stage: 'label' })
      expect((await claim(line.anna, project)).returned?.reason).toBe('look again')
    })
  })

  describe('a supervisor', () => {
    it('frees a seat by force: the holder’s late work is refused with the reason, and kept', async () => {
      const project = await textProject(line, 1)
      const job = await claim(line.anna, project)
      const body = { command: command(), reason: 'needed elsewhere' }
      expect(await line.sara.client.call(forceJob, { params: { job: job.id }, body })).toEqual({ ok: true, stage: 'label' })
      const late = await line.anna.client.refused(submitJob, {
        params: { job: job.id },
        body: { token: job.lease.token, command: command(), document: answerFor(job), seconds: 1 }
      })
      expect(late).toMatchObject({ code: 'lease-lost', reason: 'needed elsewhere', kept: expect.any(String) as string })
      expect(await line.sara.client.refused(forceJob, { params: { job: job.id }, body: { command: command() } })).toMatchObject({
        code: 'not-held'
      })
      const told = await until(
        () => line.anna.client.call(listNotices),
        ({ rows }) => rows.some(row => row.job === job.id && row.kind === 'forced')
      )
      expect(told.rows.find(row => row.job === job.id)).toMatchObject({ project, text: 'needed elsewhere', read: false })
    })
    it('reopens what is done, by slice or by job, and only that', async () => {
      const project = await textProject(line, 2)
      const job = await finish(line, project)
      const open = await claim(line.bat, project)
      const body = (): { command: string } => ({ command: command() })
      expect(await line.sara.client.refused(reopenSlice, { params: { slice: open.slice }, body: body() })).toMatchObject({
        code: 'not-done'
      })
      expect(await line.sara.client.call(reopenSlice, { params: { slice: job.slice }, body: body() })).toEqual({
        ok: true,
        stage: 'review1'
      })
      await judge(line.sara, await claim(line.sara, project, 'review'), 'accept')
      expect(await line.sara.client.call(reopenJob, { params: { job: job.id }, body: body() })).toEqual({
        ok: true,
        stage: 'review1'
      })
    })
    it('archives and drops, and brings back', async () => {
      const project = await textProject(line, 2)
      const job = await finish(line, project)
      const held = await claim(line.anna, project)
      const body = (): { command: string } => ({ command: command() })
      expect(await line.sara.client.call(archiveSlice, { params: { slice: job.slice }, body: body() })).toMatchObject({
        stage: 'archived'
      })
      expect(await line.sara.client.refused(archiveSlice, { params: { slice: job.slice }, body: body() })).toMatchObject({
        code: 'archived'
      })
      expect(await line.sara.client.call(dropSlice, { params: { slice: held.slice }, body: body() })).toMatchObject({
        stage: 'archived'
      })
      const late = await line.anna.client.refused(submitJob, {
        params: { job: held.id },
        body: { token: held.lease.token, command: command(), document: answerFor(held), seconds: 1 }
      })
      expect(late).toMatchObject({ code: 'archived', kept: expect.any(String) as string })
      expect(await line.sara.client.call(reopenSlice, { params: { slice: job.slice }, body: body() })).toMatchObject({ ok: true })
    })
    it('gives a seat to a named person, and asks for more answers', async () => {
      const project = await textProject(line, 1)
      const held = await claim(line.anna, project)
      const params = { slice: held.slice }
      expect(
        await line.sara.client.refused(reassignSlice, { params, body: { command: command(), to: line.stranger.id } })
      ).toMatchObject({ code: 'not-found' })
      expect(
        await line.sara.client.refused(reassignSlice, { params, body: { command: command(), to: line.bat.id } })
      ).toMatchObject({ code: 'no-seat' })
      await line.sara.client.call(reassignSlice, { params, body: { command: command(), to: line.bat.id, from: held.id } })
      expect((await claim(line.bat, project)).slice).toBe(held.slice)
      expect(await line.sara.client.call(overlapSlice, { params, body: { command: command(), overlap: 2 } })).toMatchObject({
        ok: true
      })
      expect((await claim(line.anna, project)).slice).toBe(held.slice)
    })
    it('accepts many at once, once, and takes it back where nobody went on', async () => {
      const project = await textProject(line, 3)
      for (let k = 0; k < 3; k++) await submit(line.anna, await claim(line.anna, project))
      const body = { stage: 'review1', filter: { annotator: line.anna.id }, command: command() }
      const run = await line.sara.client.call(bulkAccept, { params: { project }, body })
      expect(run).toMatchObject({ accepted: 3, passed: 0, state: 'done', by: line.sara.id })
      expect(await line.sara.client.call(bulkAccept, { params: { project }, body })).toEqual(run)
      expect(await line.rob.client.refused(undoAccept, { params: { accept: run.id } })).toMatchObject({ code: 'not-found' })
      expect(await line.sara.client.call(undoAccept, { params: { accept: run.id } })).toMatchObject({
        accepted: 0,
        passed: 3,
        state: 'undone'
      })
      const { rows } = await line.sara.client.call(listSlices, { params: { project }, query: { stage: 'review1' } })
      expect(rows).toHaveLength(3)
      expect(
        await line.sara.client.refused(bulkAccept, { params: { project }, body: { ...body, stage: 'label' } })
      ).toMatchObject({ code: 'invalid-input' })
    })
    it('lists slices page by page, by stage, state and person', async () => {
      const project = await textProject(line, 5)
      const job = await finish(line, project)
      await claim(line.bat, project)
      const seen: string[] = []
      for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
        const page = await line.sara.client.call(listSlices, {
          params: { project },
          query: { limit: 2, ...(cursor !== undefined && { cursor }) }
        })
        seen.push(...page.rows.map(({ id }) => id))
        cursor = page.cursor
      }
      expect(new Set(seen).size).toBe(5)
      expect(seen).toHaveLength(5)
      const ids = async (query: object): Promise<string[]> =>
        (await line.sara.client.call(listSlices, { params: { project }, query })).rows.map(({ id }) => id)
      expect(await ids({ stage: 'done' })).toEqual([job.slice])
      expect(await ids({ annotator: line.anna.id })).toEqual([job.slice])
      expect(await ids({ state: 'leased' })).toHaveLength(1)
      const [row] = (await line.sara.client.call(listSlices, { params: { project }, query: { stage: 'done' } })).rows
      expect(row?.items[0]?.name).toMatch(/^text-/)
    })
  })

  it('tells authors what became of their work, until they have read it', async () => {
    const { project, label, review } = await atReview()
    await judge(line.sara, review, 'return')
    await submit(line.anna, await claim(line.anna, project))
    await judge(line.sara, await claim(line.sara, project, 'review'), 'accept')
    const mine = async () => (await line.anna.client.call(listNotices)).rows.filter(({ job }) => job === label.id)
    const told = await until(mine, rows => rows.length === 2)
    expect(told.map(({ kind, text, read }) => [kind, text, read])).toEqual([
      ['accepted', '', false],
      ['returned', 'too wide 太宽', false]
    ])
    await line.anna.client.call(readNotices, { body: { upTo: told[0]?.id ?? '' } })
    expect((await mine()).every(({ read }) => read)).toBe(true)
    expect((await line.bat.client.call(listNotices)).rows.some(({ job }) => job === label.id)).toBe(false)
  })

  it('are for supervisors of the project: an annotator may not, a stranger sees nothing', async () => {
    const project = await textProject(line, 2)
    const job = await finish(line, project)
    const body = { command: command(), reason: 'x' }
    const attempts = (client: Person['client']) => [
      client.refused(returnJob, { params: { job: job.id }, body }),
      client.refused(forceJob, { params: { job: job.id }, body }),
      client.refused(reopenJob, { params: { job: job.id }, body }),
      client.refused(reopenSlice, { params: { slice: job.slice }, body }),
      client.refused(archiveSlice, { params: { slice: job.slice }, body }),
      client.refused(dropSlice, { params: { slice: job.slice }, body }),
      client.refused(reassignSlice, { params: { slice: job.slice }, body: { command: command(), to: line.bat.id } }),
      client.refused(overlapSlice, { params: { slice: job.slice }, body: { command: command(), overlap: 2 } }),
      client.refused(listSlices, { params: { project } }),
      client.refused(getSlice, { params: { slice: job.slice } }),
      client.refused(getJob, { params: { job: job.id } }),
      client.refused(bulkAccept, { params: { project }, body: { command: command() } })
    ]
    for (const refusal of await Promise.all(attempts(line.bat.client)))
      expect([refusal.status, refusal.code]).toEqual([403, 'not-allowed'])
    for (const refusal of await Promise.all(attempts(line.stranger.client)))
      expect([refusal.status, refusal.code]).toEqual([404, 'not-found'])
    expect(await stageOf(job.slice)).toBe('done')
  })

  it('answer ids that are none with not-found, never with a fault', async () => {
    const project = await textProject(line, 1)
    const job = await claim(line.anna, project)
    const { client } = line.sara
    const body = { command: command(), reason: 'x' }
    const lane = job.slice.split('.')[0] ?? ''
    for (const slice of [`${lane}.nothing`, 'nowhere.nothing', 'a.b', `${lane}.__proto__`]) {
      expect((await client.refused(getSlice, { params: { slice } })).code).toBe('not-found')
      expect((await client.refused(reopenSlice, { params: { slice }, body })).code).toBe('not-found')
      expect((await client.refused(forceJob, { params: { job: `${slice}.j` }, body })).code).toBe('not-found')
      expect((await client.refused(getJob, { params: { job: `${slice}.j` } })).code).toBe('not-found')
    }
    expect((await client.refused(undoAccept, { params: { accept: 'nothing' } })).code).toBe('not-found')
    for (const path of ['/slices/x', '/slices/a.b.c.d', '/jobs/%2e%2e', '/slices/%00.b']) {
      expect((await client.fetch('get', path)).status).toBeLessThan(500)
    }
  })

  it('show an annotator only what the schema of a held job names, at label as at review', async () => {
    const { review } = await atReview()
    const held = (await line.sara.client.call(heldJobs)).jobs.find(({ id }) => id === review.id)
    expect(Object.keys(held ?? {}).toSorted()).toEqual(
      ['id', 'lease', 'ontology', 'project', 'projectName', 'revision', 'slice', 'stage', 'submissions', 'targets'].toSorted()
    )
    expect(Object.keys(held?.submissions?.[0] ?? {}).toSorted()).toEqual(['document', 'job', 'seconds', 'submission'])
    await judge(line.sara, review, 'accept')
  })
})
