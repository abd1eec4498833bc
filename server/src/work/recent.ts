/** Keeps what was used last, up to a weight in all. For things that never change once they are there. */
export interface Recent<T> {
  get(key: string): T | undefined
  set(key: string, value: T): void
}

export const createRecent = <T>(most: number, weigh: (value: T) => number = () => 1): Recent<T> => {
  const kept = new Map<string, { readonly value: T; readonly weight: number }>()
  let total = 0
  return {
    get: key => {
      const found = kept.get(key)
      if (!found) return undefined
      kept.delete(key)
      kept.set(key, found)
      return found.value
    },
    set: (key, value) => {
      total -= kept.get(key)?.weight ?? 0
      kept.delete(key)
      const weight = weigh(value)
      kept.set(key, { value, weight })
      total += weight
      for (const [oldest, { weight: light }] of kept) {
        if (total <= most || oldest === key) break
        kept.delete(oldest)
        total -= light
      }
    }
  }
}
