/** The live channel: jobs streamed by credit, what happens to them told, and nobody in who should not be. */
import { createToken, deleteToken, patchUser, signOut } from '@uurga/shared/api/accounts.ts'
import { heartbeat, heldJob, heldJobs, submitJob, unclaimJob, type HeldJob } from '@uurga/shared/api/queue.ts'
import { createRelease } from '@uurga/shared/api/releases.ts'
import { forceJob } from '@uurga/shared/api/reviews.ts'
import { getProject, splitProject } from '@uurga/shared/api/projects.ts'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { answerFor } from '../demo/marks.ts'
import type { Person } from '../demo/people.ts'
import { until } from '../demo/setup.ts'
import { file, importInto } from './files.ts'
import { claim, command, finish, judge, openLine, submit, textProject, type Line } from './line.ts'
import { connectLive, type Handshake, type Live } from './sockets.ts'

let line: Line
beforeAll(async () => {
  line = await openLine()
})
afterAll(() => line.close())

const open: Live[] = []
afterEach(async () => {
  for (const live of open.splice(0)) live.close()
  // What is left in hand would be counted in the next test.
  for (const { client } of [line.anna, line.bat, line.sara, line.rob])
    for (const job of (await client.call(heldJobs)).jobs)
      await client.call(unclaimJob, { params: { job: job.id }, body: { token: job.lease.token } })
})

const connect = async (handshake: Handshake): Promise<Live> => {
  const live = await connectLive(line.server.url, handshake)
  open.push(live)
  return live
}
/** As the page of a signed-in person connects. */
const asBrowser = async ({ login }: Person): Promise<Live> =>
  await connect({ headers: (await line.server.browse(login)).headers })
const refusal = async (handshake: Handshake): Promise<string> =>
  await connect(handshake).then(
    () => 'let in',
    (error: unknown) => (error instanceof Error ? error.message : String(error))
  )
const stream = async (
  live: Live,
  project: string,
  more: { stage?: 'label' | 'review'; credit?: number; device?: string } = {}
) => {
  const answer = await live.ask('stream.open', { projects: [project], device: 'desk', ...more })
  return answer as { jobs: HeldJob[]; reason?: string }
}
const handIn = async ({ client }: Person, { id, lease, targets }: HeldJob): Promise<void> =>
  void (await client.call(submitJob, {
    params: { job: id },
    body: { token: lease.token, command: command(), document: answerFor({ targets }), seconds: 1 }
  }))

describe('a handshake', () => {
  it('is for those who are signed in, by cookie or token', async () => {
    expect(await refusal({})).toBe('not-signed-in')
    expect(await refusal({ headers: { cookie: 'uurga=nothing' } })).toBe('not-signed-in')
    expect(await refusal({ auth: { token: 'uu_nothing' } })).toBe('not-signed-in')
    expect(await refusal({ auth: { token: { $ne: '' } } })).toBe('not-signed-in')
    const { id, secret } = await line.anna.client.call(createToken, { body: { name: 'live' } })
    expect(await refusal({ auth: { token: secret } })).toBe('let in')
    expect(await refusal({ headers: { authorization: `Bearer ${secret}` } })).toBe('let in')
    await line.anna.client.call(deleteToken, { params: { token: id } })
    expect(await refusal({ auth: { token: secret } })).toBe('not-signed-in')
  })
  it('from another site, or for another host, is refused whatever cookie it carries', async () => {
    const { headers } = await line.server.browse('anna')
    expect(await refusal({ headers })).toBe('let in')
    for (const more of [
      { origin: 'http://evil.example' },
      { origin: 'null' },
      { origin: `${line.server.url}.evil.example` },
      { host: 'evil.example' },
      { host: '127.evil.example', origin: 'http://127.evil.example' },
      { 'sec-fetch-site': 'cross-site' }
    ])
      expect(await refusal({ headers: { ...headers, ...more } }), JSON.stringify(more)).not.toBe('let in')
  })
})

