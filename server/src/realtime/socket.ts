import type { Socket } from 'socket.io'
import type { Caller } from '../accounts/caller.ts'
import type { ServerEvent, ServerPayload } from '@uurga/shared/api/socket.ts'

type Answer = (value: unknown) => void
type FromClient = Record<string, (payload: unknown, answer: Answer) => void>
type ToClient = { [E in ServerEvent]: (payload: ServerPayload<E>) => void }

export interface LiveData {
  readonly caller: Caller
  /** Events this socket may send before it is cut; refilled with time. */
  tokens: number
  refilledAt: number
  /** Her credential is believed until this moment, unless something is said of it. */
  believed: number
  device?: string
}

export type LiveSocket = Socket<FromClient, ToClient, Record<string, never>, LiveData>
