/** The write of a decision: everything at once, only if nothing has moved since the slice was read. */
import type { Decided } from '@uurga/shared/jobs/decision.ts'
import { alarmOf } from '@uurga/shared/jobs/seats.ts'
import type { Job, LogEntry, Slice } from '@uurga/shared/jobs/slice.ts'
import { changesOf } from './events.ts'
import { memberId } from './models/members.ts'
import { findOneAndUpdate, updateBlindly, type Filter, type Steps, type Update } from './operations.ts'
import type { Process } from './process.ts'

/** What every log entry brings with it: its count, and that it waits to be counted. */
const logging = (news: readonly LogEntry[]): Update => {
  const first = news[0]
  return first
    ? { $push: { log: { $each: news } }, $inc: { v: 1, logged: news.length }, $min: { due: first.at } }
    : { $inc: { v: 1 } }
}

/** The slice as stored, or null if it has moved: decide again. */
export function* writeDecision(process: Process, was: Slice, decided: Decided, fence: Filter = {}): Steps<Slice | null> {
  const { jobs, free, want, most, stage, order, skips } = decided.slice
  const optional = {
    was: decided.slice.was,
    result: decided.slice.result,
    turns: decided.slice.turns,
    alarm: alarmOf(decided.slice)
  }
  const set = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined))
  const unset = Object.fromEntries(
    Object.entries(optional)
      .filter(([, value]) => value === undefined)
      .map(([name]) => [name, 1])
  )
  const now = yield* findOneAndUpdate(
    'slices',
    { _id: was._id, lane: was.lane, v: was.v, ...fence },
    { $set: { jobs, free, want, most, stage, order, skips, ...set }, $unset: unset, ...logging(decided.news) },
    { after: true }
  )
  if (now) process.emit(changesOf(was, now))
  return now
}

/** Tells people that a seat is theirs. A lost hint is found by index `person`. */
export function* tell(slice: Slice, jobs: readonly Job[]): Steps<void> {
  for (const { job, by, stage } of jobs) {
    yield* updateBlindly(
      'members',
      { _id: memberId(slice.project, by), 'back.job': { $ne: job } },
      { $push: { back: { job, slice: slice._id, lane: slice.lane, stage } } }
    )
  }
}

/** A person's hand is one lighter, and what she has finished is no longer asked of her. */
export function* letGo(project: string, user: string, token: string | null | undefined, job?: string): Steps<void> {
  yield* updateBlindly(
    'members',
    { _id: memberId(project, user) },
    { $pull: { hand: { token }, ...(job ? { back: { job } } : {}) } }
  )
}
