/**
 * The run that makes slices of the items that are in none yet. It walks import by import, since an older one may still be going on when a newer
 * one is done, and never mixes two in a slice. Before a batch goes to the queue its end is written down, after it the walk moves on: repeated
 * after a crash it has the same name and the same slices, and the queue counts it once.
 */
import { refuse, type Refusal } from '@uurga/shared/api/errors.ts'
import type { Grid } from '@uurga/shared/modalities/image/grid.ts'
import { isBuiltModality, type BuiltModality } from '@uurga/shared/modalities/registry.ts'
import { isRefused } from '@uurga/shared/jobs/refusals.ts'
import type { Lane } from '../jobs/models/lanes.ts'
import type { Queue } from '../jobs/queue.ts'
import type { RunContext } from '../runs/runner.ts'
import { cut, cuttingFault, itemCount, sliceName, type Cut } from './cutting.ts'
import { forecast } from './forecast.ts'
import type { ProjectRow, SplitRow } from './models.ts'
import type { ProjectDatasets, SplitSource } from './origins.ts'
import { handRules, rulesOf } from './rules.ts'
import type { ProjectStore } from './store.ts'
import { beginOf, unsplit } from './unsplit.ts'

export interface SplitDeps {
  readonly store: ProjectStore
  readonly queue: Queue
  readonly datasets: ProjectDatasets
  readonly now: () => number
}

/** Slices of one batch, and items read at once. */
const BATCH = 1_000
const PAGE = 5_000
/** Items read at once where each may be many slices. */
const CUT_PAGE = 500

const importOf = (item: string): string => item.slice(0, item.indexOf('-'))

/**
 * The import of the batch that was on its way comes first, also when it was rolled back meanwhile: under the name of that batch nothing else may go
 * to the queue, which would take it for a repetition.
 */
const pendingFirst = (runs: readonly string[], pending: string | undefined): readonly string[] =>
  pending === undefined ? runs : [...new Set([importOf(pending), ...runs])]

/**
 * Notes a split. Refuses: nothing-to-split, not-found, and invalid-input for a grid on what is no picture. One that is under way is answered instead of a second. One that failed with a batch on
 * its way goes on, cut as it was: part of that batch may be in the queue, and cut otherwise its items would be in two slices.
 */
export async function askSplit(
  { store, datasets, now }: SplitDeps,
  asked: { project: string; user: string; batch?: number | undefined; grid?: Grid | undefined; priority: number }
): Promise<SplitRow | Refusal> {
  const project = await store.get(asked.project)
  if (!project) return refuse('not-found')
  const fault = cuttingFault(project.modality, asked.grid)
  if (fault) return fault
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
      batch: asked.grid ? 1 : (asked.batch ?? project.workflow.batch),
      ...(asked.grid && { grid: asked.grid }),
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
      const last = row.pending ?? slices.at(-1)?.at(-1)?.item ?? ''
      if (row.pending === undefined && !(await store.setSplit(id, { pending: last }, turn))) return
      const boost = boostOf(priority, lanes[turn % lanes.length])
      await queue.insert({
        project: project._id,
        batch: `${id}-${turn}`,
        turn,
        slices: slices.map(targets => ({ id: sliceName(project.key, targets), targets, boost }))
      })
      const itemsDone = itemCount(slices)
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
async function makeRoom({ store, queue, datasets }: SplitDeps, project: ProjectRow, row: SplitRow): Promise<readonly Lane[]> {
  await handRules({ store, queue }, project._id)
  const there = await queue.lanes(project._id)
  if (row.turns > 0 || row.pending !== undefined) return there
  const standing = there.reduce((sum, { total }) => sum + total, 0)
  const coming = await forecast(datasets, project, row.covered, row)
  const slices = 'refused' in coming ? row.items : coming.slices
  const lanes = await queue.open(project._id, rulesOf(project), standing + slices)
  if (isRefused(lanes)) throw new Error(`the rules of project ${project._id} are not taken: ${lanes.refused}`)
  if (project.paused) await queue.setLanes(project._id, { paused: true })
  return lanes
}

/** How far ahead of the untouched slices of its lane a new one goes: by this share, in percent, of them. */
const boostOf = (priority: number, lane: Lane | undefined): number => Math.floor(((lane?.total ?? 0) * priority) / 100)

/**
 * Batches of the slices of one import that are not in the queue yet. A batch ends where an item does: its windows are all in it. Where the end of a batch was
 * written down before, the first one ends there again; it is empty when its items were taken out meanwhile. The last slice of a page waits for the
 * next page, since it may not be full; not so with a grid, where each slice is complete.
 */
async function* batchesOf(
  { datasets }: SplitDeps,
  project: ProjectRow,
  { covered, pending, batch, grid }: SplitRow,
  run: string
): AsyncGenerator<readonly Cut[]> {
  const cutItems = (items: readonly SplitSource[]): Cut[] => cut(project.modality as BuiltModality, items, { batch, grid })
  let after = covered[run] ?? beginOf(run)
  if (pending !== undefined && pending.startsWith(beginOf(run))) {
    const again = await datasets.itemsAfter(project.dataset, after, BATCH * batch)
    const slices = cutItems(again.filter(({ _id }) => _id <= pending))
    after = pending
    yield slices
  }
  const limit = grid ? CUT_PAGE : PAGE
  let carried: readonly SplitSource[] = []
  let open: Cut[] = []
  for (let more = true; more;) {
    const page = await datasets.itemsAfter(project.dataset, after, limit)
    const own = page.filter(({ _id }) => _id.startsWith(beginOf(run)))
    more = own.length === limit
    after = own.at(-1)?._id ?? after
    const items = [...carried, ...own]
    const slices = cutItems(items)
    carried = more && grid === undefined ? items.slice(items.length - (slices.pop()?.length ?? 0)) : []
    open.push(...slices)
    for (let end = endOfBatch(open); end < open.length; end = endOfBatch(open)) {
      yield open.slice(0, end)
      open = open.slice(end)
    }
    if (!more && open.length > 0) yield open
  }
}

/** Where a full batch ends, behind the last slice of an item. */
const endOfBatch = (slices: readonly Cut[]): number => {
  let end = Math.min(BATCH, slices.length)
  while (end < slices.length && itemOf(slices[end]) === itemOf(slices[end - 1])) end++
  return end
}

const itemOf = (targets: Cut | undefined): string => targets?.[0]?.item ?? ''
