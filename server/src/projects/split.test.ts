import type { SplitOptions } from '@uurga/shared/modalities/modality.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestStore, type TestStore } from '../../../test/stores/open.ts'
import { createQueue } from '../jobs/service.ts'
import type { RunContext } from '../runs/runner.ts'
import { newId } from '../store/ids.ts'
import { ensureIndexes } from '../store/indexes.ts'
import { forecast } from './forecast.ts'
import type { ProjectRow } from './models.ts'
import type { ProjectDatasets, SplitSource } from './origins.ts'
import { rulesOf } from './rules.ts'
import { askSplit, performSplit, type SplitDeps } from './split.ts'
import { openProjectStore } from './store.ts'
import { unsplit } from './unsplit.ts'

let opened: TestStore
let deps: SplitDeps
let items: SplitSource[]
let imports: string[]
let project: ProjectRow
const now = () => 1_700_000_000_000

const within = (after: string) => items.filter(({ _id }) => _id > after).toSorted((a, b) => (a._id < b._id ? -1 : 1))
const datasets: ProjectDatasets = {
  row: id => Promise.resolve({ _id: id, name: 'texts', modality: 'text' }),
  names: ids => Promise.resolve(new Map(ids.map(id => [id, 'texts']))),
  role: () => Promise.resolve('owner'),
  importIds: () => Promise.resolve(imports),
  itemsAfter: (_, after, limit) => Promise.resolve(within(after).slice(0, limit)),
  countAfter: (_, after) => Promise.resolve(within(after).length)
}

/** Adds items to an import: places `from` and up. */
const bring = (run: string, count: number, from = 0): void => {
  if (!imports.includes(run)) imports = [...imports, run].toSorted()
  for (let k = from; k < from + count; k++) {
    items.push({ _id: `${run}-${String(k).padStart(6, '0')}`, parts: [{ id: 'p', facts: { length: 10 } }] })
  }
}
const context = (signal = new AbortController().signal): RunContext => ({ signal, progress: () => {} })
const ask = async (batch?: number) => {
  const row = await askSplit(deps, { project: project._id, user: 'ulaan', batch, priority: 0 })
  if ('refused' in row) throw new Error(row.refused)
  return row
}
const splitAll = async (batch?: number) => {
  const row = await ask(batch)
  await performSplit(deps, row._id, context())
  return await deps.store.split(row._id)
}
/** Items of each slice there is. */
const shown = async (): Promise<string[][]> => {
  const slices = await opened.connection.collection('slices').find({ project: project._id }).toArray()
  return slices.map(({ targets }) => (targets as { item: string }[]).map(({ item }) => item))
}
const total = async (): Promise<number> => (await deps.queue.progress(project._id)).total
/** Does a split whose walk ends right after its batch number `turn` came into the queue, before that is written down. */
const failAfter = async (id: string, turn: number): Promise<void> => {
  const fault = new Error('the store is away')
  const store: SplitDeps['store'] = {
    ...deps.store,
    advance: (row, by) => (row.turns === turn ? Promise.reject(fault) : deps.store.advance(row, by))
  }
  await expect(performSplit({ ...deps, store }, id, context())).rejects.toBe(fault)
}

beforeAll(async () => {
  opened = await openTestStore()
  const { connection } = opened
  deps = { store: openProjectStore(connection), queue: createQueue({ connection, now }), datasets, now }
  await ensureIndexes(connection)
  await deps.queue.prepare()
})
afterAll(() => opened.close())
beforeEach(async () => {
  items = []
  imports = []
  const workflow = { overlap: 1, levels: 1, sampled: 1, leaseMinutes: 15, batch: 1 }
  project = {
    _id: newId(),
    name: 'texts',
    dataset: 'd',
    modality: 'text',
    owner: 'ulaan',
    workflow,
    ontologyVersion: 1,
    guideline: '',
    guidelineVersion: 1,
    paused: false,
    key: newId(),
    createdAt: now()
  }
  await deps.store.add(project)
})

