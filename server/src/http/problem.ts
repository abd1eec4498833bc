import type { Response } from 'express'
import { ERRORS, type Refusal } from '@uurga/shared/api/errors.ts'

/** Answers a refusal as `application/problem+json` (RFC 9457). `code` is stable; `title` and `detail` are English for people. */
export function sendProblem(res: Response, { refused, detail, faults, extra }: Refusal): void {
  if (res.headersSent) {
    res.destroy()
    return
  }
  const [status, title] = ERRORS[refused]
  res.status(status).type('application/problem+json')
  const requestId = res.getHeader('x-request-id')
  // What a refusal adds never takes the place of what every problem has.
  res.send(JSON.stringify({ ...extra, type: 'about:blank', title, status, code: refused, detail, faults, requestId }))
}
