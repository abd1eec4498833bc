import { SWEEP_BATCH } from '@uurga/shared/jobs/limits.ts'
import { isOld, turnCrowds } from './lanes.ts'
import { find, type Steps } from './operations.ts'
import type { Process } from './process.ts'
import { settleSlice } from './settle.ts'

const LOOK_EVERY = 60_000
const FORGET = 600_000

/** Ends what has run out: any process, each second. Answers how many slices it settled; a full batch means there may be more. */
export function* sweep(process: Process): Steps<number> {
  const due = yield* find('slices', { alarm: { $lte: process.now() } }, { hint: 'alarm', sort: { alarm: 1 }, limit: SWEEP_BATCH })
  let settled = 0
  for (const slice of due) if (yield* settleSlice(process, slice)) settled++
  yield* lookForOld(process)
  return settled
}

/** Each minute: which queues, of those that were asked lately, have had something open for long? There the busy walk too. */
function* lookForOld(process: Process): Steps<void> {
  const now = process.now()
  const { cache } = process
  if (now - cache.looked < LOOK_EVERY && cache.looked <= now) return
  cache.looked = now
  turnCrowds(cache)
  for (const [key, person] of cache.people) if (now - person.at > FORGET) cache.people.delete(key)
  for (const [key, queue] of cache.queues) {
    if (now - queue.asked > FORGET) {
      cache.queues.delete(key)
      continue
    }
    const [lane, stage] = key.split('/')
    const first = (yield* find(
      'slices',
      { lane, stage, free: { $gt: 0 }, order: { $gt: 0 } },
      { hint: 'claim', sort: { order: 1 }, limit: 1, fields: ['order'] }
    ))[0]
    queue.old = isOld(first?.order, now)
  }
}
