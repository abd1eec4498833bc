/** Projects over HTTP: making, steering, people, slices. */
import { createDataset, getDataset, deleteDataset, listDatasets } from '@uurga/shared/api/datasets.ts'
import { heldJobs } from '@uurga/shared/api/queue.ts'
import {
  createProject,
  deleteMember,
  getHome,
  getProgress,
  getProject,
  getSplit,
  listLanes,
  listMembers,
  listProjects,
  patchLane,
  patchProject,
  putMember,
  splitProject,
  type SplitRun
} from '@uurga/shared/api/projects.ts'
import { listAudit } from '@uurga/shared/api/audit.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { textOntology } from '../demo/marks.ts'
import { isOver, until } from '../demo/setup.ts'
import { file, importInto, makeDataset } from './files.ts'
import { claim, command, finish, idle, judge, openLine, submit, textProject, type Line } from './line.ts'

let line: Line
beforeAll(async () => {
  line = await openLine()
})
afterAll(() => line.close())

const owner = () => line.owner.client
const texts = (count: number, word: string): string =>
  Array.from({ length: count }, (_, i) => JSON.stringify({ text: `${word} ${i} ${command()}` })).join('\n')
const datasetOf = async (count: number): Promise<string> => {
  const dataset = await makeDataset(owner(), 'text')
  if (count > 0) await importInto(owner(), dataset, [file('texts.jsonl', texts(count, 'text'))])
  return dataset
}
const projectOn = async (dataset: string, workflow: object = {}): Promise<string> =>
  (await owner().call(createProject, { body: { name: '项目 project', dataset, ontology: textOntology, workflow } })).id
const split = async (project: string, body: object = {}): Promise<SplitRun> => {
  await owner().call(splitProject, { params: { project }, body })
  const { run } = await until(
    () => owner().call(getSplit, { params: { project } }),
    ({ run }) => run !== undefined && isOver(run)
  )
  if (!run) throw new Error('there is no split')
  return run
}