describe('a stream', () => {
  it('leases as many jobs as its credit, and pushes the next when one is handed in', async () => {
    const project = await textProject(line, 4)
    const live = await asBrowser(line.anna)
    const { jobs } = await stream(live, project, { credit: 2 })
    expect(jobs).toHaveLength(2)
    for (const job of jobs) expect(heldJob.parse(job)).toEqual(job)
    const [first] = jobs
    if (!first) throw new Error('no job')
    await handIn(line.anna, first)
    const third = await live.next('job')
    expect(jobs.map(({ slice }) => slice)).not.toContain(third.slice)
    expect((await line.anna.client.call(heldJobs)).jobs).toHaveLength(2)
    await handIn(line.anna, third)
    const fourth = await live.next('job')
    await handIn(line.anna, fourth)
    await handIn(line.anna, jobs[1] as HeldJob)
    expect(await live.next('idle')).toEqual({ reason: 'empty' })
    expect(live.unread('job')).toEqual([])
  })
  it('that found nothing is woken when there is something', async () => {
    const project = await textProject(line, 1)
    const { dataset } = await line.owner.client.call(getProject, { params: { project } })
    await claim(line.bat, project)
    const live = await asBrowser(line.anna)
    expect(await stream(live, project)).toEqual({ jobs: [], reason: 'empty' })
    await importInto(line.owner.client, dataset, [file('more.txt', `more ${command()}`)])
    await line.owner.client.call(splitProject, { params: { project }, body: {} })
    expect((await live.next('job')).targets[0]?.name).toBe('more.txt')
  })
  it('of another project than one’s own gives nothing; of reviews only to those who may judge', async () => {
    const project = await textProject(line, 2)
    await submit(line.anna, await claim(line.anna, project))
    const strange = await asBrowser(line.stranger)
    expect(await stream(strange, project)).toMatchObject({ jobs: [] })
    const bat = await asBrowser(line.bat)
    expect(await stream(bat, project, { stage: 'review' })).toMatchObject({ jobs: [] })
    const sara = await asBrowser(line.sara)
    const { jobs } = await stream(sara, project, { stage: 'review', credit: 1 })
    expect(jobs.map(({ stage }) => stage)).toEqual(['review1'])
    expect(JSON.stringify(jobs)).not.toContain(line.anna.id)
    const { secret } = await line.rob.client.call(createToken, { body: { name: 'labels', scope: 'annotator' } })
    const labels = await connect({ auth: { token: secret } })
    expect(await stream(labels, project, { stage: 'review' })).toMatchObject({ jobs: [] })
  })
  it('on a second device takes the jobs over: the first is told, and its token is dead', async () => {
    const project = await textProject(line, 2)
    const desk = await asBrowser(line.anna)
    const { jobs } = await stream(desk, project, { device: 'desk' })
    const home = await asBrowser(line.anna)
    const taken = await stream(home, project, { device: 'home' })
    expect(taken.jobs.map(({ id }) => id).toSorted()).toEqual(jobs.map(({ id }) => id).toSorted())
    const told = [await desk.next('taken-over'), await desk.next('taken-over')]
    expect(told.map(({ job }) => job).toSorted()).toEqual(jobs.map(({ id }) => id).toSorted())
    expect(home.unread('taken-over')).toEqual([])
    const [mine] = jobs
    if (!mine) throw new Error('no job')
    const params = { job: mine.id }
    expect(await line.anna.client.refused(heartbeat, { params, body: { token: mine.lease.token } })).toMatchObject({
      code: 'taken-over'
    })
    expect(await desk.ask('heartbeat', { job: mine.id, token: mine.lease.token })).toMatchObject({ refused: 'taken-over' })
    const again = taken.jobs.find(({ id }) => id === mine.id)
    expect(await home.ask('heartbeat', { job: mine.id, token: again?.lease.token ?? '' })).toHaveProperty('until')
  })
  it('tells of a lease that was ended, with the reason, and of the next job', async () => {
    const project = await textProject(line, 2)
    const live = await asBrowser(line.anna)
    const { jobs } = await stream(live, project, { credit: 1 })
    const body = { command: command(), reason: 'needed elsewhere' }
    await line.sara.client.call(forceJob, { params: { job: jobs[0]?.id ?? '' }, body })
    expect(await live.next('lease-lost')).toMatchObject({ job: jobs[0]?.id })
    expect((await live.next('job')).slice).not.toBe(jobs[0]?.slice)
    expect(await live.next('notice')).toMatchObject({ kind: 'forced', text: 'needed elsewhere', read: false })
  })
  it('ends with its socket: nothing more is leased', async () => {
    const project = await textProject(line, 3)
    const live = await asBrowser(line.anna)
    const { jobs } = await stream(live, project, { credit: 1 })
    live.close()
    await until(
      async () => await (await line.admin.fetch('get', '/metrics')).text(),
      figures => /^uurga_sockets 0$/m.test(figures)
    )
    await handIn(line.anna, jobs[0] as HeldJob)
    const other = await asBrowser(line.bat)
    await stream(other, project, { credit: 1 })
    expect((await line.anna.client.call(heldJobs)).jobs.filter(job => job.project === project)).toEqual([])
  })
})

describe('news', () => {
  it('of one’s own work comes to oneself alone', async () => {
    const project = await textProject(line, 1)
    const [anna, bat] = [await asBrowser(line.anna), await asBrowser(line.bat)]
    await submit(line.anna, await claim(line.anna, project))
    const review = await claim(line.sara, project, 'review')
    await judge(line.sara, review, 'return')
    expect(await anna.next('notice')).toMatchObject({ kind: 'returned', project, text: 'too wide 太宽' })
    expect(bat.told).toEqual([])
  })
  it('of a project and its runs comes to its supervisors who watch it', async () => {
    const project = await textProject(line, 2)
    const watching = { kind: 'project', id: project } as const
    const [sara, bat, stranger] = [await asBrowser(line.sara), await asBrowser(line.bat), await asBrowser(line.stranger)]
    expect(await sara.ask('watch', watching)).toEqual({ ok: true })
    for (const live of [bat, stranger]) expect(await live.ask('watch', watching)).toMatchObject({ refused: 'not-found' })
    for (const id of ['nothing', '__proto__', `${project}-x`])
      expect(await sara.ask('watch', { kind: 'project', id })).toMatchObject({ refused: 'not-found' })
    await finish(line, project)
    expect(await sara.next('progress')).toMatchObject({ project })
    const { id } = await line.owner.client.call(createRelease, { params: { project }, body: { name: 'v' } })
    const run = await sara.next('run')
    expect(run).toMatchObject({ kind: 'release', id, of: project })
    await sara.ask('unwatch', watching)
    const before = sara.told.filter(({ event }) => event === 'progress').length
    await submit(line.anna, await claim(line.anna, project))
    await line.server.services.queue.settle()
    await sara.ask('unwatch', watching)
    expect(sara.told.filter(({ event }) => event === 'progress')).toHaveLength(before)
    expect([...bat.told, ...stranger.told].filter(({ event }) => event !== 'notice')).toEqual([])
  })
})

