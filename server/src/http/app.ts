import express, { type ErrorRequestHandler, type Express } from 'express'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import helmet from 'helmet'
import { API_PREFIX } from '@uurga/shared/api/contract.ts'
import { refuse, type ErrorCode } from '@uurga/shared/api/errors.ts'
import { LIMITS } from '../config/limits.ts'
import type { Config } from '../config/config.ts'
import type { Log } from '../logging/log.ts'
import { arrivalGuard } from './arrival.ts'
import { docsPage } from './docs.ts'
import { hostGuard, originGuard } from './guards.ts'
import { tooDeep } from '../json/keys.ts'
import type { Metrics } from './metrics.ts'
import { mount, type Gate } from './mount.ts'
import { openApi } from './openapi.ts'
import { sendProblem } from './problem.ts'
import type { Mounted } from './route.ts'
import { clientFiles } from './static.ts'

export interface AppDeps {
  readonly config: Pick<Config, 'publicUrl' | 'secure'>
  readonly log: Log
  readonly gate: Gate
  readonly mounted: readonly Mounted[]
  readonly metrics: Metrics
  readonly version: string
  /** Folder of the built client; absent: the server answers the API alone. */
  readonly client: string | undefined
}

/** The express application: guards, the API, its documentation, the client. */
export function createApp({ config, log, gate, mounted, metrics, version, client }: AppDeps): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', 'loopback')
  app.set('etag', false)
  app.set('query parser', 'simple')
  app.use((req, res, next) => {
    const id = randomUUID()
    const start = performance.now()
    res.set('X-Request-Id', id)
    res.once('finish', () => {
      const ms = performance.now() - start
      metrics.observe(req.method, routeOf(req), res.statusCode, ms)
      log[res.statusCode >= 500 ? 'error' : 'debug'](
        { request: id, method: req.method, route: routeOf(req), status: res.statusCode, ms: Math.round(ms) },
        'answered'
      )
    })
    next()
  })
  app.use(hostGuard(config.publicUrl))
  app.use(helmet(headers(config.secure)))

  const api = express.Router({ caseSensitive: true })
  api.use((_req, res, next) => {
    res.set('Cache-Control', 'no-store')
    next()
  })
  api.use(originGuard(config.publicUrl))
  api.use(arrivalGuard())
  api.use(
    express.json({
      limit: LIMITS.jsonBody,
      type: 'application/json',
      strict: true,
      verify: (_req, _res, body, charset) => refuseUnread(body, charset)
    })
  )
  // Made when it is first asked for: no start waits for it.
  let document: ReturnType<typeof openApi> | undefined
  api.get('/openapi.json', (_req, res) => void res.json((document ??= openApi(version))))
  mount(api, mounted, gate)
  api.use((req, res) => {
    const methods = methodsAt(mounted, req.path)
    if (methods.length > 0) res.set('Allow', methods.join(', '))
    sendProblem(res, refuse(methods.length > 0 ? 'method-not-allowed' : 'unknown-route'))
  })
  app.use(API_PREFIX, api)
  app.use('/api/docs', docsPage())
  if (client !== undefined) app.use(clientFiles(client, join(client, 'index.html')))
  app.use((_req, res) => sendProblem(res, refuse('unknown-route')))
  app.use(failed(log))
  return app
}

/** The route as it is declared, so that ids never reach a log or a metric. */
const routeOf = (req: express.Request): string =>
  (req.route as { path?: string } | undefined)?.path ?? (req.baseUrl === '' ? 'client' : req.baseUrl)

const matches = (pattern: string, path: string): boolean => new RegExp(`^${pattern.replaceAll(/:\w+/g, '[^/]+')}/?$`).test(path)

/** The methods that a path answers to. */
const methodsAt = (mounted: readonly Mounted[], path: string): readonly string[] =>
  [
    ...new Set(
      mounted
        .filter(({ endpoint }) => matches(endpoint.path, path))
        .flatMap(({ endpoint: { method } }) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()]))
    )
  ].toSorted()

/** A body that is not parsed, and why. */
class Unread extends Error {
  readonly refused: ErrorCode
  constructor(refused: ErrorCode) {
    super(refused)
    this.refused = refused
  }
}

/** JSON between systems is UTF-8 (RFC 8259): how deep it nests is told from its bytes, which other encodings could disguise. */
function refuseUnread(body: Buffer, charset: string): void {
  if (charset.toLowerCase() !== 'utf-8') throw new Unread('unsupported-media-type')
  if (tooDeep(body, LIMITS.jsonDepth)) throw new Unread('body-too-deep')
}

/** What express and its parsers throw, as problems. Anything else is a fault of ours. */
const failed =
  (log: Log): ErrorRequestHandler =>
  (error: { status?: number; type?: string; cause?: unknown; message?: string } & Error, _req, res, _next) => {
    if (error instanceof Unread) sendProblem(res, refuse(error.refused))
    else if (error.status === 413) sendProblem(res, refuse('body-too-large', `A body takes at most ${LIMITS.jsonBody} bytes`))
    else if (error.status === 404) sendProblem(res, refuse('unknown-route'))
    else if (error.status === 415) sendProblem(res, refuse('unsupported-media-type'))
    else if (error.status !== undefined && error.status >= 400 && error.status < 500)
      sendProblem(
        res,
        refuse('invalid-input', error.type === 'entity.parse.failed' ? 'The body is not valid JSON' : error.message)
      )
    else {
      log.error({ error }, 'a request failed')
      sendProblem(res, refuse('internal'))
    }
  }

const headers = (secure: boolean): Parameters<typeof helmet>[0] => ({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      // Mantine writes style elements of its own; styles can neither run nor send anything under these directives.
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'blob:', 'data:'],
      fontSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      workerSrc: ["'self'", 'blob:'],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"]
    }
  },
  // On plain http beyond the loopback browsers ignore these and complain in every console.
  crossOriginOpenerPolicy: secure,
  originAgentCluster: secure,
  strictTransportSecurity: secure,
  referrerPolicy: { policy: 'same-origin' }
})
