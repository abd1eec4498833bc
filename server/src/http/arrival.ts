import type { RequestHandler } from 'express'
import { refuse } from '@uurga/shared/api/errors.ts'
import { LIMITS } from '../config/limits.ts'
import { sendProblem } from './problem.ts'

type ArrivalLimits = Readonly<Record<'jsonBody' | 'requestMs' | 'requestLeast' | 'lingerMs', number>>

/**
 * Keeps requests from arriving for ever. JSON comes in at a least rate, which a large draft on a poor line keeps, and is answered as soon as
 * it is over its size: the parser would read on to an end that may never come. Files take their time; their limits are the upload's.
 * Whoever goes on sending after the answer is read a little longer, so that she can read it, then cut.
 */
export const arrivalGuard =
  ({ jsonBody, requestMs, requestLeast, lingerMs }: ArrivalLimits = LIMITS): RequestHandler =>
  (req, res, next) => {
    const cut = (): void => {
      if (!req.complete) req.socket.destroy()
    }
    let come = 0
    if (!req.is('multipart/form-data')) {
      let before = 0
      // Most requests are whole when they are first seen: those need no clock.
      setImmediate(() => {
        if (req.complete || res.closed) return
        const pace = setInterval(() => {
          if (come - before < requestLeast) cut()
          before = come
        }, requestMs).unref()
        res.once('close', () => clearInterval(pace))
      })
    }
    if (req.is('application/json')) {
      req.on('data', (piece: Buffer) => {
        come += piece.length
        if (come > jsonBody && !res.headersSent)
          sendProblem(res, refuse('body-too-large', `A body takes at most ${jsonBody} bytes`))
      })
    }
    res.once('finish', () => {
      if (!req.complete) setTimeout(cut, lingerMs).unref()
    })
    next()
  }
