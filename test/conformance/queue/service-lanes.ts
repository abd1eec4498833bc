import { defaultRules } from '@uurga/shared/jobs/workflow.ts'
import { parseJobId, sliceId } from '@uurga/shared/jobs/ids.ts'
import { expect, it } from 'vitest'
import type { ServiceDesk } from './service-desk.ts'

/** Lanes and priorities, waking, counting, lists. */
export const lanesSuite = (desk: ServiceDesk): void => {
  const { project, claim, why, submit, judge, changes } = desk

  it('offers lanes by priority, to those who meet their needs', async () => {
    const id = 'lanes'
    await desk.queue.open(id, defaultRules({ overlap: 1, levels: 0, sampled: 1 }, 1, 'key'), 4_000)
    const [low, high] = await desk.queue.lanes(id)
    if (!low || !high) throw new Error('no lanes')
    for (const turn of [0, 1]) {
      const slices = [{ id: `${id}x${turn}`, targets: [{ item: 'i' }] }]
      await desk.queue.insert({ project: id, batch: `b${turn}`, turn, slices })
    }
    await desk.queue.setLanes(id, { priority: 5, need: ['mongolian'] }, high._id)
    await desk.queue.member.set({ project: id, user: 'anna', skills: ['mongolian'] })
    await desk.queue.member.set({ project: id, user: 'ben' })
    expect((await claim(id, 'anna')).lane).toBe(high._id)
    expect((await claim(id, 'ben')).lane).toBe(low._id)
    expect(await why(id, 'ben')).toBe('empty')
  })

  it('puts a supervisor’s urgent slices first', async () => {
    const id = await project(5)
    await desk.queue.setLanes(id, { urgent: [`${id}x4`] })
    expect((await claim(id, 'anna')).targets).toEqual([{ item: 'item4' }])
    expect((await claim(id, 'ben')).targets).toEqual([{ item: 'item0' }])
  })

  it('asks nothing of the store for whoever found nothing, until something opens', async () => {
    const id = await project(1)
    const job = await claim(id, 'anna')
    expect(await why(id, 'ben')).toBe('empty')
    const before = desk.bench.operations()
    for (let k = 0; k < 20; k++) expect(await why(id, 'ben')).toBe('empty')
    expect(desk.bench.operations() - before).toBe(0)
    const openings: string[] = []
    const off = desk.queue.wake.listen(({ project: of, stage, count }) => openings.push(`${of} ${stage} ${count}`))
    await desk.queue.unclaim({ job: job.id, user: 'anna', token: job.token })
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
    expect(await desk.queue.insert({ ...batch, slices: slices.slice(0, 0), batch: 'empty' })).toMatchObject({ inserted: 0 })
    expect(await desk.queue.insert(batch)).toEqual({ inserted: 4, counted: true })
    expect(await desk.queue.insert(batch)).toEqual({ inserted: 0, counted: false })
    expect((await desk.queue.progress(id)).total).toBe(7)
  })

  it('counts stages, commands and people exactly', async () => {
    const id = await project(4)
    const [a, b, c] = [await claim(id, 'anna'), await claim(id, 'anna'), await claim(id, 'ben')]
    await submit(a, 'anna')
    await submit(b, 'anna')
    await desk.queue.skip({ job: c.id, user: 'ben', token: c.token, reason: 'no' })
    await judge(await claim(id, 'rob', 'review'), 'rob', 'accept')
    await judge(await claim(id, 'rob', 'review'), 'rob', 'return')
    await claim(id, 'ben')
    await desk.queue.settle()
    const { total, stages, did, leased, people } = await desk.queue.progress(id)
    expect({ total, stages, leased }).toEqual({ total: 4, stages: { label: 3, done: 1 }, leased: 1 })
    expect(did).toMatchObject({ submit: 2, skip: 1, accept: 1, return: 1, move: 2 })
    const days = Object.fromEntries(people.map(({ user, days }) => [user, Object.values(days)[0]]))
    expect(days).toMatchObject({
      anna: { submitted: 2, accepted: 1, returned: 1, seconds: 18 },
      ben: { submitted: 0, skipped: 1 },
      rob: { submitted: 0, reviewed: 2 }
    })
    const log = await desk.queue.ledger({ slice: parseJobId(a.id)?.slice ?? '', limit: 50 })
    expect(log.map(row => [row.n, row.command])).toEqual([
      [1, 'submit'],
      [2, 'move'],
      [3, 'accept']
    ])
    expect((await desk.queue.ledger({ project: id, person: 'ben', limit: 9 })).map(row => row.command)).toEqual(['skip'])
    expect(await desk.queue.ledger({ project: id, limit: 100 })).toHaveLength(7)
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
        const page = await desk.queue.list({ project: id, limit: 2, ...filter, ...(cursor === undefined ? {} : { cursor }) })
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
}