describe('a project', () => {
  it('is made over a dataset, with its maker as its owner', async () => {
    const dataset = await datasetOf(0)
    const guideline = '# 指南\n\nMark every **name**.'
    const made = await owner().call(createProject, {
      body: { name: 'names', dataset, ontology: textOntology, workflow: { overlap: 2, levels: 1 }, guideline }
    })
    expect(made).toMatchObject({
      name: 'names',
      dataset,
      modality: 'text',
      role: 'owner',
      workflow: { overlap: 2, levels: 1, sampled: 1, leaseMinutes: 15, batch: 1 },
      ontologyVersion: 1,
      guideline,
      guidelineVersion: 1,
      paused: false,
      slices: 0,
      done: 0
    })
    expect(await owner().call(getProject, { params: { project: made.id } })).toEqual(made)
    const { rows } = await owner().call(listMembers, { params: { project: made.id } })
    expect(rows).toEqual([
      {
        user: line.owner.id,
        login: line.owner.login,
        name: line.owner.name,
        role: 'owner',
        team: '',
        skills: [],
        state: 'active',
        inHand: 0
      }
    ])
    expect(await owner().call(getDataset, { params: { dataset } })).toMatchObject({ projects: 1 })
    expect(await owner().refused(deleteDataset, { params: { dataset } })).toMatchObject({ status: 409, code: 'dataset-in-use' })
  })

  it('is refused where there is no dataset, where she has no right in it, and with a workflow nobody could finish', async () => {
    const body = { name: 'x', ontology: textOntology }
    expect(await owner().refused(createProject, { body: { ...body, dataset: 'nowhere' } })).toMatchObject({ code: 'not-found' })
    const dataset = await datasetOf(0)
    expect(await line.anna.client.refused(createProject, { body: { ...body, dataset } })).toMatchObject({ status: 403 })
    expect(
      await owner().refused(createProject, { body: { ...body, dataset, workflow: { overlap: 3, levels: 0 } } })
    ).toMatchObject({ status: 400, code: 'workflow-needs-review' })
    const photos = await owner().call(createDataset, { body: { name: 'photos', modality: 'image' } })
    expect(await owner().refused(createProject, { body: { ...body, dataset: photos.id } })).toMatchObject({
      status: 400,
      code: 'ontology-invalid',
      faults: expect.arrayContaining([
        { at: 'body.ontology.classes[0].kinds', code: 'kind', message: expect.stringContaining('span') as string }
      ]) as unknown
    })
    const { rows } = await owner().call(listProjects, { query: { limit: 200 } })
    expect(rows.filter(row => [dataset, photos.id].includes(row.dataset))).toEqual([])
  })

  it('is seen by its members alone, each with her own role, page by page', async () => {
    const dataset = await datasetOf(0)
    const [first, second] = [await projectOn(dataset), await projectOn(dataset)]
    await owner().call(putMember, { params: { project: first, user: line.bat.id }, body: { role: 'annotator' } })
    const rows = (await line.bat.client.call(listProjects, { query: { limit: 200 } })).rows
    expect(rows.filter(({ dataset: of }) => of === dataset)).toMatchObject([{ id: first, role: 'annotator' }])
    expect(await line.bat.client.refused(getProject, { params: { project: second } })).toMatchObject({ status: 404 })
    expect(await line.admin.call(getProject, { params: { project: second } })).toMatchObject({ id: second, role: 'admin' })
    const seen: string[] = []
    for (let cursor: string | undefined; ;) {
      const page = await owner().call(listProjects, { query: { limit: 1, ...(cursor === undefined ? {} : { cursor }) } })
      seen.push(...page.rows.map(({ id }) => id))
      if (page.cursor === undefined) break
      cursor = page.cursor
    }
    expect(seen.filter(id => [first, second].includes(id))).toEqual([first, second])
    expect(new Set(seen).size).toBe(seen.length)
  })

  it('is changed by its owners; a new guideline is a new version of it, the same text is not', async () => {
    const project = await projectOn(await datasetOf(0))
    const params = { project }
    expect(
      await owner().call(patchProject, { params, body: { name: '新名', guideline: 'be quick', workflow: { levels: 2 } } })
    ).toMatchObject({ name: '新名', guideline: 'be quick', guidelineVersion: 2, workflow: { levels: 2, overlap: 1 } })
    expect(await owner().call(patchProject, { params, body: { guideline: 'be quick' } })).toMatchObject({ guidelineVersion: 2 })
    const workflow = { overlap: 2, levels: 0 }
    expect(await owner().refused(patchProject, { params, body: { workflow } })).toMatchObject({ code: 'workflow-needs-review' })
    expect(await owner().call(getProject, { params })).toMatchObject({ name: '新名', workflow: { levels: 2, overlap: 1 } })
    expect(await owner().refused(patchProject, { params, body: { paused: 'yes' as never } })).toMatchObject({
      code: 'invalid-input'
    })
    await owner().call(putMember, { params: { ...params, user: line.sara.id }, body: { role: 'supervisor' } })
    expect(await line.sara.client.refused(patchProject, { params, body: { name: 'mine' } })).toMatchObject({ status: 403 })
  })

  it('hands out nothing while it is paused, new slices included, and goes on afterwards', async () => {
    const dataset = await datasetOf(1)
    const project = await projectOn(dataset)
    const params = { project }
    await owner().call(putMember, { params: { ...params, user: line.anna.id }, body: { role: 'annotator' } })
    await owner().call(patchProject, { params, body: { paused: true } })
    await split(project)
    expect(await idle(line.anna, project)).toBe('paused')
    await owner().call(patchProject, { params, body: { paused: false } })
    expect((await claim(line.anna, project)).stage).toBe('label')
  })
})

