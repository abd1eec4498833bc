/** A client of the live channel that remembers what it was told. */
import {
  SOCKET_PATH,
  toClient,
  type ClientEvent,
  type ClientPayload,
  type ServerEvent,
  type ServerPayload
} from '@uurga/shared/api/socket.ts'
import { io, type Socket } from 'socket.io-client'

const PATIENCE = 10_000

export interface Live {
  readonly socket: Socket
  /** Everything so far, in order; each has passed the schema of its event. */
  readonly told: readonly { readonly event: string; readonly payload: unknown }[]
  /** The next, or first yet unread, event of a name. */
  next<E extends ServerEvent>(event: E): Promise<ServerPayload<E>>
  /** Payloads of an event nobody has read with `next`. */
  unread<E extends ServerEvent>(event: E): readonly ServerPayload<E>[]
  ask<E extends ClientEvent>(event: E, payload: ClientPayload<E>): Promise<Record<string, unknown>>
  /** Any event at all, and what is answered. */
  send(event: string, payload: unknown): Promise<unknown>
  /** Resolves when the server has ended the connection. */
  readonly ended: Promise<string>
  close(): void
}

export interface Handshake {
  readonly headers?: Readonly<Record<string, string>>
  readonly auth?: Readonly<Record<string, unknown>>
}

const within = async <T>(promise: Promise<T>, what: string): Promise<T> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, failed) => (timer = setTimeout(() => failed(new Error(`${what}: nothing came`)), PATIENCE)))
  return await Promise.race([promise, late]).finally(() => clearTimeout(timer))
}

/** Connects; throws what the server refuses with. */
export const connectLive = async (url: string, { headers = {}, auth = {} }: Handshake = {}): Promise<Live> => {
  const socket = io(url, {
    path: SOCKET_PATH,
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    extraHeaders: { ...headers },
    auth: { ...auth }
  })
  const told: { event: string; payload: unknown }[] = []
  const waiting: { event: string; done: (payload: unknown) => void }[] = []
  const unread: { event: string; payload: unknown }[] = []
  socket.onAny((event: ServerEvent, payload: unknown) => {
    toClient[event].parse(payload)
    told.push({ event, payload })
    const at = waiting.findIndex(one => one.event === event)
    if (at < 0) unread.push({ event, payload })
    else waiting.splice(at, 1)[0]?.done(payload)
  })
  const ended = new Promise<string>(done => socket.once('disconnect', done))
  await within(
    new Promise<void>((done, failed) => {
      socket.once('connect', done)
      socket.once('connect_error', failed)
    }),
    'connecting'
  ).catch((error: unknown) => {
    socket.close()
    throw error
  })
  const send: Live['send'] = async (event, payload) =>
    await within(new Promise(done => socket.emit(event, payload, done)), `the answer to ${event}`)
  return {
    socket,
    told,
    next: async event => {
      const at = unread.findIndex(one => one.event === event)
      const payload =
        at >= 0
          ? unread.splice(at, 1)[0]?.payload
          : await within(new Promise(done => waiting.push({ event, done })), `the event ${event}`)
      return payload as never
    },
    unread: event => unread.filter(one => one.event === event).map(({ payload }) => payload) as never,
    ask: async (event, payload) => (await send(event, payload)) as Record<string, unknown>,
    send,
    ended: within(ended, 'the end').catch(() => 'still open'),
    close: () => void socket.close()
  }
}
