import { ERRORS, type ErrorCode, type Fault, type Refusal } from '@uurga/shared/api/errors.ts'
import { z } from 'zod'

/** What came of asking the server: its answer, a refusal by name, or nothing (no network, the server away, a fault of its own). */
export type Answer<T> =
  | { readonly got: T }
  | { readonly refused: Refusal }
  /** `after`: milliseconds the server asked to be left alone. */
  | { readonly unreachable: true; readonly after?: number }

/** What a page shows of an answer that is none: a code with words in `errors.<code>`, and the server's own detail. */
export interface Problem {
  readonly code: ErrorCode | 'unreachable'
  readonly detail?: string | undefined
  readonly faults: readonly Fault[]
  readonly extra: Readonly<Record<string, unknown>>
}

const body = z.looseObject({
  code: z.string(),
  detail: z.string().optional(),
  faults: z.array(z.object({ at: z.string(), code: z.string(), message: z.string() })).optional(),
  extra: z.record(z.string(), z.unknown()).optional()
})
const isCode = (code: string): code is ErrorCode => Object.hasOwn(ERRORS, code)
const RFC9457 = new Set(['type', 'title', 'status', 'instance', 'code', 'detail', 'faults', 'extra', 'requestId'])

/**
 * The refusal in a `problem+json` body; null where the answer did not come from our server, or is a fault of the server itself:
 * both are worth another try, a refusal is not.
 */
export function refusalOf(status: number, given: unknown): Refusal | null {
  const parsed = body.safeParse(given)
  if (!parsed.success || status >= 500 || !isCode(parsed.data.code)) return null
  const { code, detail, faults, extra } = parsed.data
  const beside = Object.fromEntries(Object.entries(parsed.data).filter(([name]) => !RFC9457.has(name)))
  return { refused: code, detail, faults, extra: { ...beside, ...extra } }
}

/** The problem of an answer; null where it was given. */
export function problemOf(answer: Answer<unknown>): Problem | null {
  if ('got' in answer) return null
  if ('unreachable' in answer) return { code: 'unreachable', faults: [], extra: {} }
  const { refused, detail, faults = [], extra = {} } = answer.refused
  return { code: refused, detail, faults, extra }
}

/** A problem on its way through react-query, which knows failures as exceptions only. */
export class ProblemError extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.code)
    this.problem = problem
  }
}

export const problemIn = (error: unknown): Problem | null =>
  error instanceof ProblemError ? error.problem : error === null || error === undefined ? null : UNREACHABLE
const UNREACHABLE: Problem = { code: 'unreachable', faults: [], extra: {} }
