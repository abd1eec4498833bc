/** Finding a free seat: along the order above a person's cursor, and walking back over what the cursor has passed. */
import { FRESH, isFresh } from '@uurga/shared/jobs/order.ts'
import { SETTLE, WALK } from '@uurga/shared/jobs/limits.ts'
import type { Rules } from '@uurga/shared/jobs/workflow.ts'
import { bornJob } from '@uurga/shared/jobs/update.ts'
import { personOf, type PersonCache } from '../cache.ts'
import { compile } from '../compile.ts'
import { momentOf } from '../moment.ts'
import type { Member } from '../models/members.ts'
import { find, findOneAndUpdate, type Filter, type Steps } from '../operations.ts'
import { queueKey, type Process, type QueueName } from '../process.ts'
import { isExhausted, readTop } from '../tops.ts'
import type { Held } from './hand.ts'

/** One person's search under one token. */
export interface Seeker {
  readonly process: Process
  readonly member: Member
  readonly person: PersonCache
  readonly rules: Rules
  readonly token: string
  readonly job: string
  readonly now: number
}

export const seekerOf = (process: Process, member: Member, rules: Rules, token: string): Seeker => ({
  process,
  member,
  person: personOf(process.cache, member._id, process.now()),
  rules,
  token,
  job: process.newId('job'),
  now: process.now()
})

/** Up to where she has passed a queue; never above now, so a clock that was ahead hides nothing new for long. */
const cursorOf = ({ member, person, now }: Seeker, key: string): number =>
  Math.min(Math.max(member.cursor[key] ?? 0, person.seen.get(key) ?? 0), now)

const pass = ({ person }: Seeker, key: string, order: number): void => {
  if ((person.seen.get(key) ?? 0) >= order) return
  person.seen.set(key, order)
  person.max[`cursor.${key}`] = order
}

/** One claim: of the first slice above her cursor, of one slice by id, or of one of several. Answers the slice as it was, too. */
export function* attempt(seeker: Seeker, queue: QueueName, which: Filter): Steps<Held | null> {
  const { process, member, token, job, rules } = seeker
  const moment = momentOf(process, rules)
  const asked = { command: 'claim' as const, actor: member.user, job, token }
  const { filter, update } = compile(asked, queue, moment)
  const byOrder = 'order' in which
  const slice = yield* findOneAndUpdate(
    'slices',
    { ...filter, ...which },
    update,
    byOrder ? { hint: 'claim', sort: { order: 1 } } : { hint: '_id_' }
  )
  return slice && { slice, job: bornJob(asked, queue.stage, moment) }
}

/**
 * The first free seat above the cursor. An untouched slice or a miss moves the cursor close to now: everything touched above it has been
 * offered. An older touched one moves it to its order; after a conflict inside the server it may have moved while it was taken.
 */
export function* seekForward(seeker: Seeker, queue: QueueName): Steps<Held | null> {
  const { process, member, now } = seeker
  const key = queueKey(queue.lane, queue.stage)
  const cursor = cursorOf(seeker, key)
  if (isExhausted(process, key, cursor)) return null
  const settled = now - Math.min(SETTLE, Math.max(0, now - member.at) / 4)
  const held = yield* attempt(seeker, queue, { order: { $gt: cursor } })
  if (!held || isFresh(held.slice.order)) pass(seeker, key, settled)
  else if (held.slice.order < settled) pass(seeker, key, held.slice.order)
  if (!held) yield* readTop(process, queue)
  return held
}

/** One step back over open slices that the cursor may hide. `end`: the bottom was reached; the next step begins at the top. */
export function* walkBack(seeker: Seeker, queue: QueueName): Steps<{ readonly held: Held | null; readonly end: boolean }> {
  const { member, person } = seeker
  const key = queueKey(queue.lane, queue.stage)
  const from = person.walk.get(key) ?? member.walk[key] ?? FRESH
  const open = yield* find(
    'slices',
    { lane: queue.lane, stage: queue.stage, free: { $gt: 0 }, order: { $lt: from } },
    { hint: 'claim', sort: { order: -1 }, limit: WALK, fields: ['order', 'jobs.by'] }
  )
  const end = open.length < WALK
  const reached = end ? FRESH : (open.at(-1)?.order ?? FRESH)
  person.walk.set(key, reached)
  person.set[`walk.${key}`] = reached
  for (const { _id, jobs } of open) {
    if (jobs.some(job => job.by === member.user)) continue
    const held = yield* attempt(seeker, queue, { _id })
    if (held) return { held, end }
  }
  return { held: null, end }
}
