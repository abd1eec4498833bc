import type { ServerEvent, ServerPayload } from '@uurga/shared/api/socket.ts'

/** Whom an event is for. The server alone puts sockets into these audiences. */
export type Audience =
  { readonly user: string } | { readonly project: string } | { readonly dataset: string } | { readonly session: string }

/** How services announce what happened. Realtime delivers it; without a listener it is dropped: nothing depends on it for truth. */
export interface Feed {
  tell<E extends ServerEvent>(to: Audience, event: E, payload: ServerPayload<E>): void
  /** Delivers every announcement to `deliver` until the answered function is called. */
  listen(deliver: Deliver): () => void
}

export type Deliver = (to: Audience, event: ServerEvent, payload: unknown) => void

export function createFeed(): Feed {
  const listeners = new Set<Deliver>()
  return {
    tell: (to, event, payload) => listeners.forEach(deliver => deliver(to, event, payload)),
    listen: deliver => {
      listeners.add(deliver)
      return () => listeners.delete(deliver)
    }
  }
}
