import type { QueryClient } from '@tanstack/react-query'
import { getMe } from '@uurga/shared/api/accounts.ts'
import type { Endpoint } from '@uurga/shared/api/endpoint.ts'
import { isRefusal } from '@uurga/shared/api/errors.ts'
import type { ClientEvent, ClientPayload, ServerEvent, ServerPayload, SOCKET_PATH } from '@uurga/shared/api/socket.ts'
import { io } from 'socket.io-client'
import { refusalOf, type Answer } from './answer.ts'
import { keyOf } from './query.ts'
import { readAgain } from './read-again.ts'
import { staleAfter } from './stale.ts'

const PATH: typeof SOCKET_PATH = '/live'
/** Milliseconds an event may wait for its answer. */
const PATIENCE = 10_000

/** The live channel of this page: one connection for everybody who listens. */
export interface Live {
  /** Sends an event; its acknowledgement is a value or a refusal, and silence is `unreachable`. */
  tell<E extends ClientEvent>(event: E, payload: ClientPayload<E>): Promise<Answer<unknown>>
  /** Hears an event; answers how to stop. */
  on<E extends ServerEvent>(event: E, listener: (payload: ServerPayload<E>) => void): () => void
  /** Hears every connection, the first and those after a loss: then leases and watches are to be asked for again. */
  onConnect(listener: () => void): () => void
  onState(listener: () => void): () => void
  connected(): boolean
  close(): void
}

/** Connects, and keeps the cache of readings true: what an event makes stale is read again where it is shown. */
export function openLive(queries: QueryClient): Live {
  const socket = io({
    path: PATH,
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelay: 500,
    reconnectionDelayMax: 15_000,
    // After a restart ten thousand pages come back: half of the delay is chance.
    randomizationFactor: 0.5
  })
  const stale = (endpoints: readonly Endpoint[]): void => void readAgain(queries, endpoints)
  let lost = false
  socket.on('disconnect', () => (lost = true))
  socket.on('connect', () => {
    if (lost) void queries.invalidateQueries()
  })
  socket.on('progress', () => stale(staleAfter.progress))
  socket.on('notice', () => stale(staleAfter.notice))
  socket.on('run', (run: ServerPayload<'run'>) => stale(staleAfter.run(run)))
  socket.on('session-ended', () => void queries.resetQueries({ queryKey: keyOf(getMe) }))

  const listen = (event: string, listener: (payload: never) => void): (() => void) => {
    socket.on(event, listener as () => void)
    return () => void socket.off(event, listener as () => void)
  }
  return {
    tell: (event, payload) =>
      socket
        .timeout(PATIENCE)
        .emitWithAck(event, payload)
        .then(answerOf, () => ({ unreachable: true }) as const),
    on: (event, listener) => listen(event, listener),
    onConnect: listener => {
      if (socket.connected) listener()
      return listen('connect', listener)
    },
    onState: listener => {
      const stops = [listen('connect', listener), listen('disconnect', listener)]
      return () => stops.forEach(stop => stop())
    },
    connected: () => socket.connected,
    close: () => void socket.close()
  }
}

/** An acknowledgement is a value, or says that it is none: as a refusal, or as the problem HTTP would have sent. */
function answerOf(given: unknown): Answer<unknown> {
  if (isRefusal(given)) return { refused: given }
  if (
    typeof given === 'object' &&
    given !== null &&
    'status' in given &&
    typeof given.status === 'number' &&
    given.status >= 400
  ) {
    const refused = refusalOf(given.status, given)
    return refused === null ? { unreachable: true } : { refused }
  }
  return { got: given }
}
