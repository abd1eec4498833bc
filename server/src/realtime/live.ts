import type { Server as HttpServer } from 'node:http'
import { Server } from 'socket.io'
import type { Action } from '@uurga/shared/access/access.ts'
import { isRefusal, refuse } from '@uurga/shared/api/errors.ts'
import { fromClient, SOCKET_PATH, type ClientEvent } from '@uurga/shared/api/socket.ts'
import type { Accounts } from '../accounts/service.ts'
import type { Audience, Feed } from '../feed/feed.ts'
import { isOwnHost, isSameOrigin } from '../http/guards.ts'
import type { Caller } from '../accounts/caller.ts'
import type { Queue } from '../jobs/queue.ts'
import type { Log } from '../logging/log.ts'
import type { Work } from '../work/service.ts'
import { fullBucket, takeToken } from './flood.ts'
import type { LiveSocket } from './socket.ts'
import { createStreams, type StreamDeps } from './streams.ts'

export interface LiveDeps {
  readonly accounts: Accounts
  readonly feed: Feed
  readonly queue: Queue
  readonly work: Work
  readonly memberships: StreamDeps['memberships']
  readonly mayIn: (caller: Caller, action: Action, of: { project: string } | { dataset: string }) => Promise<boolean>
  readonly publicUrl: URL | undefined
  readonly log: Log
  readonly now: () => number
  readonly counted?: (sockets: number) => void
}

/** So often is asked which credentials have ended, ms: a revoked one is cut within five seconds. */
const RECHECK = 4_000
/** So long is a credential believed of which nobody said anything, ms: rows that were taken out by hand are found, too. */
const BELIEVED = 60_000
const AT_ONCE = 1_000

/** The live channel: identity at the handshake, schemas and access at every event, rooms joined by the server alone. */
export function createLive(http: HttpServer, deps: LiveDeps) {
  const { accounts, feed, queue, work, mayIn, publicUrl, log, now } = deps
  const io = new Server(http, {
    path: SOCKET_PATH,
    serveClient: false,
    maxHttpBufferSize: 256 * 1024,
    perMessageDeflate: false,
    allowRequest: (req, decide) => decide(null, isOwnHost(req.headers.host, publicUrl) && isSameOrigin(req, publicUrl))
  })
  const streams = createStreams({ work, queue, memberships: deps.memberships, log })

  io.use((socket, next) => {
    const { headers, address } = socket.handshake
    const given: unknown = socket.handshake.auth['token']
    const authorization = typeof given === 'string' ? `Bearer ${given}` : headers.authorization
    accounts.credentials
      .identify({ headers: { ...headers, authorization }, ip: address })
      .then(caller => {
        if (caller === undefined || isRefusal(caller)) return next(new Error(caller?.refused ?? 'not-signed-in'))
        socket.data = { caller, believed: 0, ...fullBucket(now()) }
        return next()
      })
      .catch((error: unknown) => {
        log.error({ error }, 'a handshake failed')
        next(new Error('internal'))
      })
  })

  const answers: { [E in ClientEvent]: (socket: LiveSocket, payload: never) => Promise<unknown> } = {
    'stream.open': async (socket, payload: Parameters<typeof streams.open>[1]) => {
      socket.data.device = payload.device
      return await streams.open(socket, payload)
    },
    'stream.close': async socket => {
      streams.close(socket)
      return { ok: true }
    },
    heartbeat: async (socket, payload: { job: string; token: string }) =>
      await work.heartbeat({ ...payload, user: socket.data.caller.id }),
    watch: async (socket, { kind, id }: { kind: 'project' | 'dataset'; id: string }) => {
      const allowed =
        kind === 'project'
          ? await mayIn(socket.data.caller, 'progress.read', { project: id })
          : await mayIn(socket.data.caller, 'dataset.read', { dataset: id })
      if (!allowed) return refuse('not-found')
      await socket.join(`${kind}:${id}`)
      return { ok: true }
    },
    unwatch: async (socket, { kind, id }: { kind: 'project' | 'dataset'; id: string }) => {
      await socket.leave(`${kind}:${id}`)
      return { ok: true }
    }
  }

  io.on('connection', (socket: LiveSocket) => {
    void socket.join([`user:${socket.data.caller.id}`, `session:${socket.data.caller.credential}`])
    deps.counted?.(io.sockets.sockets.size)
    // Every event counts, those that nobody listens to as well.
    socket.use((_event, next) => {
      if (takeToken(socket.data, now())) next()
      else socket.disconnect(true)
    })
    for (const event of Object.keys(fromClient) as ClientEvent[])
      socket.on(event, (payload, answer) => {
        const reply = typeof answer === 'function' ? answer : () => undefined
        const parsed = fromClient[event].safeParse(payload)
        if (!parsed.success) return reply(refuse('invalid-input', parsed.error.issues[0]?.message))
        answers[event](socket, parsed.data as never)
          .then(reply)
          .catch((error: unknown) => {
            log.error({ error, event }, 'an event failed')
            reply(refuse('internal'))
          })
        return undefined
      })
    socket.on('disconnect', () => {
      streams.close(socket)
      deps.counted?.(io.sockets.sockets.size)
    })
  })

  const roomOf = (to: Audience): string => {
    const [[kind, id] = ['user', '']] = Object.entries(to)
    return `${kind}:${id}`
  }
  /** Reads those again that are new, expire, were named as ended, or have not been read for long. */
  const recheck = async (): Promise<void> => {
    const cut = await accounts.credentials.cutOfLate()
    const sockets = ([...io.sockets.sockets.values()] as LiveSocket[]).filter(
      ({ data: { caller, believed } }) => believed <= now() || cut.hashes.has(caller.credential) || cut.users.has(caller.id)
    )
    for (let at = 0; at < sockets.length; at += AT_ONCE) {
      const some = sockets.slice(at, at + AT_ONCE)
      const lives = await accounts.credentials.lives(some.map(({ data }) => data.caller))
      for (const socket of some) {
        const until = lives.get(socket.data.caller.credential)
        if (until === undefined) {
          socket.emit('session-ended', {})
          socket.disconnect(true)
        }
        // Spread, so that those who came together are not all read in one round ever after.
        else socket.data.believed = Math.min(until, now() + BELIEVED * (0.5 + Math.random() / 2))
      }
    }
  }
  const timer = setInterval(
    () => void recheck().catch((error: unknown) => log.error({ error }, 'credentials of sockets could not be read; tried again')),
    RECHECK
  ).unref()

  const silences = [
    feed.listen((to, event, payload) => void io.to(roomOf(to)).emit(event, payload)),
    queue.on('change', change => {
      streams.hear(change)
      if (change.kind !== 'taken-over') return
      // The device that took the job over knows; every other one of hers is told.
      const device = streams.deviceOf(change.user)
      for (const socket of io.sockets.sockets.values() as IterableIterator<LiveSocket>)
        if (socket.data.caller.id === change.user && socket.data.device !== undefined && socket.data.device !== device)
          socket.emit('taken-over', { job: `${change.lane}.${change.slice}.${change.job}` })
    }),
    queue.on('counted', ({ projects }) => {
      for (const project of projects) io.to(`project:${project}`).emit('progress', { project, at: now() })
    }),
    queue.wake.listen(streams.wake)
  ]

  return {
    io,
    /** Ends every connection; clients reconnect elsewhere or later. */
    close: async (): Promise<void> => {
      clearInterval(timer)
      for (const silence of silences) silence()
      await io.close()
    }
  }
}

export type Live = ReturnType<typeof createLive>
