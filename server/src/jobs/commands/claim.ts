/**
 * The next job of a person: one update of her member document (limits), one of a slice with a free seat. Everything else here is for the
 * moments when that finds nothing: own work first, urgent slices, several queues, walking back, and saying why.
 */
import { IDLE, WALK_EVERY, WALK_STEPS } from '@uurga/shared/jobs/limits.ts'
import { jobId } from '@uurga/shared/jobs/ids.ts'
import { personOf } from '../cache.ts'
import { crowdOf, lanesOf, queuesFor } from '../lanes.ts'
import { memberId } from '../models/members.ts'
import type { Lane } from '../models/lanes.ts'
import type { Steps } from '../operations.ts'
import { queueKey, type Process, type QueueName } from '../process.ts'
import { isExhausted, topOf } from '../tops.ts'
import { givePlaceBack, takePlace, type ClaimRequest, type Held, type Idle } from './hand.ts'
import { ownByHint, ownByIndex } from './own-work.ts'
import { attempt, seekerOf, seekForward, walkBack, type Seeker } from './seek.ts'

/** She found nothing a moment ago, and nothing has opened since in the queues she asked: no operation at all. */
const isParked = (process: Process, { project, user, kind }: ClaimRequest): boolean => {
  const person = process.cache.people.get(memberId(project, user))
  const idle = person?.idle.get(kind)
  if (!person || !idle || idle.until <= process.now()) return false
  return idle.queues.every(key => isExhausted(process, key, person.seen.get(key) ?? 0))
}

export function* claim(process: Process, request: ClaimRequest): Steps<Held | Idle> {
  const { project, user, kind } = request
  const lanes = yield* lanesOf(process, project)
  const rules = lanes[0]?.rules
  if (!rules) return { idle: 'empty' }
  if (lanes.every(lane => lane.paused)) return { idle: 'paused' }
  if (isParked(process, request)) return { idle: 'empty' }
  const token = process.newId('token')
  const place = yield* takePlace(process, request, rules, token)
  if (!('member' in place)) return 'held' in place ? place.held : place
  const { member } = place
  const queues = queuesFor(member, lanes, kind, crowdOf(process.cache, project, user))
  const seeker = seekerOf(process, member, rules, token)
  seeker.person.idle.clear()
  const held =
    (yield* ownByHint(process, request, member, rules, token)) ??
    (yield* urgent(seeker, queues, lanes)) ??
    (yield* walkNowAndThen(seeker, queues)) ??
    (yield* firstOf(seeker, queues))
  if (held) return announced(process, held)
  const { held: found, whole } = yield* walkAll(seeker, queues)
  const last = found ?? (yield* ownByIndex(process, request, rules, token))
  if (last) return announced(process, last)
  const person = personOf(process.cache, member._id, process.now())
  yield* givePlaceBack(member._id, token, person.set, person.max)
  person.max = {}
  person.set = {}
  if (whole)
    person.idle.set(kind, { until: process.now() + IDLE, queues: queues.map(({ lane, stage }) => queueKey(lane, stage)) })
  return { idle: 'empty' }
}

const announced = (process: Process, held: Held): Held => {
  const { slice, job } = held
  const { project, lane, _id } = slice
  process.emit([{ kind: 'held', project, lane, slice: _id, job: job.job, user: job.by, stage: job.stage }])
  return held
}

/** Slices a supervisor wants first: one operation for all of a lane's. */
function* urgent(seeker: Seeker, queues: readonly QueueName[], lanes: readonly Lane[]): Steps<Held | null> {
  for (const queue of queues) {
    const ids = lanes.find(lane => lane._id === queue.lane)?.urgent ?? []
    const held = ids.length ? yield* attempt(seeker, queue, { _id: { $in: ids } }) : null
    if (held) return held
  }
  return null
}

/** A busy person's share of the walk: one step each 64th claim, in a queue where something has been open for long. */
function* walkNowAndThen(seeker: Seeker, queues: readonly QueueName[]): Steps<Held | null> {
  const { n } = seeker.member
  const queue = n % WALK_EVERY === 0 ? queues[Math.floor(n / WALK_EVERY) % queues.length] : undefined
  if (!queue || !topOf(seeker.process, queue).old) return null
  return (yield* walkBack(seeker, queue)).held
}

function* firstOf(seeker: Seeker, queues: readonly QueueName[]): Steps<Held | null> {
  for (const queue of queues) {
    topOf(seeker.process, queue)
    const held = yield* seekForward(seeker, queue)
    if (held) return held
  }
  return null
}

/** An idle person walks a few steps in every queue. `whole`: nothing was left out. */
function* walkAll(seeker: Seeker, queues: readonly QueueName[]): Steps<{ readonly held: Held | null; readonly whole: boolean }> {
  let whole = true
  for (const queue of queues) {
    if (topOf(seeker.process, queue).top === -1) continue
    for (let step = 0; ; step++) {
      const { held, end } = yield* walkBack(seeker, queue)
      if (held) return { held, whole: false }
      if (end) break
      if (step === WALK_STEPS - 1) {
        whole = false
        break
      }
    }
  }
  return { held: null, whole }
}

/** Up to `count` jobs; seat i of the claim is the command `command/i`. Why the first one failed, if none was found. */
export function* claimSeveral(
  process: Process,
  request: ClaimRequest,
  count: number
): Steps<{ readonly held: readonly Held[] } | Idle> {
  const held: Held[] = []
  for (let seat = 0; seat < count; seat++) {
    const found = yield* claim(process, { ...request, command: `${request.command}/${seat}` })
    if ('idle' in found) {
      if (held.length) break
      return found
    }
    if (!held.some(({ slice, job }) => jobId(slice, job.job) === jobId(found.slice, found.job.job))) held.push(found)
  }
  return { held }
}