describe('a split', () => {
  it('has every item in one slice, and never two imports in one', async () => {
    bring('A', 5)
    bring('B', 2)
    expect(await splitAll(3)).toMatchObject({ state: 'done', items: 7, itemsDone: 7, slices: 3, turns: 2 })
    expect((await shown()).map(({ length }) => length).toSorted((a, b) => a - b)).toEqual([2, 2, 3])
    expect((await shown()).flat().toSorted()).toEqual(items.map(({ _id }) => _id))
    expect(await total()).toBe(3)
  })

  it('finds what an older import brought after a newer one was split', async () => {
    bring('A', 2)
    bring('B', 2)
    await splitAll()
    bring('A', 3, 2)
    expect(await unsplit(deps, 'd', (await deps.store.lastSplit(project._id))?.covered)).toBe(3)
    expect(await splitAll()).toMatchObject({ items: 3, itemsDone: 3, slices: 3 })
    expect((await shown()).flat().toSorted()).toEqual(items.map(({ _id }) => _id).toSorted())
  })

  it('cuts pictures larger than a window into a grid, each window a slice, the batch ending where an item does', async () => {
    await deps.store.set(project._id, { modality: 'image' })
    imports = ['A']
    const facts = (width: number) => ({ parts: [{ id: 'p', facts: { width, height: 400 } }] })
    items = [
      { _id: 'A-000000', ...facts(300) },
      ...Array.from({ length: 350 }, (_, k) => ({ _id: `A-${String(k + 1).padStart(6, '0')}`, ...facts(1_400) }))
    ]
    const grid = { tile: 512, overlap: 64 }
    const row = await askSplit(deps, { project: project._id, user: 'ulaan', grid, priority: 0 })
    if ('refused' in row) throw new Error(row.refused)
    await failAfter(row._id, 0)
    await ask()
    await performSplit(deps, row._id, context())
    expect(await deps.store.split(row._id)).toMatchObject({
      state: 'done',
      items: 351,
      itemsDone: 351,
      slices: 1 + 350 * 3,
      turns: 2
    })
    const slices = await opened.connection.collection('slices').find({ project: project._id }).toArray()
    expect(slices).toHaveLength(1_051)
    const targets = slices.flatMap(slice => slice.targets as { item: string; part?: string; window?: { column: number } }[])
    expect(targets.filter(({ item }) => item === 'A-000000')).toEqual([{ item: 'A-000000' }])
    const last = targets.filter(({ item }) => item === 'A-000350')
    expect(new Set(last.map(({ window }) => window?.column))).toEqual(new Set([1, 2, 3]))
    expect(last[0]).toMatchObject({ part: 'p', window: { y: 0, height: 400, rows: 1, columns: 3 } })
  })

  it('into a grid is for pictures alone', async () => {
    const asked = { project: project._id, user: 'ulaan', grid: { tile: 512, overlap: 64 }, priority: 0 }
    expect(await askSplit(deps, asked)).toMatchObject({ refused: 'invalid-input' })
  })

  it('is foretold: how many slices, and how many items are cut', async () => {
    await deps.store.set(project._id, { modality: 'image' })
    imports = ['A']
    items = [400, 1_400, 1_400].map((width, k) => ({
      _id: `A-00000${k}`,
      parts: [{ id: 'p', facts: { width, height: 400 } }]
    }))
    const foretold = (options: SplitOptions) => forecast(datasets, { dataset: 'd', modality: 'image' }, undefined, options)
    expect(await foretold({ grid: { tile: 512, overlap: 64 } })).toEqual({ items: 3, slices: 7, cut: 2, exact: true })
    expect(await foretold({ batch: 2 })).toEqual({ items: 3, slices: 2, cut: 0, exact: true })
    items = Array.from({ length: 4_000 }, (_, k) => ({ _id: `A-${String(k).padStart(6, '0')}`, parts: items[1]!.parts }))
    expect(await foretold({ grid: { tile: 512, overlap: 64 } })).toEqual({
      items: 4_000,
      slices: 12_000,
      cut: 4_000,
      exact: false
    })
  })

  it('is refused when nothing is new, and one under way is answered instead of a second', async () => {
    bring('A', 1)
    const first = await ask()
    expect(await ask()).toEqual(first)
    await performSplit(deps, first._id, context())
    expect(await askSplit(deps, { project: project._id, user: 'ulaan', priority: 0 })).toMatchObject({
      refused: 'nothing-to-split'
    })
    expect(await askSplit(deps, { project: 'nowhere', user: 'ulaan', priority: 0 })).toMatchObject({ refused: 'not-found' })
  })

  it('makes lanes that are paused while the project is', async () => {
    bring('A', 1)
    await deps.store.set(project._id, { paused: true })
    await splitAll()
    expect((await deps.queue.lanes(project._id)).map(({ paused }) => paused)).toEqual([true])
  })

  it('gives lanes that are there the rules of its project', async () => {
    await deps.queue.open(project._id, rulesOf({ ...project, ontologyVersion: 0 }), 0)
    bring('A', 1)
    await splitAll()
    expect(await deps.queue.rules(project._id)).toEqual(rulesOf(project))
  })

  it('that is stopped is left fit to go on', async () => {
    bring('A', 3)
    const { _id } = await ask()
    const stopped = new AbortController()
    stopped.abort()
    await expect(performSplit(deps, _id, context(stopped.signal))).rejects.toThrow()
    expect(await deps.store.split(_id)).toMatchObject({ state: 'running', turns: 0, itemsDone: 0 })
    await performSplit(deps, _id, context())
    expect(await deps.store.split(_id)).toMatchObject({ state: 'done', itemsDone: 3 })
  })
})

