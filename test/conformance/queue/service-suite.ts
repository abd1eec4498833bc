/** What the queue's service promises, on whatever store: one suite for the store in memory and for the real ones. */
import type { Change, HeldJob } from '@uurga/server/jobs/queue.ts'
import type { Queue } from '@uurga/server/jobs/queue.ts'
import { parseJobId, sliceId } from '@uurga/shared/jobs/ids.ts'
import { TURNS } from '@uurga/shared/jobs/limits.ts'
import { isRefused } from '@uurga/shared/jobs/refusals.ts'
import type { Slice } from '@uurga/shared/jobs/slice.ts'
import { defaultRules, type Workflow } from '@uurga/shared/jobs/workflow.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/** A queue whose clock the test moves. */
export interface Bench {
  readonly queue: Queue
  readonly pass: (ms: number) => void
  /** Operations carried out so far. */
  readonly operations: () => number
  readonly close: () => Promise<void>
}

const MINUTE = 60_000
const sha = (name: string): string => `sha256:${name}`

export const serviceSuite = (name: string, open: () => Promise<Bench>): void => {
  describe(`the queue on ${name}`, () => {
    let bench: Bench
    let queue: Queue
    let projects = 0
    let commands = 0
    const command = (): string => `command-${++commands}`

    beforeAll(async () => {
      bench = await open()
      ;({ queue } = bench)
      await queue.prepare()
    })
    afterAll(() => bench.close())

    /** A project of its own for each test: nothing else is touched. */
    const project = async (slices: number, workflow: Partial<Workflow> = {}): Promise<string> => {
      const id = `project${++projects}`
      const rules = defaultRules({ overlap: 1, levels: 1, sampled: 1, ...workflow }, 3, 'key')
      await queue.open(id, rules, slices)
      await queue.insert({
        project: id,
        batch: 'one',
        turn: 0,
        slices: Array.from({ length: slices }, (_, k) => ({ id: `${id}x${k}`, targets: [{ item: `item${k}` }] }))
      })
      for (const user of ['anna', 'ben']) await queue.member.set({ project: id, user })
      for (const user of ['rob', 'sue']) await queue.member.set({ project: id, user, role: 'supervisor' })
      return id
    }
    const claim = async (project: string, user: string, stage: 'label' | 'review' = 'label'): Promise<HeldJob> => {
      const { jobs } = await queue.claim({ project, user, stage, count: 1, command: command() })
      const [job] = jobs
      if (!job) throw new Error(`no job for ${user}`)
      return job
    }
    const why = async (project: string, user: string, stage: 'label' | 'review' = 'label'): Promise<string> => {
      const answer = await queue.claim({ project, user, stage, count: 1, command: command() })
      return 'reason' in answer ? answer.reason : `a job at ${answer.jobs[0]?.stage}`
    }
    const submit = (job: HeldJob, user: string, document = 'one') =>
      queue.submit({
        job: job.id,
        user,
        token: job.token,
        command: command(),
        document: sha(document),
        seconds: 9,
        counts: { car: 2 }
      })
    const judge = (job: HeldJob, user: string, verdict: 'accept' | 'return' | 'fix', more: object = {}) =>
      queue.verdict({
        job: job.id,
        user,
        token: job.token,
        command: command(),
        verdicts: (job.submissions ?? []).map(({ job: id }) => ({
          job: id,
          verdict,
          ...(verdict === 'return' ? { reason: 'too wide' } : {})
        })),
        ...more
      })
    const sliceOf = async (job: HeldJob): Promise<Slice> => {
      const slice = await queue.slice(job.slice)
      if (!slice) throw new Error('no slice')
      return slice
    }
    const changes = async (during: () => Promise<unknown>): Promise<readonly Change[]> => {
      const seen: Change[] = []
      const off = queue.on('change', change => seen.push(change))
      await during()
      off()
      return seen
    }

    it('takes a slice from the first claim to its result', async () => {
      const id = await project(1)
      const label = await claim(id, 'anna')
      expect(label).toMatchObject({ project: id, stage: 'label', ontologyVersion: 3, targets: [{ item: 'item0' }] })
      expect(label.until - queue.now()).toBeGreaterThan(14 * MINUTE)
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
      expect(await queue.submissions(label.id)).toHaveLength(2)
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
      expect(await queue.submissions(review.id), 'a refused verdict leaves nothing').toEqual([])
      expect(await judge(review, 'rob', 'accept', { pick: second?.job })).toMatchObject({ ok: true, stage: 'done' })
      expect((await sliceOf(review)).result).toMatchObject({ document: sha('b'), rule: 'adjudicate' })
    })

    it('gives the same command the same lease, and the same answer', async () => {
      const id = await project(3)
      const asked = { project: id, user: 'anna', count: 2, command: command() }
      const first = await queue.claim(asked)
      expect(first.jobs).toHaveLength(2)
      expect((await queue.claim(asked)).jobs.map(job => job.token)).toEqual(first.jobs.map(job => job.token))
      const [job] = first.jobs
      if (!job) throw new Error('no job')
      const handed = { job: job.id, user: 'anna', token: job.token, command: command(), document: sha('x'), seconds: 1 }
      const answer = await queue.submit(handed)
      expect(await queue.submit(handed)).toMatchObject({
        ok: true,
        again: true,
        submission: 'submission' in answer ? answer.submission : ''
      })
      expect(await queue.submit({ ...handed, document: sha('y') })).toEqual({ refused: 'command-reused' })
      const skipped = first.jobs[1]
      if (!skipped) throw new Error('no job')
      const skip = { job: skipped.id, user: 'anna', token: skipped.token, reason: 'unclear' }
      expect(await queue.skip(skip)).toMatchObject({ ok: true })
      expect(await queue.skip(skip)).toMatchObject({ ok: true, again: true })
    })

    it('lets a late submit through until the seat was freed, then refuses it by name and keeps the work', async () => {
      const id = await project(2)
      const [late, lost] = [await claim(id, 'anna'), await claim(id, 'anna')]
      bench.pass(16 * MINUTE)
      expect(await submit(late, 'anna')).toMatchObject({ ok: true })
      await queue.settle()
      const answer = await submit(lost, 'anna')
      expect(answer).toMatchObject({ refused: 'lease-lost' })
      expect(await queue.submission(isRefused(answer) && 'kept' in answer ? (answer.kept ?? '') : '')).toMatchObject({
        document: sha('one')
      })
      expect((await claim(id, 'anna')).id, 'her own seat, while it is free').toBe(lost.id)
    })

    it('renews a lease, and only for its holder', async () => {
      const id = await project(1)
      const job = await claim(id, 'anna')
      bench.pass(10 * MINUTE)
      const beat = await queue.heartbeat({ job: job.id, user: 'anna', token: job.token })
      expect('until' in beat && beat.until > job.until + 9 * MINUTE).toBe(true)
      expect(await queue.heartbeat({ job: job.id, user: 'ben', token: job.token })).toEqual({ refused: 'wrong-token' })
      expect(await queue.heartbeat({ job: 'nonsense', user: 'anna', token: job.token })).toEqual({ refused: 'not-found' })
      bench.pass(10 * MINUTE)
      await queue.settle()
      expect((await queue.held({ user: 'anna', projects: [id] })).map(held => held.id)).toEqual([job.id])
    })

    it('moves leases to another device and tells the first', async () => {
      const id = await project(2)
      const jobs = [await claim(id, 'anna'), await claim(id, 'anna')]
      let taken: readonly HeldJob[] = []
      const seen = await changes(async () => {
        taken = await queue.takeOver({ user: 'anna', projects: [id] })
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
      await queue.member.set({ project: id, user: 'rob', role: 'supervisor' })
      await submit(await claim(id, 'rob'), 'rob')
      expect(await why(id, 'rob', 'review')).toBe('empty')
      expect(await why(id, 'sue', 'review')).toBe('a job at review1')
    })

    it('says why there is no job', async () => {
      const id = await project(7)
      expect(await why(id, 'eve')).toBe('not-active')
      expect(await why(id, 'anna', 'review'), 'annotators do not review').toBe('not-active')
      expect(await why(id, 'rob', 'review')).toBe('empty')
      expect((await queue.claim({ project: id, user: 'anna', count: 5, command: command() })).jobs).toHaveLength(5)
      expect(await why(id, 'anna')).toBe('hand-full')
      await queue.setLanes(id, { paused: true })
      expect(await why(id, 'ben')).toBe('paused')
      await queue.setLanes(id, { paused: false })
      await queue.member.set({ project: id, user: 'ben', quota: 1 })
      expect(await why(id, 'ben')).toBe('a job at label')
      expect(await why(id, 'ben')).toBe('quota')
      expect(await queue.member.remove(id, 'ben')).toBe(true)
      expect(await why(id, 'ben')).toBe('not-active')
    })

    it('sets a slice aside at the third skip, with the reasons, until a supervisor reopens it', async () => {
      const id = await project(1)
      let last: HeldJob | undefined
      for (const user of ['anna', 'ben', 'rob']) {
        last = await claim(id, user)
        await queue.skip({ job: last.id, user, token: last.token, reason: `no, says ${user}` })
      }
      if (!last) throw new Error('no job')
      const stuck = await sliceOf(last)
      expect(stuck).toMatchObject({ stage: 'stuck', was: 'label', skips: 3 })
      expect(stuck.jobs.map(job => job.ended)).toEqual(['no, says anna', 'no, says ben', 'no, says rob'])
      expect(await why(id, 'sue')).toBe('empty')
      const asked = { slice: last.slice, user: 'sue', command: command(), reason: 'look again' }
      expect(await queue.reopen(asked)).toEqual({ ok: true, stage: 'label' })
      expect(await queue.reopen(asked), 'the same command again').toEqual({ ok: true, stage: 'label', again: true })
      expect(await why(id, 'sue')).toBe('a job at label')
      expect(await why(id, 'anna'), 'a skip is for good').toBe('empty')
    })

    it('makes a slice a supervisor’s when it was taken too often', async () => {
      const id = await project(1)
      let job: HeldJob | undefined
      for (let k = 0; k < TURNS; k++) {
        await queue.member.set({ project: id, user: `user${k}` })
        job = await claim(id, `user${k}`)
        await queue.unclaim({ job: job.id, user: `user${k}`, token: job.token })
      }
      if (!job) throw new Error('no job')
      expect(await sliceOf(job)).toMatchObject({ stage: 'stuck', was: 'label' })
      await queue.reopen({ slice: job.slice, user: 'sue', command: command() })
      expect(await why(id, 'anna')).toBe('a job at label')
    })

    it('lets an author take her submission back until a reviewer holds it', async () => {
      const id = await project(1)
      const job = await claim(id, 'anna')
      await submit(job, 'anna')
      expect(await queue.takeBack({ job: job.id, user: 'ben', command: command() })).toEqual({ refused: 'not-submitted' })
      expect(await queue.takeBack({ job: job.id, user: 'anna', command: command() })).toEqual({ ok: true, stage: 'label' })
      const again = await claim(id, 'anna')
      expect(again).toMatchObject({ id: job.id, document: sha('one') })
      expect(again.returned).toBeUndefined()
      await submit(again, 'anna')
      await claim(id, 'rob', 'review')
      expect(await queue.takeBack({ job: job.id, user: 'anna', command: command() })).toEqual({ refused: 'held' })
    })

    it('reopens, returns, archives; the result goes and comes', async () => {
      const id = await project(1)
      const job = await claim(id, 'anna')
      const asked = () => ({ slice: job.slice, user: 'sue', command: command(), reason: 'because' })
      await submit(job, 'anna')
      await judge(await claim(id, 'rob', 'review'), 'rob', 'accept')
      expect(await queue.reopen(asked())).toMatchObject({ stage: 'review1' })
      expect((await sliceOf(job)).result).toBeUndefined()
      await judge(await claim(id, 'rob', 'review'), 'rob', 'accept')
      expect(await queue.giveBack({ job: job.id, user: 'sue', command: command(), reason: 'redo' })).toMatchObject({
        stage: 'label'
      })
      expect(await claim(id, 'anna')).toMatchObject({ id: job.id, returned: { reason: 'redo' } })
      expect(await queue.force({ job: job.id, user: 'sue', command: command(), reason: 'away' })).toMatchObject({ ok: true })
      expect(await queue.force({ job: job.id, user: 'sue', command: command() })).toEqual({ refused: 'not-held' })
      expect(await queue.archive(asked())).toMatchObject({ stage: 'archived' })
      expect(await why(id, 'anna')).toBe('empty')
      expect(await queue.archive(asked())).toEqual({ refused: 'archived' })
    })

    it('tells a holder by name why her late work was refused', async () => {
      const id = await project(2)
      const [one, two] = [await claim(id, 'anna'), await claim(id, 'anna')]
      await queue.force({ job: one.id, user: 'sue', command: command(), reason: 'wrong guideline' })
      expect(await submit(one, 'anna')).toMatchObject({ refused: 'lease-lost', reason: 'wrong guideline' })
      await queue.drop({ slice: two.slice, user: 'sue', command: command(), reason: 'blurred' })
      expect(await submit(two, 'anna')).toMatchObject({ refused: 'archived', reason: 'blurred' })
      expect(await queue.submissions(two.id), 'the work is kept').toHaveLength(1)
    })

    it('reserves a seat for a named member', async () => {
      const id = await project(1)
      const job = await claim(id, 'anna')
      const asked = (to: string, from?: string) =>
        queue.reassign({
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
      expect(await queue.overlap({ slice: one.slice, user: 'sue', command: command(), seats: 2 })).toMatchObject({ ok: true })
      expect(await why(judged, 'ben')).toBe('a job at label')
      expect(await queue.overlap({ slice: two.slice, user: 'sue', command: command(), seats: 2 })).toEqual({
        refused: 'workflow-needs-review'
      })
      const rules = defaultRules({ overlap: 2, levels: 0, sampled: 1 }, 1, 'key')
      expect(await queue.open('never', rules, 1)).toEqual({ refused: 'workflow-needs-review' })
      expect(await queue.setRules(judged, rules)).toEqual({ refused: 'workflow-needs-review' })
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
      const accepted = await queue.bulkAccept(asked)
      expect(accepted).toMatchObject({ done: 3, passed: 0 })
      expect(await queue.bulkAccept(asked), 'the same command again').toEqual(accepted)
      await judge(await claim(id, 'sue', 'review'), 'sue', 'accept')
      expect(await queue.undoBulk({ user: 'sue', bulk: accepted.bulk })).toEqual({ refused: 'not-found' })
      expect(await queue.undoBulk({ user: 'rob', bulk: accepted.bulk })).toMatchObject({ done: 2, passed: 1 })
      const stages = await Promise.all(jobs.map(async job => (await sliceOf(job)).stage))
      expect(stages.sort()).toEqual(['done', 'review1', 'review1'])
    })

    it('offers lanes by priority, to those who meet their needs', async () => {
      const id = `project${++projects}`
      await queue.open(id, defaultRules({ overlap: 1, levels: 0, sampled: 1 }, 1, 'key'), 4_000)
      const [low, high] = await queue.lanes(id)
      if (!low || !high) throw new Error('no lanes')
      for (const turn of [0, 1]) {
        const slices = [{ id: `${id}x${turn}`, targets: [{ item: 'i' }] }]
        await queue.insert({ project: id, batch: `b${turn}`, turn, slices })
      }
      await queue.setLanes(id, { priority: 5, need: ['mongolian'] }, high._id)
      await queue.member.set({ project: id, user: 'anna', skills: ['mongolian'] })
      await queue.member.set({ project: id, user: 'ben' })
      expect((await claim(id, 'anna')).lane).toBe(high._id)
      expect((await claim(id, 'ben')).lane).toBe(low._id)
      expect(await why(id, 'ben')).toBe('empty')
    })

    it('puts a supervisor’s urgent slices first', async () => {
      const id = await project(5)
      await queue.setLanes(id, { urgent: [`${id}x4`] })
      expect((await claim(id, 'anna')).targets).toEqual([{ item: 'item4' }])
      expect((await claim(id, 'ben')).targets).toEqual([{ item: 'item0' }])
    })

    it('asks nothing of the store for whoever found nothing, until something opens', async () => {
      const id = await project(1)
      const job = await claim(id, 'anna')
      expect(await why(id, 'ben')).toBe('empty')
      const before = bench.operations()
      for (let k = 0; k < 20; k++) expect(await why(id, 'ben')).toBe('empty')
      expect(bench.operations() - before).toBe(0)
      const openings: string[] = []
      const off = queue.wake.listen(({ project: of, stage, count }) => openings.push(`${of} ${stage} ${count}`))
      await queue.unclaim({ job: job.id, user: 'anna', token: job.token })
      off()
      expect(openings).toEqual([`${id} label 1`])
      expect(await why(id, 'ben')).toBe('a job at label')
    })

    it('tells an author whose work comes back, and gives it to her although she was idle', async () => {
      const id = await project(1)
      const job = await claim(id, 'anna')
      await submit(job, 'anna')
      expect(await why(id, 'anna')).toBe('empty')
      const review = await claim(id, 'rob', 'review')
      const seen = await changes(() => judge(review, 'rob', 'return'))
      expect(seen.filter(change => change.kind === 'reserved')).toMatchObject([{ user: 'anna', reason: 'too wide' }])
      expect((await claim(id, 'anna')).id).toBe(job.id)
    })

    it('inserts a batch once, however often it is repeated', async () => {
      const id = await project(3)
      const slices = Array.from({ length: 4 }, (_, k) => ({ id: `${id}y${k}`, targets: [{ item: `more${k}` }] }))
      const batch = { project: id, batch: 'two', turn: 0, slices }
      expect(await queue.insert({ ...batch, slices: slices.slice(0, 0), batch: 'empty' })).toMatchObject({ inserted: 0 })
      expect(await queue.insert(batch)).toEqual({ inserted: 4, counted: true })
      expect(await queue.insert(batch)).toEqual({ inserted: 0, counted: false })
      expect((await queue.progress(id)).total).toBe(7)
    })

    it('counts stages, commands and people exactly', async () => {
      const id = await project(4)
      const [a, b, c] = [await claim(id, 'anna'), await claim(id, 'anna'), await claim(id, 'ben')]
      await submit(a, 'anna')
      await submit(b, 'anna')
      await queue.skip({ job: c.id, user: 'ben', token: c.token, reason: 'no' })
      await judge(await claim(id, 'rob', 'review'), 'rob', 'accept')
      await judge(await claim(id, 'rob', 'review'), 'rob', 'return')
      await claim(id, 'ben')
      await queue.settle()
      const { total, stages, did, leased, people } = await queue.progress(id)
      expect({ total, stages, leased }).toEqual({ total: 4, stages: { label: 3, done: 1 }, leased: 1 })
      expect(did).toMatchObject({ submit: 2, skip: 1, accept: 1, return: 1, move: 2 })
      const days = Object.fromEntries(people.map(({ user, days }) => [user, Object.values(days)[0]]))
      expect(days).toMatchObject({
        anna: { submitted: 2, accepted: 1, returned: 1, seconds: 18 },
        ben: { submitted: 0, skipped: 1 },
        rob: { submitted: 0, reviewed: 2 }
      })
      const log = await queue.ledger({ slice: parseJobId(a.id)?.slice ?? '', limit: 50 })
      expect(log.map(row => [row.n, row.command])).toEqual([
        [1, 'submit'],
        [2, 'move'],
        [3, 'accept']
      ])
      expect((await queue.ledger({ project: id, person: 'ben', limit: 9 })).map(row => row.command)).toEqual(['skip'])
      expect(await queue.ledger({ project: id, limit: 100 })).toHaveLength(7)
    })

    it('pages through the slices of a project, whatever the filter', async () => {
      const id = await project(9)
      await submit(await claim(id, 'anna'), 'anna')
      await submit(await claim(id, 'anna'), 'anna')
      await claim(id, 'ben')
      const all = async (filter: object): Promise<readonly string[]> => {
        const found: string[] = []
        let cursor: string | undefined
        do {
          const page = await queue.list({ project: id, limit: 2, ...filter, ...(cursor === undefined ? {} : { cursor }) })
          found.push(...page.rows.map(row => sliceId(row)))
          ;({ cursor } = page)
        } while (cursor !== undefined)
        return found
      }
      expect(new Set(await all({})).size).toBe(9)
      expect(await all({})).toHaveLength(9)
      expect(await all({ stage: 'label' })).toHaveLength(7)
      expect(await all({ stage: 'review1' })).toHaveLength(2)
      expect(await all({ annotator: 'anna' })).toHaveLength(2)
      expect(await all({ annotator: 'anna', state: 'leased' })).toHaveLength(0)
      expect(await all({ state: 'leased' })).toHaveLength(1)
    })
  })
}