describe('people of a project', () => {
  it('are added, changed and told; nobody gives more than she has', async () => {
    const project = await projectOn(await datasetOf(0))
    const of = (user: string) => ({ params: { project, user } })
    const added = await owner().call(putMember, {
      ...of(line.rob.id),
      body: { role: 'annotator', team: '一队', skills: ['mn', 'zh'] }
    })
    expect(added).toMatchObject({
      user: line.rob.id,
      login: 'rob',
      role: 'annotator',
      team: '一队',
      skills: ['mn', 'zh'],
      inHand: 0
    })
    expect(await owner().call(putMember, { ...of(line.rob.id), body: { role: 'supervisor' } })).toMatchObject({
      role: 'supervisor'
    })
    expect(await owner().refused(putMember, { ...of(line.rob.id), body: { role: 'admin' } })).toMatchObject({
      status: 403,
      code: 'above-own-role'
    })
    expect(await owner().refused(putMember, { ...of('nobody-at-all'), body: { role: 'annotator' } })).toMatchObject({
      code: 'not-found'
    })
    expect(await line.rob.client.refused(putMember, { ...of(line.anna.id), body: { role: 'annotator' } })).toMatchObject({
      status: 403
    })
    const { rows } = await line.rob.client.call(listMembers, { params: { project } })
    expect(rows).toHaveLength(2)
    expect(Object.fromEntries(rows.map(({ login, role }) => [login, role]))).toEqual({ owner: 'owner', rob: 'supervisor' })
    const pages = [await owner().call(listMembers, { params: { project }, query: { limit: 1 } })]
    pages.push(await owner().call(listMembers, { params: { project }, query: { limit: 1, cursor: pages[0]?.cursor ?? '' } }))
    expect(pages.flatMap(page => page.rows.map(({ user }) => user)).toSorted()).toEqual([line.rob.id, line.owner.id].toSorted())
    expect(pages[1]?.cursor).toBeUndefined()
    const { rows: audit } = await line.admin.call(listAudit, { query: { project } })
    expect(audit.map(({ action }) => action)).toEqual(['member.set', 'member.set', 'project.make'])
  })

  it('who are supervisors read the dataset, annotators do not', async () => {
    const dataset = await datasetOf(1)
    const project = await projectOn(dataset)
    await owner().call(putMember, { params: { project, user: line.rob.id }, body: { role: 'supervisor' } })
    await owner().call(putMember, { params: { project, user: line.bat.id }, body: { role: 'annotator' } })
    expect(await line.rob.client.call(getDataset, { params: { dataset } })).toMatchObject({ id: dataset })
    expect((await line.rob.client.call(listDatasets)).rows.map(({ id }) => id)).toContain(dataset)
    expect((await line.bat.client.refused(getDataset, { params: { dataset } })).status).toBeGreaterThanOrEqual(403)
    expect((await line.bat.client.call(listDatasets)).rows.map(({ id }) => id)).not.toContain(dataset)
  })

  it('who are taken out lose their leases to the queue and see nothing any more', async () => {
    const project = await textProject(line, 1)
    const job = await claim(line.anna, project)
    await owner().call(deleteMember, { params: { project, user: line.anna.id } })
    expect((await line.anna.client.call(heldJobs)).jobs.filter(({ project: of }) => of === project)).toEqual([])
    expect(await line.anna.client.refused(getProject, { params: { project } })).toMatchObject({ status: 404 })
    expect((await claim(line.bat, project)).slice).toBe(job.slice)
    expect(await owner().refused(deleteMember, { params: { project, user: line.anna.id } })).toMatchObject({ code: 'not-found' })
  })
})

describe('a split', () => {
  it('puts every item into one slice, in the order of the rows; a second one touches what is new alone', async () => {
    const dataset = await datasetOf(45)
    const project = await projectOn(dataset, { overlap: 2, levels: 1, batch: 20 })
    expect(await owner().call(getSplit, { params: { project } })).toEqual({ unsplit: 45 })
    expect(await split(project)).toMatchObject({ project, state: 'done', items: 45, itemsDone: 45, slices: 3, seats: 6 })
    expect(await owner().call(getSplit, { params: { project } })).toMatchObject({ unsplit: 0 })
    expect(await owner().refused(splitProject, { params: { project }, body: {} })).toMatchObject({ code: 'nothing-to-split' })
    await importInto(owner(), dataset, [file('more.jsonl', texts(3, 'more'))])
    expect(await owner().call(getSplit, { params: { project } })).toMatchObject({ unsplit: 3 })
    expect(await split(project, { batch: 2 })).toMatchObject({ items: 3, itemsDone: 3, slices: 2, seats: 4 })
    expect(await owner().call(getProject, { params: { project } })).toMatchObject({ slices: 5 })
    const slices = await line.server.services.connection.collection('slices').find({ project }).toArray()
    const shown = slices.map(({ targets }) => (targets as { item: string }[]).map(({ item }) => item))
    expect(shown.flat()).toHaveLength(48)
    expect(new Set(shown.flat()).size).toBe(48)
    for (const items of shown) expect(items).toEqual(items.toSorted())
    expect(shown.map(({ length }) => length).toSorted((a, b) => a - b)).toEqual([1, 2, 5, 20, 20])
  })

  it('goes on after a crash in the middle of a batch, and counts nothing twice', async () => {
    const dataset = await datasetOf(2_500)
    const project = await projectOn(dataset)
    const { services } = line.server
    const splits = services.connection.collection<{ _id: string; covered: Record<string, string> }>('splits')
    const first = await services.projects.split({ project, user: line.owner.id, priority: 0 })
    if ('refused' in first) throw new Error(first.refused)
    await until(
      () => owner().call(getSplit, { params: { project } }),
      ({ run }) => run?.state === 'done'
    )
    const row = await splits.findOne({ _id: first.id })
    // As it stood when the second batch was in the queue, and not yet written down.
    const items = await services.datasets.itemsAfter(dataset, '', 5_000)
    const [at, end] = [items[999]?._id ?? '', items[1_999]?._id ?? '']
    const covered = { [Object.keys(row?.covered ?? {})[0] ?? '']: at }
    await splits.updateOne(
      { _id: first.id },
      { $set: { state: 'running', turns: 1, covered, pending: end, itemsDone: 1_000, slices: 1_000, seats: 1_000 } }
    )
    await services.runs.start('split', first.id)
    expect(
      await until(
        () => owner().call(getSplit, { params: { project } }),
        ({ run }) => run?.state === 'done'
      )
    ).toMatchObject({
      run: { itemsDone: 2_500, slices: 2_500 },
      unsplit: 0
    })
    expect(await services.connection.collection('slices').countDocuments({ project })).toBe(2_500)
    expect((await owner().call(getProject, { params: { project } })).slices).toBe(2_500)
  })

  it('asked for twice at once is one', async () => {
    const project = await projectOn(await datasetOf(30))
    const ask = async (): Promise<string> => {
      const response = await owner().fetch('post', `/projects/${project}/split`, {
        body: '{}',
        headers: { 'content-type': 'application/json' }
      })
      return response.status === 202 ? ((await response.json()) as SplitRun).id : String(response.status)
    }
    const answers = await Promise.all(Array.from({ length: 5 }, ask))
    expect(new Set(answers.filter(answer => answer !== '409')).size).toBe(1)
    await until(
      () => owner().call(getSplit, { params: { project } }),
      ({ run }) => run !== undefined && isOver(run)
    )
    expect(await line.server.services.connection.collection('slices').countDocuments({ project })).toBe(30)
  })

  it('of what comes in later may be put before what waits', async () => {
    const dataset = await datasetOf(3)
    const project = await projectOn(dataset)
    await split(project)
    await importInto(owner(), dataset, [file('urgent.jsonl', texts(1, 'urgent'))])
    await split(project, { priority: 100 })
    await owner().call(putMember, { params: { project, user: line.anna.id }, body: { role: 'annotator' } })
    const [first, second] = [await claim(line.anna, project), await claim(line.anna, project)]
    expect([first, second].map(({ targets }) => targets[0]?.parts[0]?.text?.split(' ')[0])).toContain('urgent')
  })
})