describe('a split that fails when a batch is in the queue and not written down', () => {
  it('goes on when it is asked for again, cut as it was: no item twice, no slice counted twice', async () => {
    bring('A', 2_500)
    const { _id } = await ask(2)
    await failAfter(_id, 1)
    expect(await deps.store.split(_id)).toMatchObject({ state: 'failed', turns: 1, itemsDone: 2_000, endedAt: now() })
    const again = await ask(5)
    expect(again).toMatchObject({ _id, state: 'waiting', batch: 2, items: 2_500 })
    expect(again.endedAt).toBeUndefined()
    await performSplit(deps, _id, context())
    expect(await deps.store.split(_id)).toMatchObject({ state: 'done', itemsDone: 2_500, slices: 1_250, seats: 1_250 })
    const cut = await shown()
    expect(cut.flat().toSorted()).toEqual(items.map(({ _id: item }) => item))
    expect(await total()).toBe(1_250)
  })

  it('loses nothing of an older import that grew meanwhile', async () => {
    bring('A', 2)
    bring('B', 2)
    const { _id } = await ask()
    await failAfter(_id, 1)
    bring('A', 3, 2)
    await ask()
    await performSplit(deps, _id, context())
    expect((await shown()).flat().toSorted()).toEqual(items.map(({ _id: item }) => item).toSorted())
    expect(await total()).toBe(7)
    expect(await deps.store.split(_id)).toMatchObject({ state: 'done', items: 7, itemsDone: 7, slices: 7 })
  })

  it('loses nothing of a newer import when its own was taken out meanwhile', async () => {
    bring('A', 2)
    const { _id } = await ask()
    await failAfter(_id, 0)
    items = []
    imports = []
    bring('B', 3)
    await ask()
    await performSplit(deps, _id, context())
    const left = (await shown()).flat().filter(item => item.startsWith('B-'))
    expect(left.toSorted()).toEqual(items.map(({ _id: item }) => item))
    expect(await deps.store.split(_id)).toMatchObject({ state: 'done', itemsDone: 3 })
  })
})