describe('a hostile socket', () => {
  it('that floods is cut, by whatever events, and others do not feel it', async () => {
    const project = await textProject(line, 2)
    const good = await asBrowser(line.anna)
    const { jobs } = await stream(good, project, { credit: 1 })
    for (const [event, payload] of [
      ['heartbeat', { job: 'a.b.c', token: 'x'.repeat(24) }],
      ['nobody-listens', { a: 1 }],
      ['stream.open', null]
    ] as const) {
      const flood = await asBrowser(line.bat)
      for (let k = 0; k < 200; k++) flood.socket.emit(event, payload)
      expect(await flood.ended, event).toBe('io server disconnect')
    }
    await handIn(line.anna, jobs[0] as HeldJob)
    expect((await good.next('job')).project).toBe(project)
    expect(good.socket.connected).toBe(true)
  })
  it('that sends one message too large is cut', async () => {
    const live = await asBrowser(line.bat)
    live.socket.emit('stream.open', { device: 'x'.repeat(2 ** 20) })
    expect(await live.ended).not.toBe('still open')
  })
  it('that sends what fits no schema is told so, and stays connected', async () => {
    const live = await asBrowser(line.bat)
    for (const [event, payload] of [
      ['stream.open', null],
      ['stream.open', { device: 'x', extra: 1 }],
      ['stream.open', { device: 'x', credit: 6 }],
      ['stream.open', { device: 'x', credit: Number.NaN }],
      ['stream.open', { device: 'x', projects: ['$where'] }],
      ['heartbeat', { job: '../..', token: 'x' }],
      ['heartbeat', JSON.parse('{"__proto__":{"job":"a"}}')],
      ['watch', { kind: 'session', id: 'x' }],
      ['watch', []],
      ['unwatch', 'project']
    ] as const)
      expect(await live.send(event, payload), JSON.stringify(payload)).toMatchObject({ refused: 'invalid-input' })
    live.socket.emit('watch')
    live.socket.emit('heartbeat', 'no answer wanted')
    expect(await live.ask('heartbeat', { job: 'a.b.c', token: 'x'.repeat(24) })).toMatchObject({ refused: 'not-found' })
    expect(live.socket.connected).toBe(true)
  })
  it('renews no lease of another, and none with another’s token', async () => {
    const project = await textProject(line, 2)
    const job = await claim(line.anna, project)
    const live = await asBrowser(line.bat)
    expect(await live.ask('heartbeat', { job: job.id, token: job.lease.token })).toMatchObject({ refused: 'not-found' })
    const own = await claim(line.bat, project)
    expect(await live.ask('heartbeat', { job: own.id, token: job.lease.token })).toMatchObject({ refused: 'taken-over' })
  })
})

describe('a session that ends', () => {
  it('cuts its sockets within five seconds, however it ends, and those of others stay', async () => {
    const [first, second, third] = [
      await line.server.browse('bat'),
      await line.server.browse('rob'),
      await line.server.browse('stranger')
    ]
    const { id, secret } = await line.anna.client.call(createToken, { body: { name: 'live' } })
    const [signedOut, disabled, reset, revoked, stays] = [
      await connect(first),
      await connect(second),
      await connect(third),
      await connect({ auth: { token: secret } }),
      await asBrowser(line.bat)
    ]
    // Their credentials have been read and found good: what ends now is found because it is announced.
    await new Promise(done => setTimeout(done, 4_500))
    const start = performance.now()
    await first.client.fetch('delete', signOut.path)
    await line.admin.call(patchUser, { params: { user: line.rob.id }, body: { state: 'disabled' } })
    await line.admin.call(patchUser, { params: { user: line.stranger.id }, body: { resetPassword: true } })
    await line.anna.client.call(deleteToken, { params: { token: id } })
    for (const live of [signedOut, disabled, reset, revoked]) {
      expect(await live.ended).toBe('io server disconnect')
      expect(live.told.at(-1)).toEqual({ event: 'session-ended', payload: {} })
    }
    expect(performance.now() - start).toBeLessThan(5_500)
    expect(stays.socket.connected).toBe(true)
    await line.admin.call(patchUser, { params: { user: line.rob.id }, body: { state: 'active' } })
  })
})

it('has made the server log no fault', () => {
  expect(line.server.logged.filter(text => /"level":[56]0/.test(text))).toEqual([])
})
