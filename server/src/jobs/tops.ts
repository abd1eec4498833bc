import { TOP_AGE } from '@uurga/shared/jobs/limits.ts'
import type { QueueTop } from './cache.ts'
import { find, type Steps } from './operations.ts'
import { queueKey, type Process, type QueueName } from './process.ts'

/** What is known of a queue; noted as asked for. */
export const topOf = ({ cache, now }: Process, { lane, stage }: QueueName): QueueTop => {
  const key = queueKey(lane, stage)
  const known = cache.queues.get(key) ?? { top: 0, at: -Infinity, asked: 0, old: false }
  known.asked = now()
  cache.queues.set(key, known)
  return known
}

/** Whether nothing can be open above a cursor, as far as is known. */
export const isExhausted = (process: Process, key: string, cursor: number): boolean => {
  const known = process.cache.queues.get(key)
  const age = known ? process.now() - known.at : Infinity
  return known !== undefined && age >= 0 && age < TOP_AGE && known.top <= cursor
}

/** Reads the newest open order of a queue. */
export function* readTop(process: Process, queue: QueueName): Steps<void> {
  const newest = (yield* find(
    'slices',
    { lane: queue.lane, stage: queue.stage, free: { $gt: 0 } },
    { hint: 'claim', sort: { order: -1 }, limit: 1, fields: ['order'] }
  ))[0]
  const known = topOf(process, queue)
  known.top = newest?.order ?? -1
  known.at = process.now()
}

/** Each five seconds, for the queues that were found exhausted: is anything new open? Answers the queues whose top has risen. */
export function* refreshTops(process: Process): Steps<readonly QueueName[]> {
  const risen: QueueName[] = []
  for (const [key, known] of process.cache.queues) {
    if (known.at === -Infinity) continue
    const [lane = '', stage = ''] = key.split('/')
    const queue = { lane, stage } as QueueName
    const { top, asked } = known
    yield* readTop(process, queue)
    known.asked = asked
    if (known.top > top) risen.push(queue)
  }
  return risen
}
