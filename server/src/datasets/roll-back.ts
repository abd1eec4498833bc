import { refuse, type Refusal } from '@uurga/shared/api/errors.ts'
import type { Queue } from '../jobs/queue.ts'
import { newId } from '../store/ids.ts'
import type { ImportRow } from './models.ts'
import type { DatasetStore } from './store.ts'

const BATCH = 500

/** Takes every item of an import out again; slices that show one are archived. Refuses where somebody has worked on one: nothing is taken out then. */
export async function rollBack(
  { store, queue, now, user }: { store: DatasetStore; queue: Queue; now: () => number; user: string },
  id: string
): Promise<ImportRow | Refusal> {
  const run = await store.import(id)
  if (run === null) return refuse('not-found')
  if (!['done', 'failed', 'cancelled'].includes(run.state)) return refuse('run-not-resumable', 'Cancel the import first')
  const batches = async function* (): AsyncGenerator<{ ids: string[]; bytes: number }> {
    for (let after = ''; ;) {
      const rows = await store.itemsOfImport(id, after, BATCH)
      if (rows.length === 0) return
      after = rows.at(-1)?._id ?? ''
      yield { ids: rows.map(({ _id }) => _id), bytes: rows.reduce((sum, { parts }) => sum + (parts[0]?.facts.bytes ?? 0), 0) }
    }
  }
  let worked = 0
  for await (const { ids } of batches()) worked += (await queue.showing(ids)).filter(({ jobs }) => jobs.length > 0).length
  if (worked > 0)
    return refuse('run-has-work', `${worked} slices of this import have been worked on: archive them instead`, {
      extra: { slices: worked }
    })
  for await (const { ids, bytes } of batches()) {
    for (const { lane, _id } of await queue.showing(ids))
      await queue.archive({ slice: `${lane}.${_id}`, user, command: newId(), reason: 'import rolled back' })
    const removed = await store.removeItems(ids)
    await store.grow(run.dataset, { items: -removed, bytes: -bytes })
  }
  return (await store.setImport(id, { state: 'rolled-back', items: 0, endedAt: now() })) ?? refuse('not-found')
}
