/** Every way a command of the queue is refused: names of the one catalogue (api/errors.ts). A refusal is an answer, not an error. */
export const refusalNames = [
  'not-found',
  'wrong-token',
  'lease-lost',
  'taken-over',
  'archived',
  'moved-on',
  'not-held',
  'held',
  'not-submitted',
  'not-open',
  'not-done',
  'no-seat',
  'has-turn',
  'incomplete',
  'two-fixes',
  'fix-needs-document',
  'pick-needed',
  'reason-needed',
  'workflow-needs-review',
  'not-allowed',
  'command-reused'
] as const

export type RefusalName = (typeof refusalNames)[number]

/** Why a claim gives no job. `in-progress`: the same command is being carried out. */
export const idleReasons = ['empty', 'paused', 'hand-full', 'quota', 'not-active', 'in-progress'] as const

export type IdleReason = (typeof idleReasons)[number]

export interface Refused {
  readonly refused: RefusalName
  /** Why the seat was taken away, in the words of whoever did. */
  readonly reason?: string
}

export const refuse = (refused: RefusalName, reason?: string): Refused =>
  reason === undefined ? { refused } : { refused, reason }

export const isRefused = (answer: object): answer is Refused => 'refused' in answer
