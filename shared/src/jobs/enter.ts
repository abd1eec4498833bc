/** Moves of a slice between stages: what entering each of them does to its seats. */
import { decided, type Decided, type Moment } from './decision.ts'
import { stamp } from './order.ts'
import { heldAt, labelSeats, patched, withJobs, without } from './seats.ts'
import { isReview, levelOf, stageOf, type OpenStage, type ReviewStage, type Stage } from './stages.ts'
import type { Job, LogEntry, Result, Slice } from './slice.ts'
import { levelsOf, type Rules } from './workflow.ts'

/** Where a slice goes from a finished stage. Depends on the slice and the rules alone, so any process at any time sends it the same way. */
export const nextStage = (slice: Slice, from: OpenStage, rules: Rules): Stage =>
  levelOf(from) < levelsOf(slice, rules) ? stageOf(levelOf(from) + 1) : 'done'

/** Reserves a job for its person. */
export const reserved = (job: Job, { now, rules }: Moment, patch: Partial<Job> = {}): Job =>
  patched(job, { state: 'returned', token: null, until: now + rules.reserve, ...patch })

/** The turn of whoever holds or awaits a review ends, because the slice leaves it. Who has judged before stays its judge. */
export const endReview = (slice: Slice): Slice =>
  withJobs(
    slice,
    job => isReview(job.stage) && (job.state === 'leased' || job.state === 'returned'),
    job => ({ state: job.sub ? 'judged' : 'released', token: null })
  )

/**
 * The slice at stage `to`, with the log entry of the move.
 * Entering a review, whoever judged it at this level before has it first, as an author has her returned work. Entering `done` without a
 * verdict, the result is the one submission there is.
 */
export const enter = (slice: Slice, to: Stage, moment: Moment, entry: Partial<LogEntry> = {}, result?: Result): Decided => {
  const news: LogEntry[] = [{ command: 'move', actor: 'rule', at: moment.now, ...entry, from: slice.stage, to }]
  const moved: Slice = { ...without(slice, 'was', ...(to === 'done' ? [] : (['result'] as const))), stage: to, skips: 0 }
  if (to === 'done') return finish(moved, news, result)
  if (!isReview(to)) return decided({ ...moved, free: moved.want - labelSeats(moved).length }, news)
  const entered = reserveForJudge({ ...moved, free: 1, order: stamp(moment.now, moment.fraction) }, to, moment)
  return decided(entered, news, heldAt(entered, to))
}

/** Submissions nobody judged are accepted by rule. */
const finish = (slice: Slice, news: readonly LogEntry[], result?: Result): Decided => {
  const unjudged = slice.jobs.filter(job => job.state === 'submitted')
  const done: Slice = { ...withJobs(slice, job => job.state === 'submitted', { state: 'accepted' }), free: 0 }
  const outcome = unjudged.map(({ job, by }) => ({ job, by, state: 'accepted' as const }))
  const logged = outcome.length ? news.map(entry => ({ ...entry, outcome })) : news
  return decided(
    slice.gold === undefined ? { ...done, result: result ?? resultWithoutVerdict(slice, labelSeats(slice)) } : done,
    logged
  )
}

/** A slice that was reviewed once, archived and reopened may come here with a correction that still stands. */
const resultWithoutVerdict = (slice: Slice, answers: readonly Job[]): Result => {
  const judge = standingFix(slice)
  const document = judge?.fix ?? answers[0]?.document
  if (document === undefined) throw new Error('a slice was done without an answer')
  const from = answers.map(job => job.sub ?? '')
  return { document, from, by: judge?.by ?? 'rule', rule: judge ? 'fix' : from.length > 1 ? 'consensus' : 'single' }
}

/** The correction that stands below a level: the one of the highest level. */
export const standingFix = (slice: Slice, below = Infinity): Job | undefined =>
  slice.jobs
    .filter(job => isReview(job.stage) && levelOf(job.stage) < below && job.state === 'judged' && job.fix !== undefined)
    .sort((a, b) => levelOf(a.stage) - levelOf(b.stage))
    .at(-1)

/** Only the last judge of the level waits for it; an earlier one may regain the seat like anybody whose turn has ended. */
const reserveForJudge = (slice: Slice, stage: ReviewStage, moment: Moment): Slice => {
  const judges = slice.jobs.filter(job => job.stage === stage && job.state === 'judged')
  const last = judges.at(-1)
  if (!last) return slice
  const others = withJobs(slice, job => job.stage === stage && job.state === 'judged' && job !== last, { state: 'lapsed' })
  return { ...others, free: 0, jobs: others.jobs.map(job => (job.job === last.job ? reserved(job, moment) : job)) }
}
