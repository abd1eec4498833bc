/** What a verdict does to a slice, whether it comes from a lease or from a bulk accept. */
import type { Verdict } from '../command.ts'
import { decided, type Decided, type Moment } from '../decision.ts'
import { enter, nextStage, reserved, standingFix } from '../enter.ts'
import type { RefusalName } from '../refusals.ts'
import { labelSeats, withJobs } from '../seats.ts'
import { levelOf, type OpenStage } from '../stages.ts'
import type { Job, LogEntry, Result, Slice } from '../slice.ts'

export interface Judgement {
  /** One for each submission. */
  readonly verdicts: readonly Verdict[]
  readonly pick?: string | undefined
  /** Hash of the corrected document. */
  readonly document?: string | undefined
  /** Key of the review, or of the bulk accept. */
  readonly sub: string
  readonly seconds?: number
  readonly bulk: boolean
}

const FOR = { accept: 'accepted', fix: 'fixed', return: 'returned' } as const

/** Why a judgement cannot be carried out, or null. */
export const judgementFault = (slice: Slice, stage: OpenStage, judgement: Judgement): RefusalName | null => {
  const { verdicts, pick, document } = judgement
  const answers = labelSeats(slice)
  const named = new Set(verdicts.map(verdict => verdict.job))
  if (named.size !== verdicts.length || named.size !== answers.length || !answers.every(job => named.has(job.job))) {
    return 'incomplete'
  }
  const returned = verdicts.filter(({ verdict }) => verdict === 'return')
  if (returned.length) return returned.every(({ reason }) => reason?.trim()) ? null : 'reason-needed'
  const fixes = verdicts.filter(({ verdict }) => verdict === 'fix').length
  if (judgement.bulk) return answers.length > 1 && !standingFix(slice, levelOf(stage)) ? 'pick-needed' : null
  if (fixes > 1) return 'two-fixes'
  if (fixes) return document === undefined ? 'fix-needs-document' : null
  const settled = answers.length === 1 || standingFix(slice, levelOf(stage)) !== undefined
  return pick === undefined ? (settled ? null : 'pick-needed') : named.has(pick) ? null : 'pick-needed'
}

const resultOf = (slice: Slice, judge: Job, { pick, bulk }: Judgement): Result => {
  const answers = labelSeats(slice)
  const fix = judge.fix ?? standingFix(slice, levelOf(judge.stage))?.fix
  const picked = answers.find(job => job.job === pick) ?? answers[0]
  const document = fix ?? picked?.document
  if (document === undefined) throw new Error('a slice was judged without an answer')
  const rule = fix !== undefined ? 'fix' : bulk ? 'bulk' : answers.length > 1 ? 'adjudicate' : 'accept'
  return { document, from: answers.map(job => job.sub ?? ''), by: judge.by, rule }
}

/**
 * Every submission becomes accepted, fixed or returned, and the reviewer `judged`. Any return sends the slice back to `label`, where accepted
 * submissions keep their seats and every correction is void. Else the next level, or `done` with its result in the same write.
 */
export const judge = (slice: Slice, reviewer: Job, judgement: Judgement, moment: Moment): Decided => {
  const { sub, verdicts, document, bulk, seconds } = judgement
  const of = (job: Job): Verdict | undefined => verdicts.find(verdict => verdict.job === job.job)
  const anyReturned = verdicts.some(({ verdict }) => verdict === 'return')
  const hasFix = !anyReturned && !bulk && verdicts.some(({ verdict }) => verdict === 'fix')
  const judged = withJobs(
    withJobs(slice, job => job.job === reviewer.job, { state: 'judged', sub, fix: hasFix ? document : undefined }),
    job => labelSeats(slice).includes(job),
    job => verdictPatch(job, of(job), moment)
  )
  const entry: Partial<LogEntry> = {
    actor: reviewer.by,
    job: reviewer.job,
    outcome: labelSeats(judged).map(({ job, by, state }) => ({ job, by, state })),
    ...(seconds === undefined ? {} : { seconds })
  }
  if (anyReturned) {
    const reason = verdicts.find(({ verdict }) => verdict === 'return')?.reason
    const cleared = withJobs(judged, job => job.fix !== undefined, { fix: undefined })
    const back = enter(cleared, 'label', moment, { ...entry, command: 'return', ...(reason === undefined ? {} : { reason }) })
    return decided(
      back.slice,
      back.news,
      back.slice.jobs.filter(job => job.stage === 'label' && job.state === 'returned')
    )
  }
  const me = judged.jobs.find(job => job.job === reviewer.job) ?? reviewer
  const to = nextStage(judged, me.stage, moment.rules)
  return enter(judged, to, moment, { ...entry, command: bulk ? 'bulk' : 'accept' }, resultOf(judged, me, judgement))
}

const verdictPatch = (job: Job, verdict: Verdict | undefined, moment: Moment): Partial<Job> | { marks: undefined } => {
  if (!verdict) return {}
  if (verdict.verdict !== 'return') return { state: FOR[verdict.verdict] }
  const { state, token, until } = reserved(job, moment) as Required<Pick<Job, 'state' | 'token' | 'until'>>
  return {
    state,
    token,
    until,
    reason: verdict.reason ?? '',
    ...(verdict.marks?.length ? { marks: verdict.marks } : { marks: undefined })
  }
}
