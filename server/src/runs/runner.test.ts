import { fork } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openTestStore, type TestStore } from '../../../test/stores/open.ts'
import { createFeed, type Feed } from '../feed/feed.ts'
import { createRuns, type RunHandler, type RunOptions, type Runs } from './runner.ts'

let store: TestStore
const opened: Runs[] = []
beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())
afterEach(async () => {
  await Promise.all(opened.splice(0).map(runs => runs.stop()))
  await store.connection.collection('runs').deleteMany({})
})

const left = async (): Promise<unknown[]> => await store.connection.collection('runs').find({}).toArray()
const serverOf = (handler: RunHandler, options: RunOptions = {}, feed: Feed = createFeed()): Runs => {
  store.connection.deleteModel(/^run$/)
  const runs = createRuns({
    connection: store.connection,
    feed,
    now: Date.now,
    log: { error: () => {} },
    lease: 600,
    look: 50,
    belongs: (_, id) => Promise.resolve({ dataset: `of-${id}` })
  })
  runs.register('import', handler, options)
  opened.push(runs)
  return runs
}
/** A promise and what settles it. */
const signal = <T = void>(): { readonly is: Promise<T>; readonly give: (value: T) => void } => {
  let give: (value: T) => void = () => {}
  const is = new Promise<T>(done => (give = done))
  return { is, give }
}
const untilAborted = (abort: AbortSignal): Promise<never> =>
  new Promise((_, failed) => abort.addEventListener('abort', () => failed(new Error('aborted'))))

describe('runs', () => {
  it('are done once, and forgotten', async () => {
    const did = signal<string>()
    const runs = serverOf(id => Promise.resolve(did.give(id)))
    runs.open()
    await runs.start('import', 'a')
    expect(await did.is).toBe('a')
    await runs.stop()
    expect(await left()).toEqual([])
  })

  it('are noted before the caller is answered, and begun by whoever comes', async () => {
    await serverOf(() => Promise.reject(new Error('is not open'))).start('import', 'a')
    expect(await left()).toMatchObject([{ _id: 'import|a', until: 0 }])
    const did = signal<string>()
    serverOf(id => Promise.resolve(did.give(id))).open()
    expect(await did.is).toBe('a')
  })

  it('are done by one process at a time, so many of a kind as it may', async () => {
    let [now, most, done] = [0, 0, 0]
    const [all, full] = [signal(), signal()]
    const handler: RunHandler = async () => {
      most = Math.max(most, ++now)
      // Those that may be at work together wait for each other; a fourth has time to come, and must not.
      if (now === 3) setTimeout(() => full.give(), 100)
      await full.is
      now--
      if (++done === 6) all.give()
    }
    const [first, second] = [serverOf(handler, { atOnce: 2 }), serverOf(handler, { atOnce: 1 })]
    for (const id of 'abcdef') await first.start('import', id)
    first.open()
    second.open()
    await all.is
    expect(most).toBe(3)
  })

  it('go on in another process after a kill', async () => {
    await serverOf(() => Promise.resolve()).start('import', 'a')
    const victim = fork(join(import.meta.dirname, 'testing/victim.ts'), [store.uri], {
      execArgv: ['--import', import.meta.resolve('tsx')]
    })
    expect(await new Promise(took => victim.once('message', took))).toBe('a')
    const did = signal<string>()
    serverOf(id => Promise.resolve(did.give(id))).open()
    victim.kill('SIGKILL')
    expect(await did.is).toBe('a')
  })

  it('are left to the next start when the server stops', async () => {
    const began = signal()
    const first = serverOf(async (_, { signal: abort }) => {
      began.give()
      await untilAborted(abort)
    })
    await first.start('import', 'a')
    first.open()
    await began.is
    await first.stop()
    expect(await left()).toMatchObject([{ _id: 'import|a', until: 0, owner: '' }])
  })

  it('are cancelled here, elsewhere, and before anybody began', async () => {
    let began = signal()
    const ended: string[] = []
    const first = serverOf(async (id, { signal: abort }) => {
      began.give()
      await untilAborted(abort).finally(() => ended.push(id))
    })
    first.open()
    await first.start('import', 'here')
    await began.is
    expect(await first.cancel('import', 'here')).toBe(true)
    expect(ended).toEqual(['here'])
    began = signal()
    await first.start('import', 'elsewhere')
    await began.is
    const second = serverOf(() => Promise.resolve())
    expect(await second.cancel('import', 'elsewhere')).toBe(true)
    await expect.poll(() => ended).toEqual(['here', 'elsewhere'])
    await expect.poll(left).toEqual([])
    await first.stop()
    await second.start('import', 'before')
    expect(await second.cancel('import', 'before')).toBe(true)
    expect(await left()).toEqual([])
    expect(await second.cancel('import', 'before')).toBe(false)
  })

  it('tell those who watch how far they are, and how they ended', async () => {
    const feed = createFeed()
    const told: unknown[] = []
    feed.listen((to, event, payload) => told.push([to, event, payload]))
    const runs = serverOf(
      (id, { progress }) => {
        progress(3, 9)
        progress(4, 9)
        return id === 'bad' ? Promise.reject(new Error('broken')) : Promise.resolve()
      },
      {},
      feed
    )
    runs.open()
    await runs.start('import', 'a')
    await expect.poll(() => told.length).toBe(2)
    expect(told).toEqual([
      [{ dataset: 'of-a' }, 'run', { kind: 'import', id: 'a', of: 'of-a', state: 'running', done: 3, total: 9 }],
      [{ dataset: 'of-a' }, 'run', { kind: 'import', id: 'a', of: 'of-a', state: 'done', done: 4, total: 9 }]
    ])
    await runs.start('import', 'bad')
    await expect.poll(() => told.at(-1)).toMatchObject([{ dataset: 'of-bad' }, 'run', { id: 'bad', state: 'failed' }])
    expect(await left()).toEqual([])
  })

  it('are given up when they end every process that takes them', async () => {
    const runs = serverOf(() => Promise.resolve(), { givenUp: id => Promise.resolve(gone.give(id)) })
    const gone = signal<string>()
    await runs.start('import', 'a')
    await store.connection.collection('runs').updateOne({}, { $set: { begun: 5 } })
    runs.open()
    expect(await gone.is).toBe('a')
    await expect.poll(left).toEqual([])
  })
})
