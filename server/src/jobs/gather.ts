/**
 * Sends together what is asked by many at once. Nothing waits for company: the first is sent at once, and what comes while it is under way goes
 * with the next. So a lookup costs a quiet server nothing more, and a busy one a fraction of a round to the store.
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
    busy = true
    while (waiting.length > 0) {
      const some = waiting.splice(0, most)
      try {
        const answers = await send(some.map(({ asked }) => asked))
        for (const [k, { done }] of some.entries()) done(answers[k] as Out)
      } catch (error) {
        for (const { failed } of some) failed(error)
      }
    }
    busy = false
  }
  return asked =>
    new Promise((done, failed) => {
      waiting.push({ asked, done, failed })
      if (!busy) void round()
    })
}
