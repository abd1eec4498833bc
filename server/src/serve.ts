import { readFile } from 'node:fs/promises'
import { createServer as createHttp, type Server } from 'node:http'
import { createServer as createHttps } from 'node:https'
import type { AddressInfo } from 'node:net'
import { getHealth, getMetrics, getReady } from '@uurga/shared/api/audit.ts'
import { refuse } from '@uurga/shared/api/errors.ts'
import { may } from '@uurga/shared/access/access.ts'
import { accountRoutes } from './accounts/routes.ts'
import { auditRoutes } from './audit/routes.ts'
import { orFault, type Config } from './config/config.ts'
import { LIMITS } from './config/limits.ts'
import { datasetRoutes } from './datasets/routes.ts'
import { draftRoutes } from './drafts/routes.ts'
import { createApp } from './http/app.ts'
import { createMetrics, type Metrics } from './http/metrics.ts'
import { on, type Mounted } from './http/route.ts'
import { projectRoutes } from './projects/routes.ts'
import { createLive } from './realtime/live.ts'
import { releaseRoutes } from './releases/routes.ts'
import { reviewRoutes } from './reviews/routes.ts'
import type { Services } from './services.ts'
import { workRoutes } from './work/routes.ts'

export const VERSION = '0.1.0'

/** Every route there is. A test holds this list and the contract against each other. */
export const allRoutes = (services: Services, metrics: Metrics, state: { ready: boolean; store: string }): Mounted[] => [
  // The router tries one after the other: those of people at work come first.
  ...draftRoutes(services),
  ...workRoutes(services),
  ...accountRoutes(services),
  ...auditRoutes(services),
  ...datasetRoutes(services),
  ...projectRoutes(services),
  ...reviewRoutes(services),
  ...releaseRoutes(services),
  on(getHealth, async () => ({ ok: true as const, version: VERSION })),
  on(getReady, async () => {
    if (!state.ready) return refuse('not-ready')
    await services.connection.getClient().db().command({ ping: 1 })
    return { ok: true as const, store: state.store }
  }),
  on(getMetrics, async ({ res }) => {
    res.type(metrics.type).send(await metrics.text())
    return undefined
  })
]

export interface Serving {
  readonly url: string
  readonly server: Server
  /** Takes no new work, ends sockets, waits for requests under way (10 s at most). */
  close(): Promise<void>
}

/** Opens the borders over the services: HTTP and the live channel on one port. */
export async function serve(
  services: Services,
  { config, store, client }: { config: Config; store: string; client: string | undefined }
): Promise<Serving> {
  const { accounts, log, queue, roles } = services
  const metrics = createMetrics()
  const state = { ready: true, store }
  const app = createApp({
    config,
    log,
    metrics,
    version: VERSION,
    client,
    mounted: allRoutes(services, metrics, state),
    gate: {
      identify: accounts.credentials.identify,
      roleIn: roles.roleIn,
      unfit: (endpoint, error) =>
        log.error(
          { endpoint: `${endpoint.method} ${endpoint.path}`, issues: error.issues.slice(0, 5) },
          'a reply did not fit its schema'
        )
    }
  })
  const { tls } = config
  const server =
    tls === undefined
      ? createHttp(app)
      : await orFault('TLS_CERT and TLS_KEY cannot be used', async () =>
          createHttps({ cert: await readFile(tls.cert), key: await readFile(tls.key) }, app)
        )
  // Who keeps her connection open hears that it closes; the others are closed once they are idle.
  server.prependListener('request', (_req, res) => {
    if (!state.ready) res.setHeader('Connection', 'close')
  })
  server.headersTimeout = LIMITS.requestMs
  // Large files take longer than any one number; http/arrival.ts times the rest.
  server.requestTimeout = 0
  const live = createLive(server, {
    accounts,
    feed: services.feed,
    queue,
    work: services.work,
    memberships: async user =>
      (await queue.member.list({ user }))
        .filter(({ state }) => state === 'active')
        .map(({ project, role }) => ({ project, role })),
    mayIn: async (caller, action, of) => may(await roles.inPlace(caller, action, of), action),
    publicUrl: config.publicUrl,
    log,
    now: services.now,
    counted: metrics.sockets
  })
  queue.on('change', ({ kind }) => metrics.changed(kind))
  await orFault(
    `HOST ${config.host} and PORT ${config.port} cannot be listened on`,
    () =>
      new Promise<void>((done, failed) => {
        server.once('error', failed)
        server.listen(config.port, config.host, done)
      })
  )
  const { port } = server.address() as AddressInfo
  const shownHost = config.host.includes(':') ? `[${config.host}]` : config.host
  return {
    url: config.publicUrl?.origin ?? `${config.tls === undefined ? 'http' : 'https'}://${shownHost}:${port}`,
    server,
    close: async () => {
      state.ready = false
      // Ending the live channel waits for every connection of the server, too.
      const idle = setInterval(() => server.closeIdleConnections(), 100)
      const patience = setTimeout(() => server.closeAllConnections(), LIMITS.shutdownMs - 2_000)
      const closed = new Promise<void>(done => server.close(() => done()))
      await live.close()
      await closed
      clearInterval(idle)
      clearTimeout(patience)
    }
  }
}
