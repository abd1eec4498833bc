import { refuse, type Refusal } from '@uurga/shared/api/errors.ts'
import type { Queue } from '../jobs/queue.ts'
import { newId } from '../store/ids.ts'
import type { ImportRow } from './models.ts'
import type { DatasetStore } from './store.ts'

const BATCH = 500
const STOPPED: readonly ImportRow['state'][] = ['done', 'failed', 'cancelled']

/** Takes every item of an import out again; slices that show one are archived. Refuses where somebody has worked on one: nothing is taken out then. */
export async function rollBack(
  { store, queue, now, user }: { store: DatasetStore; queue: Queue; now: () => number; user: string },
  id: string
): Promise<ImportRow | Refusal> {
  const run = await store.import(id)
  if (run === null) return refuse('not-found')
  if (!STOPPED.includes(run.state)) return refuse('run-not-resumable', 'Cancel the import first')
  const batches = async function* (): AsyncGenerator<string[]> {
    for (let after = ''; ;) {
      const rows = await store.itemsOfImport(id, after, BATCH)
      if (rows.length === 0) return
      after = rows.at(-1)?._id ?? ''
      yield rows.map(({ _id }) => _id)
    }
  }
  let worked = 0
  for await (const ids of batches()) worked += (await queue.showing(ids)).filter(({ jobs }) => jobs.length > 0).length
  if (worked > 0)
    return refuse('run-has-work', `${worked} slices of this import have been worked on: archive them instead`, {
      extra: { slices: worked }
    })
  for await (const ids of batches()) {
    for (const { lane, _id } of await queue.showing(ids))
      await queue.archive({ slice: `${lane}.${_id}`, user, command: newId(), reason: 'import rolled back' })
    await store.removeItems(ids)
  }
  const done = await store.setImport(id, { state: 'rolled-back', items: 0, itemBytes: 0, endedAt: now() }, STOPPED)
  await store.recount(run.dataset)
  return done ?? refuse('run-not-resumable', 'Cancel the import first')
}
