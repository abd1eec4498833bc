import type { RequestHandler } from 'express'
import { refuse } from '@uurga/shared/api/errors.ts'
import { LIMITS } from '../config/limits.ts'
import { sendProblem } from './problem.ts'

type ArrivalLimits = Readonly<Record<'jsonBody' | 'requestMs' | 'lingerMs', number>>

/**
 * Keeps requests from arriving for ever. JSON has a time to come in, and is answered as soon as it is over its size: the parser would read
 * on to an end that may never come. Files take their time; their limits are the upload's. Whoever goes on sending after the answer is read
 * a little longer, so that she can read it, then cut.
 */
export const arrivalGuard =
  ({ jsonBody, requestMs, lingerMs }: ArrivalLimits = LIMITS): RequestHandler =>
  (req, res, next) => {
    const cut = (): void => {
      if (!req.complete) req.socket.destroy()
    }
    if (!req.is('multipart/form-data')) {
      const late = setTimeout(cut, requestMs).unref()
      res.once('close', () => clearTimeout(late))
    }
    if (req.is('application/json')) {
      let left = jsonBody
      req.on('data', (piece: Buffer) => {
        left -= piece.length
        if (left < 0 && !res.headersSent) sendProblem(res, refuse('body-too-large', `A body takes at most ${jsonBody} bytes`))
      })
    }
    res.once('finish', () => {
      if (!req.complete) setTimeout(cut, lingerMs).unref()
    })
    next()
  }
