/** A value that is replaced as a whole, and who wants to hear of it: what `useSyncExternalStore` takes. */
export class Store<S> {
  #state: S
  readonly #listeners = new Set<() => void>()

  constructor(state: S) {
    this.#state = state
  }

  readonly get = (): S => this.#state

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  set(state: S): void {
    if (state === this.#state) return
    this.#state = state
    for (const listener of this.#listeners) listener()
  }

  update(change: Partial<S>): void {
    this.set({ ...this.#state, ...change })
  }
}
