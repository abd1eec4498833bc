/**
 * Sends together what is asked by many at once: what comes in one turn of the event loop, and what comes while that is under way. Nobody waits
 * for company. So a lookup costs a quiet server nothing more, and a busy one a fraction of a round to the store.
 */
export interface Gathered<In, Out> {
  /** What goes together: as many answers as were asked, in their order. A fault is everybody's. */
  readonly send: (asked: readonly In[]) => Promise<readonly Out[]>
  /** The most that goes together. */
  readonly most: number
}

interface Waiting<In, Out> {
  readonly asked: In
  readonly done: (answer: Out) => void
  readonly failed: (error: unknown) => void
}

export const gather = <In, Out>({ send, most }: Gathered<In, Out>): ((asked: In) => Promise<Out>) => {
  const waiting: Waiting<In, Out>[] = []
  let busy = false
  const round = async (): Promise<void> => {
    const some = waiting.splice(0, most)
    try {
      const answers = await send(some.map(({ asked }) => asked))
      for (const [k, { done }] of some.entries()) done(answers[k] as Out)
    } catch (error) {
      for (const { failed } of some) failed(error)
    }
    busy = waiting.length > 0
    if (busy) setImmediate(() => void round())
  }
  return asked =>
    new Promise((done, failed) => {
      waiting.push({ asked, done, failed })
      if (busy) return
      busy = true
      setImmediate(() => void round())
    })
}
