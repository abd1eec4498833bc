import type { z } from 'zod'
import type { ReadEvent, ReadWarning } from './format.ts'

/** A located warning; the line counts from 1. */
export const warning = (code: ReadWarning['code'], path: string, line: number, detail: string): ReadEvent => ({
  type: 'warning',
  warning: { code, path, line, detail: detail.slice(0, 300) }
})

/** What a schema refused first, and where in the value: `boxes.0.2: …`; `whole` names the value itself. */
export const firstIssue = (error: z.ZodError, whole: string): string => {
  const [issue] = error.issues
  return issue ? `${issue.path.join('.') || whole}: ${issue.message}` : 'wrong shape'
}