describe('lanes', () => {
  it('are paused and asked for skills one by one, and only through their own project', async () => {
    const [project, other] = [await textProject(line, 2), await textProject(line, 1)]
    const [lane] = (await line.sara.client.call(listLanes, { params: { project } })).rows
    expect(lane).toMatchObject({ project, need: [], priority: 0, paused: false, total: 2 })
    const params = { project, lane: lane?.id ?? '' }
    expect(await line.sara.client.call(patchLane, { params, body: { paused: true, priority: 7 } })).toMatchObject({
      paused: true,
      priority: 7
    })
    expect(await idle(line.anna, project)).toBe('paused')
    await line.sara.client.call(patchLane, { params, body: { paused: false, need: ['mn-Mong'] } })
    expect(await idle(line.anna, project)).not.toBe('a job')
    expect(
      await line.sara.client.refused(patchLane, { params: { ...params, project: other }, body: { paused: true } })
    ).toMatchObject({
      code: 'not-found'
    })
    expect(await line.anna.client.refused(listLanes, { params: { project } })).toMatchObject({ status: 403 })
  })
})

describe('progress', () => {
  it('tells where slices stand, per day and per person', async () => {
    const project = await textProject(line, 4)
    await finish(line, project)
    await submit(line.anna, await claim(line.anna, project))
    await judge(line.rob, await claim(line.rob, project, 'review'), 'return')
    await claim(line.bat, project)
    await line.server.services.queue.settle()
    const sums = await line.sara.client.call(getProgress, { params: { project } })
    expect(sums).toMatchObject({
      total: 4,
      stages: { label: 3, done: 1 },
      leased: 1,
      today: { submitted: 2, accepted: 1, returned: 1, skipped: 0 }
    })
    expect(sums.days.at(-1)).toMatchObject({ submitted: 2, accepted: 1, returned: 1 })
    expect(sums.people.find(({ user }) => user === line.anna.id)).toMatchObject({
      name: line.anna.name,
      role: 'annotator',
      submitted: 2,
      accepted: 1,
      returned: 1,
      seconds: 18
    })
    expect(await line.anna.client.refused(getProgress, { params: { project } })).toMatchObject({ status: 403 })
    const home = await line.anna.client.call(getHome)
    expect(home.returned.filter(({ project: of }) => of === project)).toMatchObject([{ reason: 'too wide 太宽' }])
    expect(home.projects.find(({ id }) => id === project)).toMatchObject({ role: 'annotator', waiting: 3, total: 4, done: 1 })
    expect(home.days.at(-1)?.submitted).toBe(home.today)
    expect(home.judged).toBeGreaterThanOrEqual(home.accepted)
  })

  it('of a home without projects is empty', async () => {
    expect(await line.stranger.client.call(getHome)).toMatchObject({ today: 0, judged: 0, returned: [], projects: [] })
  })
})
