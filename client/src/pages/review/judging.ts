import type { HeldJob, Mark } from '@uurga/shared/api/queue.ts'
import type { AnnotationDocument } from '@uurga/shared/document/document.ts'
import type { VerdictAct } from '../../session/outbox.ts'

/** What a reviewer does with what is on screen: looks at it, says why it goes back, or mends it herself. */
export type Mode = 'look' | 'return' | 'fix'

/** Usual reasons for a return, each under a letter. */
export const REASONS = ['edges', 'missed', 'class', 'attribute', 'double', 'rule'] as const
export type ReasonName = (typeof REASONS)[number]

/** What she has said of one submission so far. */
export interface Opinion {
  readonly verdict: 'accept' | 'return' | null
  readonly reasons: readonly ReasonName[]
  readonly words: string
  readonly marks: readonly Mark[]
}

/** A judgement in the making. Immutable; nothing of it is sent before it is whole. */
export interface Judging {
  readonly turn: string
  readonly mode: Mode
  /** Which submission is on screen. */
  readonly at: number
  /** Which submission the document being mended began as. */
  readonly mending: number
  /** By the submission's place. */
  readonly opinions: readonly Opinion[]
  /** Whose answer becomes the result, of several that were accepted. */
  readonly pick: number | null
}

const NOTHING: Opinion = { verdict: null, reasons: [], words: '', marks: [] }

export const startJudging = (turn: string, submissions: number, mode: Mode = 'look'): Judging => ({
  turn,
  mode,
  at: 0,
  mending: 0,
  opinions: Array.from({ length: Math.max(1, submissions) }, () => NOTHING),
  pick: null
})

export const opinionAt = ({ opinions }: Judging, at: number): Opinion => opinions[at] ?? NOTHING

/** Her opinion of the submission on screen, changed. */
export const withOpinion = (judging: Judging, change: Partial<Opinion>): Judging => ({
  ...judging,
  opinions: judging.opinions.map((each, i) => (i === judging.at ? { ...each, ...change } : each))
})

export const toggledReason = (judging: Judging, name: ReasonName): Judging => {
  const { reasons } = opinionAt(judging, judging.at)
  return withOpinion(judging, {
    reasons: reasons.includes(name)
      ? reasons.filter(each => each !== name)
      : REASONS.filter(each => each === name || reasons.includes(each))
  })
}

/** Whether anything was said against it. */
export const isCriticised = ({ reasons, words, marks }: Opinion): boolean =>
  reasons.length > 0 || words.trim() !== '' || marks.length > 0

/** The reason as its author reads it: the usual ones by name, then her own words. */
export const reasonOf = ({ reasons, words }: Opinion, nameOf: (name: ReasonName) => string, between: string): string =>
  [...reasons.map(nameOf), words.trim()].filter(part => part !== '').join(between)

/** Why a verdict cannot be given now. */
export type Hindrance = 'criticised' | 'changed' | 'no-reason' | 'empty-mark' | 'unchanged' | 'undecided' | 'no-pick'

/** Whether the submission on screen may be accepted as it is. */
export const acceptHindrance = (judging: Judging, changed: boolean): Hindrance | null =>
  changed ? 'changed' : isCriticised(opinionAt(judging, judging.at)) ? 'criticised' : null

/** Whether what is said of a submission is enough to send it back. */
export const returnHindrance = ({ reasons, words, marks }: Opinion, changed: boolean): Hindrance | null => {
  if (changed) return 'changed'
  if (marks.some(({ text }) => text.trim() === '')) return 'empty-mark'
  return reasons.length === 0 && words.trim() === '' ? 'no-reason' : null
}

/** Whether the whole judgement may be sent, and why not: of several submissions every one needs a verdict. */
export const sendHindrance = (judging: Judging, changed: boolean): Hindrance | null => {
  const { mode, opinions, pick } = judging
  if (mode === 'fix') return changed ? null : 'unchanged'
  if (opinions.length === 1) {
    return mode === 'return' ? returnHindrance(opinionAt(judging, 0), changed) : acceptHindrance(judging, changed)
  }
  if (changed) return 'changed'
  if (opinions.some(({ verdict }) => verdict === null)) return 'undecided'
  const returned = opinions.filter(({ verdict }) => verdict === 'return')
  for (const opinion of returned) {
    const why = returnHindrance(opinion, false)
    if (why) return why
  }
  return returned.length === 0 && pick === null ? 'no-pick' : null
}

/** The judgement as it is sent; only where `sendHindrance` finds none. `mended` is the document of a fix. */
export const verdictOf = (
  judging: Judging,
  submissions: NonNullable<HeldJob['submissions']>,
  mended: AnnotationDocument,
  reason: (opinion: Opinion) => string
): Omit<VerdictAct, 'seconds'> => {
  const { mode, mending, opinions, pick } = judging
  const alone = submissions.length === 1
  const verdicts = submissions.map(({ job }, i) => {
    const opinion = opinions[i] ?? NOTHING
    if (mode === 'fix') return { job, verdict: i === mending ? ('fix' as const) : ('accept' as const), marks: [] }
    const back = alone ? mode === 'return' : opinion.verdict === 'return'
    return back
      ? { job, verdict: 'return' as const, reason: reason(opinion), marks: opinion.marks }
      : { job, verdict: 'accept' as const, marks: [] }
  })
  const picked = pick === null || alone ? undefined : submissions[pick]?.job
  const back = verdicts.some(({ verdict }) => verdict === 'return')
  return {
    verdicts,
    ...(mode === 'fix' && { document: mended }),
    ...(mode !== 'fix' && !back && picked !== undefined && { pick: picked })
  }
}

/** A submission accepted, among several: the first accepted is the one taken, until she says otherwise. */
export const accepted = (judging: Judging): Judging => {
  const next = withOpinion({ ...judging, mode: 'look' }, { verdict: 'accept' })
  return { ...next, pick: judging.pick ?? judging.at }
}

/** A submission sent back, among several; it cannot be the one taken any more. */
export const sentBack = (judging: Judging): Judging => {
  const next = withOpinion({ ...judging, mode: 'return' }, { verdict: 'return' })
  const others = next.opinions.findIndex(({ verdict }) => verdict === 'accept')
  return { ...next, pick: judging.pick === judging.at ? (others < 0 ? null : others) : judging.pick }
}

/** The next submission she has not judged, after the one on screen; null when there is none. */
export const nextUndecided = ({ opinions, at }: Judging): number | null => {
  for (let step = 1; step <= opinions.length; step++) {
    const i = (at + step) % opinions.length
    if (opinions[i]?.verdict === null) return i
  }
  return null
}
