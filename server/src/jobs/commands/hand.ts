/** The first half of a claim: room in a person's hand, bound by one update of her member document. */
import { STALE } from '@uurga/shared/jobs/limits.ts'
import type { IdleReason } from '@uurga/shared/jobs/refusals.ts'
import type { Job, Slice } from '@uurga/shared/jobs/slice.ts'
import type { Rules } from '@uurga/shared/jobs/workflow.ts'
import { personOf } from '../cache.ts'
import { mayReview, memberId, REVIEWERS, type Member } from '../models/members.ts'
import { find, findOneAndUpdate, type Steps } from '../operations.ts'
import type { Process } from '../process.ts'

/** A lease and the slice it is on. */
export interface Held {
  readonly slice: Slice
  readonly job: Job
}

export interface Idle {
  readonly idle: IdleReason
}

export interface ClaimRequest {
  readonly project: string
  readonly user: string
  readonly kind: 'label' | 'review'
  /** Same command, same lease. */
  readonly command: string
}

const dayOf = (now: number): string => new Date(now).toISOString().slice(0, 10)

/** The member document as it was, with a place in her hand taken under `token`; or her lease under this command; or why there is none. */
export function* takePlace(
  process: Process,
  request: ClaimRequest,
  rules: Rules,
  token: string
): Steps<{ readonly member: Member } | { readonly held: Held } | Idle> {
  const { project, user, command } = request
  const now = process.now()
  const _id = memberId(project, user)
  const person = personOf(process.cache, _id, now)
  const room = {
    _id,
    state: 'active',
    ...(request.kind === 'review' ? { role: { $in: REVIEWERS } } : {}),
    [`hand.${rules.hand - 1}`]: { $exists: false },
    'hand.cmd': { $ne: command }
  }
  const take = {
    $push: { hand: { token, cmd: command, at: now } },
    $inc: { n: 1, today: 1 },
    $set: { at: now, ...person.set },
    $max: person.max
  }
  let member = yield* findOneAndUpdate('members', room, take)
  if (!member) {
    const found = yield* whyNot(process, request, rules, _id)
    if (found) return found
    member = yield* findOneAndUpdate('members', room, take)
    if (!member) return { idle: 'hand-full' }
  }
  person.max = {}
  person.set = {}
  if (member.quota === undefined) return { member }
  return yield* withinQuota(member, member.quota, token, now)
}

/** Null when dead entries were removed from a full hand: try once more. */
function* whyNot(
  process: Process,
  request: ClaimRequest,
  rules: Rules,
  _id: string
): Steps<{ readonly held: Held } | Idle | null> {
  const { project, user, command, kind } = request
  const member = (yield* find('members', { _id }))[0]
  if (member?.state !== 'active' || (kind === 'review' && !mayReview(member))) return { idle: 'not-active' }
  const leases = yield* leasesOf(user, project)
  const twin = member.hand.find(grip => grip.cmd === command)
  if (twin) {
    const held = leases.find(({ job }) => job.token === twin.token)
    return held ? { held } : { idle: 'in-progress' }
  }
  if (member.hand.length < rules.hand) return null
  return (yield* mend(member, new Set(leases.map(({ job }) => job.token ?? '')), process.now())) ? null : { idle: 'hand-full' }
}

/**
 * Makes room in a full hand: entries without a lease go. Where a take over was cut short, a lease stands under a token the hand does not know:
 * an entry without a lease is given that token, so that the limit still counts it.
 */
function* mend({ _id, hand }: Member, live: ReadonlySet<string>, now: number): Steps<boolean> {
  const dead = hand.filter(grip => !live.has(grip.token) && now - grip.at > STALE).map(grip => grip.token)
  const unknown = [...live].filter(token => !hand.some(grip => grip.token === token))
  for (const [k, token] of unknown.entries()) {
    const from = dead[k]
    if (from !== undefined) yield* findOneAndUpdate('members', { _id, 'hand.token': from }, { $set: { 'hand.$.token': token } })
  }
  const gone = dead.slice(unknown.length)
  if (!gone.length) return false
  yield* findOneAndUpdate('members', { _id }, { $pull: { hand: { token: { $in: gone } } } })
  return true
}

/** A person's leases, of one project or of all. */
export function* leasesOf(user: string, project?: string): Steps<readonly Held[]> {
  const slices = yield* find(
    'slices',
    { jobs: { $elemMatch: { by: user, state: 'leased' } }, ...(project === undefined ? {} : { project }) },
    { hint: 'person' }
  )
  return slices.flatMap(slice => slice.jobs.filter(job => job.by === user && job.state === 'leased').map(job => ({ slice, job })))
}

/** The limit of the day; the first claim of a day counts anew. */
function* withinQuota(member: Member, quota: number, token: string, now: number): Steps<{ readonly member: Member } | Idle> {
  const { _id, day } = member
  const today = dayOf(now)
  if (day !== today) yield* findOneAndUpdate('members', { _id, day }, { $set: { day: today, today: 1 } })
  else if (member.today >= quota) {
    yield* givePlaceBack(_id, token)
    return { idle: 'quota' }
  }
  return { member }
}

/** No lease came of it. */
export function* givePlaceBack(
  _id: string,
  token: string,
  set: Record<string, number> = {},
  max: Record<string, number> = {}
): Steps<void> {
  yield* findOneAndUpdate(
    'members',
    { _id, 'hand.token': token },
    { $pull: { hand: { token } }, $inc: { today: -1 }, $set: set, $max: max }
  )
}
