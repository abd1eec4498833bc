import type { ErrorCode, Refusal } from '@uurga/shared/api/errors.ts'
import type { Mark } from '@uurga/shared/api/queue.ts'
import type { AnnotationDocument } from '@uurga/shared/document/document.ts'
import type { Answer } from '../api/answer.ts'

/** A judgement of all submissions of a slice. */
export interface VerdictAct {
  readonly verdicts: readonly {
    readonly job: string
    readonly verdict: 'accept' | 'return' | 'fix'
    readonly reason?: string
    readonly marks: readonly Mark[]
  }[]
  readonly pick?: string
  readonly document?: AnnotationDocument
  readonly seconds: number
}

/** What is done with a job for good. */
export type Act =
  | { readonly kind: 'submit'; readonly document: AnnotationDocument; readonly seconds: number }
  | { readonly kind: 'skip'; readonly reason: string }
  | ({ readonly kind: 'review' } & VerdictAct)

/**
 * An act on its way to the server: kept on the device until it is acknowledged, and sent under the same command id each time, so that it
 * is done once however often it is sent.
 */
export interface Outgoing {
  readonly command: string
  readonly job: string
  readonly slice: string
  readonly project: string
  readonly token: string
  readonly act: Act
  readonly madeAt: number
  /** Sendings that did not get through. */
  readonly tries: number
  /** Not sent before this, ms. */
  readonly due: number
}

/** What follows from it. */
export type After =
  /** Acknowledged: the work is done and its journal can go. */
  | { readonly next: 'done' }
  /** Wait and send again. */
  | { readonly next: 'again'; readonly entry: Outgoing }
  /** Another session of hers holds the job now: get the token and send again. */
  | { readonly next: 'take-over' }
  /** Too late; the server keeps the work. */
  | { readonly next: 'kept'; readonly code: ErrorCode }
  /** The server says what is wrong with it: back to her. */
  | { readonly next: 'back'; readonly refusal: Refusal }

const LOST: ReadonlySet<ErrorCode> = new Set(['lease-lost', 'archived', 'moved-on', 'not-found', 'not-held'])
const TAKEN: ReadonlySet<ErrorCode> = new Set(['taken-over', 'wrong-token'])
/** Refusals that time or a new sign-in heals. */
const LATER: ReadonlySet<ErrorCode> = new Set(['too-many-requests', 'not-ready', 'not-signed-in'])

export const afterSending = (entry: Outgoing, sent: Answer<unknown>, now: number, random: number): After => {
  if ('got' in sent) return { next: 'done' }
  if ('unreachable' in sent) return { next: 'again', entry: postponed(entry, now, random, sent.after) }
  const code = sent.refused.refused
  if (LATER.has(code)) return { next: 'again', entry: postponed(entry, now, random) }
  if (TAKEN.has(code)) return { next: 'take-over' }
  if (LOST.has(code)) return { next: 'kept', code }
  return { next: 'back', refusal: sent.refused }
}

/** 1, 2, 4 … 30 s, a fifth more or less, so that a thousand clients do not come back in the same second. */
export const backoff = (tries: number, random: number): number => Math.min(30_000, 1_000 * 2 ** tries) * (0.8 + 0.4 * random)

const postponed = (entry: Outgoing, now: number, random: number, after = 0): Outgoing => ({
  ...entry,
  tries: entry.tries + 1,
  due: now + Math.max(after, backoff(entry.tries, random))
})

/** The next one to send, oldest first; those of one job never overtake each other. Null when nothing is due. */
export const nextDue = (entries: readonly Outgoing[], now: number): Outgoing | null => {
  const blocked = new Set<string>()
  for (const entry of [...entries].sort((a, b) => a.madeAt - b.madeAt)) {
    if (entry.due <= now && !blocked.has(entry.job)) return entry
    blocked.add(entry.job)
  }
  return null
}

/** Network is back: whatever was postponed is due now. */
export const allDue = (entries: readonly Outgoing[]): readonly Outgoing[] => entries.map(entry => ({ ...entry, due: 0 }))
