/** News that seats are open, to whoever waits for work in any process. May be lost: idle people look again by themselves. */
export interface Opening {
  readonly project: string
  readonly lane: string
  readonly stage: string
  /** Seats that opened: wake up to twice as many people. */
  readonly count: number
  /** The seat is reserved for this person. */
  readonly user?: string
}

export interface Wake {
  /** Tells this process, and the others through the carrier. */
  readonly open: (opening: Opening) => void
  /** What another process has told. */
  readonly receive: (opening: Opening) => void
  /** Called for each opening, own or received. Answers how to stop. */
  readonly listen: (listener: (opening: Opening) => void) => () => void
  /** How to reach the other processes (socket.io's adapter). */
  readonly carryBy: (send: (opening: Opening) => void) => void
}

export const createWake = (): Wake => {
  const listeners = new Set<(opening: Opening) => void>()
  let carrier: ((opening: Opening) => void) | null = null
  const receive = (opening: Opening): void => {
    for (const listener of listeners) listener(opening)
  }
  return {
    open: opening => {
      receive(opening)
      carrier?.(opening)
    },
    receive,
    listen: listener => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    carryBy: send => {
      carrier = send
    }
  }
}
