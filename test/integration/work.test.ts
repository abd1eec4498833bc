/** A person's work over HTTP: claiming, saving, handing in, and every way it can go wrong. */
import {
  claimJobs,
  getDraft,
  heartbeat,
  heldJob,
  heldJobs,
  listDrafts,
  patchDraft,
  putDraft,
  skipJob,
  submitJob,
  takeOver,
  unclaimJob,
  type HeldJob
} from '@uurga/shared/api/queue.ts'
import { getJob } from '@uurga/shared/api/reviews.ts'
import type { Annotation } from '@uurga/shared/document/annotation.ts'
import { documentOf, emptyDocument, type AnnotationDocument } from '@uurga/shared/document/document.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerFor, nothingHere, spanOn, topicOf } from '../demo/marks.ts'
import type { Person } from '../demo/people.ts'
import { claim, command, idle, judge, openLine, runOut, submit, textProject, withoutOne, type Line } from './line.ts'

const target = (job: HeldJob) => {
  const [found] = job.targets
  const part = found?.parts[0]
  if (!found || part?.text === undefined) throw new Error('a job of one text was expected')
  return { item: found.item, part: part.id, text: part.text }
}
const put = (annotation: Annotation) => ({ op: 'put' as const, annotation })

describe('work over HTTP', () => {
  let line: Line
  beforeAll(async () => {
    line = await openLine()
  })
  afterAll(() => line.close())

  const refusedSubmit = async (person: Person, job: HeldJob, document: AnnotationDocument, token = job.lease.token) =>
    await person.client.refused(submitJob, { params: { job: job.id }, body: { token, command: command(), document, seconds: 1 } })

  describe('a claim', () => {
    it('gives a job with its text and a lease, and nothing beyond its schema', async () => {
      const job = await claim(line.anna, await textProject(line, 1))
      expect(Object.keys(job).toSorted()).toEqual([
        'id',
        'lease',
        'ontology',
        'project',
        'projectName',
        'revision',
        'slice',
        'stage',
        'targets'
      ])
      expect(heldJob.parse(job)).toEqual(job)
      expect(target(job).text).toContain('人人生而自由')
      expect(job.lease.until - job.lease.now).toBeGreaterThan(14 * 60_000)
    })
    it('repeated with its command gives the same job under the same token', async () => {
      const project = await textProject(line, 2)
      const asked = { params: { project }, body: { stage: 'label' as const, count: 1, command: command() } }
      const [first, second] = [await line.anna.client.call(claimJobs, asked), await line.anna.client.call(claimJobs, asked)]
      expect(second.jobs.map(({ id, lease }) => [id, lease.token])).toEqual(first.jobs.map(({ id, lease }) => [id, lease.token]))
    })
    it('by many at once never gives one slice twice, and gives every slice', async () => {
      const project = await textProject(line, 20)
      const takers = [line.anna, line.bat, line.sara, line.rob]
      const claims = await Promise.all(
        takers.map(({ client }) => client.call(claimJobs, { params: { project }, body: { count: 5, command: command() } }))
      )
      const slices = claims.flatMap(({ jobs }) => jobs.map(({ slice }) => slice))
      expect(slices).toHaveLength(20)
      expect(new Set(slices).size).toBe(20)
      expect(await idle(line.anna, project)).toBe('hand-full')
      for (const [i, person] of takers.entries()) {
        for (const job of claims[i]?.jobs ?? [])
          await person.client.call(unclaimJob, { params: { job: job.id }, body: { token: job.lease.token } })
      }
    })
    it('of reviews is for those who may review, and of a project for its members', async () => {
      const project = await textProject(line, 1)
      const body = { stage: 'review' as const, command: command() }
      expect(await line.anna.client.refused(claimJobs, { params: { project }, body })).toMatchObject({
        status: 403,
        code: 'not-allowed'
      })
      expect(await line.stranger.client.refused(claimJobs, { params: { project }, body: { command: command() } })).toMatchObject({
        status: 404,
        code: 'not-found'
      })
    })
    it('says why there is nothing', async () => {
      const project = await textProject(line, 1)
      await claim(line.anna, project)
      expect(await idle(line.bat, project)).toBe('empty')
    })
  })

  describe('a draft', () => {
    it('travels as operations, and comes back with the job on any device', async () => {
      const job = await claim(line.anna, await textProject(line, 1))
      const { item, part, text } = target(job)
      const [a, b] = [spanOn(item, part, text, 0), spanOn(item, part, text, 1)]
      const { token } = job.lease
      const patch = (base: number, ops: object[]) =>
        line.anna.client.call(patchDraft, { params: { job: job.id }, body: { token, base, ops: ops as never } })
      expect(await patch(0, [put(a)])).toEqual({ revision: 1 })
      expect(await patch(1, [put(b), { op: 'remove', id: a.id }])).toEqual({ revision: 2 })
      // The reply was lost: the same patch again is not a second one.
      expect(await patch(1, [put(b), { op: 'remove', id: a.id }])).toEqual({ revision: 2 })
      const moved = await line.anna.client.refused(patchDraft, {
        params: { job: job.id },
        body: { token, base: 0, ops: [put(a)] }
      })
      expect(moved).toMatchObject({ status: 409, code: 'draft-moved', revision: 2 })
      const held = (await line.anna.client.call(heldJobs)).jobs.find(({ id }) => id === job.id)
      expect(held?.document).toEqual(documentOf([b]))
      expect(held?.revision).toBe(2)
    })
    it('can be put whole, and goes on from there', async () => {
      const job = await claim(line.anna, await textProject(line, 1))
      const { item, part, text } = target(job)
      const { token } = job.lease
      const params = { job: job.id }
      const whole = answerFor(job)
      const { revision } = await line.anna.client.call(putDraft, { params, body: { token, document: whole } })
      const more = spanOn(item, part, text, 2)
      await line.anna.client.call(patchDraft, { params, body: { token, base: revision, ops: [put(more)] } })
      const held = (await line.anna.client.call(heldJobs)).jobs.find(({ id }) => id === job.id)
      expect(held?.document).toEqual(documentOf([...whole.annotations, more]))
    })
    it('of thousands of marks is folded and stays whole', async () => {
      const job = await claim(line.anna, await textProject(line, 1))
      const { item, part, text } = target(job)
      const all = Array.from({ length: 1500 }, (_, k) => spanOn(item, part, text, k))
      let base = 0
      for (let k = 0; k < all.length; k += 300) {
        const body = { token: job.lease.token, base, ops: all.slice(k, k + 300).map(put) }
        ;({ revision: base } = await line.anna.client.call(patchDraft, { params: { job: job.id }, body }))
        await line.server.services.drafts.sweep()
      }
      const held = (await line.anna.client.call(heldJobs)).jobs.find(({ id }) => id === job.id)
      expect(held?.document).toEqual(documentOf(all))
      expect(held?.revision).toBe(5)
    })
    it('is refused to others and under a dead token', async () => {
      const job = await claim(line.anna, await textProject(line, 1))
      const body = { token: job.lease.token, base: 0, ops: [] }
      expect(await line.bat.client.refused(patchDraft, { params: { job: job.id }, body })).toMatchObject({ status: 404 })
      expect(await line.bat.client.refused(getDraft, { params: { job: job.id } })).toMatchObject({ status: 404 })
      const dead = { ...body, token: 'x'.repeat(24) }
      expect(await line.anna.client.refused(patchDraft, { params: { job: job.id }, body: dead })).toMatchObject({
        code: 'taken-over'
      })
    })
  })

  describe('a second device', () => {
    it('takes a job over: the first is told so whatever it does, and its late work is kept', async () => {
      const job = await claim(line.anna, await textProject(line, 1))
      const params = { job: job.id }
      const taken = await line.anna.client.call(takeOver, { params })
      expect(taken.id).toBe(job.id)
      expect(taken.lease.token).not.toBe(job.lease.token)
      const { token } = job.lease
      expect(await line.anna.client.refused(heartbeat, { params, body: { token } })).toMatchObject({ code: 'taken-over' })
      expect(await line.anna.client.refused(patchDraft, { params, body: { token, base: 0, ops: [] } })).toMatchObject({
        code: 'taken-over'
      })
      expect(await refusedSubmit(line.anna, job, answerFor(job))).toMatchObject({
        code: 'taken-over',
        kept: expect.any(String) as string
      })
      expect(await line.anna.client.call(heartbeat, { params, body: { token: taken.lease.token } })).toHaveProperty('until')
      expect(await submit(line.anna, taken)).toMatchObject({ ok: true })
    })
    it('of another person takes nothing', async () => {
      const job = await claim(line.anna, await textProject(line, 1))
      expect(await line.bat.client.refused(takeOver, { params: { job: job.id } })).toMatchObject({
        status: 404,
        code: 'not-found'
      })
      expect(
        await line.anna.client.call(heartbeat, { params: { job: job.id }, body: { token: job.lease.token } })
      ).toHaveProperty('until')
    })
  })

  describe('a submission', () => {
    it('is taken once: the same command again gets the same answer, another document under it is refused', async () => {
      const job = await claim(line.anna, await textProject(line, 1))
      const document = answerFor(job)
      const body = { token: job.lease.token, command: command(), document, seconds: 3 }
      const params = { job: job.id }
      const first = await line.anna.client.call(submitJob, { params, body })
      expect(await line.anna.client.call(submitJob, { params, body })).toEqual({ ...first, again: true })
      const other = withoutOne(document)
      expect(await line.anna.client.refused(submitJob, { params, body: { ...body, document: other } })).toMatchObject({
        code: 'command-reused'
      })
      const seen = await line.sara.client.call(getJob, { params })
      expect(seen.submissions.map(each => each.document)).toEqual([document])
    })
    it('is taken after its time while nobody has ended the lease', async () => {
      const job = await claim(line.anna, await textProject(line, 1))
      await runOut(line, job, { sweep: false })
      expect(await submit(line.anna, job)).toMatchObject({ ok: true })
    })
    it('is refused once the lease was ended, and kept: its author has it with the job when she claims again', async () => {
      const project = await textProject(line, 1)
      const job = await claim(line.anna, project)
      await runOut(line, job, { sweep: true })
      const document = answerFor(job)
      expect(await refusedSubmit(line.anna, job, document)).toMatchObject({
        status: 409,
        code: 'lease-lost',
        kept: expect.any(String) as string
      })
      const { rows } = await line.anna.client.call(listDrafts)
      expect(rows.find(row => row.job === job.id)).toMatchObject({
        project,
        by: line.anna.id,
        annotations: document.annotations.length
      })
      const again = await claim(line.anna, project)
      expect(again.id).toBe(job.id)
      expect(again.document).toEqual(document)
      expect(await submit(line.anna, again, document)).toMatchObject({ ok: true })
    })
    it('that somebody else has meanwhile done is kept where its author and the supervisor find it, and nobody else', async () => {
      const project = await textProject(line, 1)
      const job = await claim(line.anna, project)
      await runOut(line, job, { sweep: true })
      await submit(line.bat, await claim(line.bat, project))
      const document = answerFor(job)
      expect(await refusedSubmit(line.anna, job, document)).toMatchObject({ code: 'lease-lost' })
      for (const { client } of [line.anna, line.sara]) {
        expect((await client.call(listDrafts)).rows.map(row => row.job)).toContain(job.id)
        expect((await client.call(getDraft, { params: { job: job.id } })).document).toEqual(document)
      }
      for (const { client } of [line.bat, line.stranger]) {
        expect((await client.call(listDrafts)).rows.map(row => row.job)).not.toContain(job.id)
        expect(await client.refused(getDraft, { params: { job: job.id } })).toMatchObject({ status: 404 })
      }
    })
    it('for a job of another person, or with a token of another job or project, is refused and changes nothing', async () => {
      const [here, there] = [await textProject(line, 1), await textProject(line, 1)]
      const [mine, other] = [await claim(line.anna, here), await claim(line.anna, there)]
      expect(await refusedSubmit(line.bat, mine, answerFor(mine))).toMatchObject({ status: 404, code: 'not-found' })
      expect(await refusedSubmit(line.bat, mine, answerFor(mine), 'y'.repeat(24))).toMatchObject({
        status: 404,
        code: 'not-found'
      })
      expect(await refusedSubmit(line.anna, mine, answerFor(mine), other.lease.token)).toMatchObject({ code: 'taken-over' })
      const nowhere = { ...mine, id: mine.id.replace(/[^.]+$/, 'nojob') }
      expect(await refusedSubmit(line.anna, nowhere, answerFor(mine))).toMatchObject({ status: 404, code: 'not-found' })
      expect((await line.anna.client.call(heldJobs)).jobs.map(({ id }) => id)).toEqual(
        expect.arrayContaining([mine.id, other.id])
      )
      expect(await submit(line.anna, mine)).toMatchObject({ ok: true })
    })
    it('of a job at review is sent to its own address', async () => {
      const project = await textProject(line, 1)
      await submit(line.anna, await claim(line.anna, project))
      const review = await claim(line.sara, project, 'review')
      expect(await refusedSubmit(line.sara, review, nothingHere)).toMatchObject({ status: 400, code: 'invalid-input' })
      await judge(line.sara, review, 'accept')
    })
  })

  describe('a document that breaks a rule', () => {
    const emoji = 'ab😀cd free'
    let job: HeldJob
    beforeAll(async () => {
      job = await claim(line.anna, await textProject(line, [emoji]))
    })
    const span = (ranges: [number, number][], more: object = {}): Annotation =>
      ({ ...spanOn(target(job).item, target(job).part, emoji, 0), geometry: { ranges }, ...more }) as Annotation
    const topic = (): Annotation => topicOf(target(job).item, 'law')

    it.each<[string, () => Annotation[], string]>([
      ['past the end of the text', () => [span([[0, 99]]), topic()], 'span-past-end'],
      ['inside a surrogate pair', () => [span([[0, 3]]), topic()], 'span-surrogate'],
      ['of no character', () => [span([[1, 1]]), topic()], 'span-empty'],
      ['of a class the ontology does not have', () => [span([[0, 1]], { class: 'ghost' }), topic()], 'class-unknown'],
      ['of a class for another kind', () => [span([[0, 1]], { class: 'law' }), topic()], 'kind-not-allowed'],
      ['without a class', () => [span([[0, 1]], { class: undefined }), topic()], 'class-missing'],
      ['with an attribute nobody named', () => [span([[0, 1]], { attributes: { ghost: true } }), topic()], 'attribute-unknown'],
      [
        'on an item the job does not show',
        () => [span([[0, 1]], { on: { item: 'ghost', part: 'p' } }), topic()],
        'target-unknown'
      ],
      [
        'on a part the item does not have',
        () => [span([[0, 1]], { on: { item: target(job).item, part: 'ghost' } }), topic()],
        'target-unknown'
      ],
      ['without the answer to a required question', () => [span([[0, 1]])], 'choice-missing'],
      ['with two answers to one question', () => [topic(), topic()], 'choice-repeated']
    ])('%s is refused by name', async (_, make, code) => {
      const made = make()
      const refused = await refusedSubmit(line.anna, job, { schema: 1, annotations: made })
      expect(refused).toMatchObject({ status: 400, code: 'document-invalid' })
      const faults = refused['faults'] as { at: string; code: string; message: string }[]
      expect(faults.map(fault => fault.code)).toContain(code)
      expect(faults.find(fault => fault.code === code)?.at).toMatch(/^(annotations|items)\/./)
    })
    it('is refused when it is empty and nobody says that nothing is there, or when something is', async () => {
      const code = async (document: AnnotationDocument) =>
        ((await refusedSubmit(line.anna, job, document))['faults'] as { code: string }[]).map(fault => fault.code)
      expect(await code(emptyDocument)).toContain('nothing-unconfirmed')
      expect(await code({ schema: 1, annotations: [topic()], nothing: true })).toContain('nothing-with-annotations')
    })
    it('of the wrong shape does not pass the border: fields nobody named, numbers that are none, kinds nobody built', async () => {
      const body = (document: unknown, more: object = {}) => ({
        token: job.lease.token,
        command: command(),
        document,
        seconds: 1,
        ...more
      })
      const send = async (given: unknown): Promise<number> => {
        const { status } = await line.anna.client.fetch('post', `/jobs/${job.id}/submit`, {
          body: JSON.stringify(given),
          headers: { 'content-type': 'application/json' }
        })
        return status
      }
      const good = { schema: 1, annotations: [topic()] }
      for (const bad of [
        body(good, { extra: 1 }),
        body({ ...good, extra: 1 }),
        body({ schema: 1, annotations: [{ ...topic(), extra: 1 }] }),
        body({ schema: 1, annotations: [span([[null as never, 1]])] }),
        body({ schema: 1, annotations: [{ ...topic(), kind: 'sculpture' }] }),
        body({ schema: 2, annotations: [] }),
        body(good, { seconds: -1 }),
        body(good, { command: '../../x' }),
        body(good, { token: { $ne: '' } }),
        JSON.parse('{"__proto__":{"admin":true},"token":1}') as unknown
      ]) {
        expect(await send(bad)).toBe(400)
      }
    })
    it('leaves the job in hand, where a right one is taken', async () => {
      expect(await submit(line.anna, job, { schema: 1, annotations: [span([[2, 4]]), topic()] })).toMatchObject({ ok: true })
    })
  })

  it('hands a job back by skip, never to come again, and by unclaim, to come again', async () => {
    const project = await textProject(line, 1)
    const job = await claim(line.anna, project)
    const { token } = job.lease
    expect(await line.bat.client.refused(skipJob, { params: { job: job.id }, body: { token, reason: 'no' } })).toMatchObject({
      status: 404
    })
    await line.anna.client.call(unclaimJob, { params: { job: job.id }, body: { token } })
    const again = await claim(line.anna, project)
    expect(again.id).toBe(job.id)
    await line.anna.client.call(skipJob, {
      params: { job: job.id },
      body: { token: again.lease.token, reason: 'cannot read it' }
    })
    expect(await idle(line.anna, project)).toBe('empty')
    expect((await claim(line.bat, project)).slice).toBe(job.slice)
  })
})
