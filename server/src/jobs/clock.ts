/** Process clock + offset to the database's. Safety never depends on it: a wrong one only ends leases early or late. */
export interface Clock {
  readonly now: () => number
  /** Measures the offset again: the database's time at the middle of the round trip. */
  readonly set: () => Promise<void>
}

export const createClock = (localTime: () => Promise<number>, own: () => number = Date.now): Clock => {
  let offset = 0
  return {
    now: () => own() + offset,
    set: async () => {
      const sent = own()
      const theirs = await localTime()
      offset = Math.round(theirs - (sent + own()) / 2)
    }
  }
}
