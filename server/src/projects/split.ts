/**
 * The run that makes slices of the items that are in none yet. It walks import by import, since an older one may still be going on when a newer
 * one is done, and never mixes two in a slice. Before a batch goes to the queue its end is written down, after it the walk moves on: repeated
 * after a crash it has the same name and the same slices, and the queue counts it once.
 */
import { createHmac } from 'node:crypto'
import { refuse, type Refusal } from '@uurga/shared/api/errors.ts'
import type { SplitItem } from '@uurga/shared/modalities/modality.ts'
import { isBuiltModality, modalities, type BuiltModality } from '@uurga/shared/modalities/registry.ts'
import { isRefused } from '@uurga/shared/jobs/refusals.ts'
import type { Lane } from '../jobs/models/lanes.ts'
import type { Queue } from '../jobs/queue.ts'
import type { RunContext } from '../runs/runner.ts'
import type { ProjectRow, SplitRow } from './models.ts'
import type { ProjectDatasets, SplitSource } from './origins.ts'
import { handRules, rulesOf } from './rules.ts'
import type { ProjectStore } from './store.ts'

export interface SplitDeps {
  readonly store: ProjectStore
  readonly queue: Queue
  readonly datasets: ProjectDatasets
  readonly now: () => number
}

/** Slices of one batch, and items read at once. */
const BATCH = 1_000
const PAGE = 5_000

type Covered = SplitRow['covered']

/** Ids of the items of an import lie between these. */
const beginOf = (run: string): string => `${run}-`
const endOf = (run: string): string => `${run}.`
const importOf = (item: string): string => item.slice(0, item.indexOf('-'))

/**
 * The import of the batch that was on its way comes first, also when it was rolled back meanwhile: under the name of that batch nothing else may go
 * to the queue, which would take it for a repetition.
 */
const pendingFirst = (runs: readonly string[], pending: string | undefined): readonly string[] =>
  pending === undefined ? runs : [...new Set([importOf(pending), ...runs])]

/** Items that are in no slice, given how far the last split went. */
export async function unsplit(
  { datasets }: Pick<SplitDeps, 'datasets'>,
  dataset: string,
  covered: Covered = {}
): Promise<number> {
  const counts = (await datasets.importIds(dataset)).map(async run => {
    const [above, beyond] = await Promise.all([
      datasets.countAfter(dataset, covered[run] ?? beginOf(run)),
      datasets.countAfter(dataset, endOf(run))
    ])
    return above - beyond
  })
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0)
}

/**
 * Notes a split. Refuses: nothing-to-split, not-found. One that is under way is answered instead of a second. One that failed with a batch on
 * its way goes on, cut as it was: part of that batch may be in the queue, and cut otherwise its items would be in two slices.
 */
export async function askSplit(
  { store, datasets, now }: SplitDeps,
  asked: { project: string; user: string; batch?: number | undefined; priority: number }
): Promise<SplitRow | Refusal> {
  const project = await store.get(asked.project)
  if (!project) return refuse('not-found')
  for (;;) {
    const last = await store.lastSplit(project._id)
    if (last && (last.state === 'waiting' || last.state === 'running')) return last
    const items = await unsplit({ datasets }, project.dataset, last?.covered)
    if (last?.state === 'failed' && last.pending !== undefined) {
      const again = await store.reopenSplit(last._id, { items: last.itemsDone + items, by: asked.user })
      if (again) return again
      continue
    }
    if (items === 0) return refuse('nothing-to-split', 'every item is in a slice: import something new first')
    const number = (last?.number ?? 0) + 1
    const row: SplitRow = {
      _id: `${project._id}-s${number}`,
      project: project._id,
      number,
      state: 'waiting',
      batch: asked.batch ?? project.workflow.batch,
      priority: asked.priority,
      covered: last?.covered ?? {},
      turns: 0,
      items,
      itemsDone: 0,
      slices: 0,
      seats: 0,
      by: asked.user,
      startedAt: now()
    }
    if (await store.addSplit(row)) return row
  }
}

/** Carries a split out, or goes on with it. A fault that is not a stop is said on its row. */
export async function performSplit(deps: SplitDeps, id: string, context: RunContext): Promise<void> {
  try {
    await walk(deps, id, context)
  } catch (error) {
    if (!context.signal.aborted) await deps.store.setSplit(id, { state: 'failed', endedAt: deps.now() })
    throw error
  }
}

