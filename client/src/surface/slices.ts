/** Work cut into pieces, so that a frame is never late for it. */
export interface Sliced {
  /** Stops it; nothing of it runs afterwards. */
  cancel(): void
}

export interface SliceOptions {
  /** Does the next piece of work; answers whether there is more. */
  readonly step: () => boolean
  readonly done: () => void
  /** Longest stretch in ms before others get a turn. */
  readonly budget: number
  readonly now: () => number
  /** Runs something after input and painting had their turn. */
  readonly later: (run: () => void) => void
}

/** Runs steps until there is no more, in stretches of at most `budget` (and one step). The first stretch runs at once. */
export const runSliced = ({ step, done, budget, now, later }: SliceOptions): Sliced => {
  let cancelled = false
  const stretch = (): void => {
    if (cancelled) return
    const until = now() + budget
    for (;;) {
      if (!step()) return done()
      if (now() >= until) break
    }
    later(stretch)
  }
  stretch()
  return { cancel: () => void (cancelled = true) }
}

/** Runs tasks in order, each in a turn of the event loop of its own: a message is quicker than a timer, whose nesting costs 4 ms. */
export const messageQueue = (): ((run: () => void) => void) => {
  const waiting: (() => void)[] = []
  const { port1, port2 } = new MessageChannel()
  port1.addEventListener('message', () => waiting.shift()?.())
  port1.start()
  return run => {
    waiting.push(run)
    port2.postMessage(null)
  }
}
