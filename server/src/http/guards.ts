import type { Request, RequestHandler } from 'express'
import { refuse } from '@uurga/shared/api/errors.ts'
import { isLoopback } from '../config/config.ts'
import { sendProblem } from './problem.ts'

/** Refuses a Host that is neither PUBLIC_URL's nor the loopback: a hostile page that rebinds its own name to this machine. */
export const hostGuard =
  (publicUrl: URL | undefined): RequestHandler =>
  (req, res, next) => {
    if (isOwnHost(req.headers.host, publicUrl)) next()
    else sendProblem(res, refuse('wrong-host'))
  }

export function isOwnHost(host: string | undefined, publicUrl: URL | undefined): boolean {
  if (host === undefined || host === '') return false
  const name = host.replace(/:\d+$/, '').replaceAll(/[[\]]/g, '').toLowerCase()
  return isLoopback(name) || host.toLowerCase() === publicUrl?.host || name === publicUrl?.hostname
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses a request that changes something and comes from another site with this site's cookie. Programs with a bearer token send
 * no cookie and pass. `Sec-Fetch-Site` where the browser says it, else Origin against Host.
 */
export const originGuard =
  (publicUrl: URL | undefined): RequestHandler =>
  (req, res, next) => {
    if (SAFE.has(req.method) || isBearer(req.headers.authorization) || isSameOrigin(req, publicUrl)) next()
    else sendProblem(res, refuse('wrong-origin'))
  }

/** Only this kind of authorization takes the place of the cookie. */
const isBearer = (authorization: string | undefined): boolean => /^Bearer \S+$/i.test(authorization ?? '')

export function isSameOrigin(req: Pick<Request, 'headers'>, publicUrl: URL | undefined): boolean {
  const site = req.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  const { origin } = req.headers
  if (origin === undefined) return true
  if (!URL.canParse(origin)) return false
  const { host } = new URL(origin)
  return host === req.headers.host || host === publicUrl?.host
}