async function walk(deps: SplitDeps, id: string, { signal, progress }: RunContext): Promise<void> {
  const { store, queue, datasets, now } = deps
  let row = await store.setSplit(id, { state: 'running' })
  const project = row && (await store.get(row.project))
  if (!row || !project || !isBuiltModality(project.modality)) return
  const lanes = await makeRoom(deps, project, row)
  for (const run of pendingFirst(await datasets.importIds(project.dataset), row.pending)) {
    for await (const slices of batchesOf(deps, project, row, run)) {
      signal.throwIfAborted()
      const { turns: turn, priority } = row
      const last = row.pending ?? slices.at(-1)?.at(-1) ?? ''
      if (row.pending === undefined && !(await store.setSplit(id, { pending: last }, turn))) return
      const boost = boostOf(priority, lanes[turn % lanes.length])
      await queue.insert({
        project: project._id,
        batch: `${id}-${turn}`,
        turn,
        slices: slices.map(items => ({
          id: sliceName(project.key, items),
          targets: items.map(item => ({ item })),
          boost
        }))
      })
      const itemsDone = slices.reduce((sum, items) => sum + items.length, 0)
      const seats = slices.length * project.workflow.overlap
      row = await store.advance(row, { of: run, last, itemsDone, slices: slices.length, seats })
      if (!row) return
      progress(row.itemsDone, Math.max(row.items, row.itemsDone))
    }
  }
  await store.setSplit(id, { state: 'done', endedAt: now(), items: row.itemsDone })
}

/**
 * Lanes for what is there and what comes; those of a paused project hand out nothing. Once a batch is on its way there are no more of them: the
 * number of a batch and of the lanes say which lane takes it, also when it is repeated.
 */
async function makeRoom({ store, queue }: SplitDeps, project: ProjectRow, row: SplitRow): Promise<readonly Lane[]> {
  await handRules({ store, queue }, project._id)
  const there = await queue.lanes(project._id)
  if (row.turns > 0 || row.pending !== undefined) return there
  const standing = there.reduce((sum, { total }) => sum + total, 0)
  const lanes = await queue.open(project._id, rulesOf(project), standing + Math.ceil(row.items / row.batch))
  if (isRefused(lanes)) throw new Error(`the rules of project ${project._id} are not taken: ${lanes.refused}`)
  if (project.paused) await queue.setLanes(project._id, { paused: true })
  return lanes
}

/** How far ahead of the untouched slices of its lane a new one goes: by this share, in percent, of them. */
const boostOf = (priority: number, lane: Lane | undefined): number => Math.floor(((lane?.total ?? 0) * priority) / 100)

/** Told by what is in it, so that a repeated batch makes nothing twice; keyed, so that it tells nobody what that is. */
const sliceName = (key: string, items: readonly string[]): string =>
  createHmac('sha256', key).update(items.join('|')).digest('base64url').slice(0, 16)

/**
 * Batches of the slices of one import that are not in the queue yet: each slice a list of items. Where the end of a batch was written down
 * before, the first one ends there again; it is empty when its items were taken out meanwhile. The last slice of a page waits for the next page: it may not be full.
 */
async function* batchesOf(
  { datasets }: SplitDeps,
  project: ProjectRow,
  { covered, pending, batch }: SplitRow,
  run: string
): AsyncGenerator<readonly (readonly string[])[]> {
  const modality = modalities[project.modality as BuiltModality]
  const cut = (items: readonly SplitSource[]): string[][] =>
    Array.from(modality.split(items.map(splitItem), { batch }), targets => targets.map(({ item }) => item))
  let after = covered[run] ?? beginOf(run)
  if (pending !== undefined && pending.startsWith(beginOf(run))) {
    const again = await datasets.itemsAfter(project.dataset, after, BATCH * batch)
    const slices = cut(again.filter(({ _id }) => _id <= pending))
    after = pending
    yield slices
  }
  let carried: readonly SplitSource[] = []
  let open: string[][] = []
  for (let more = true; more;) {
    const page = await datasets.itemsAfter(project.dataset, after, PAGE)
    const own = page.filter(({ _id }) => _id.startsWith(beginOf(run)))
    more = own.length === PAGE
    after = own.at(-1)?._id ?? after
    const items = [...carried, ...own]
    const slices = cut(items)
    carried = more ? items.slice(items.length - (slices.pop()?.length ?? 0)) : []
    open.push(...slices)
    for (; open.length >= BATCH; open = open.slice(BATCH)) yield open.slice(0, BATCH)
    if (!more && open.length > 0) yield open
  }
}

const splitItem = ({ _id, parts }: SplitSource): SplitItem<never> => ({ id: _id, parts: parts as SplitItem<never>['parts'] })
