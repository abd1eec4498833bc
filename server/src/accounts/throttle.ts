import { hashOf } from '../store/ids.ts'
import type { AccountStore } from './store.ts'

const WINDOW = 15 * 60_000
/** Wrong tries in a window. Two thousand people share one address at a labelling base, so that one is wide. */
const MOST = { login: 10, address: 1_000 } as const

/**
 * Counts tries by account and by address, in the store: several processes see the same. A try is counted before the password is looked at, so
 * that many at once are not more than as many in turn, and taken back when it was right.
 */
export const createThrottle = (store: AccountStore, now: () => number) => {
  // What people type as their login may be their password: the key does not keep it.
  const keysOf = (login: string, address: string) => ({ login: `login:${hashOf(login)}`, address: `address:${address}` })
  return {
    /** Counts a try. Seconds until the next one is taken; 0: go on with this one. */
    async enter(login: string, address: string): Promise<number> {
      const keys = keysOf(login, address)
      await store.dropThrottles(Object.values(keys), new Date(now()))
      for (const kind of ['login', 'address'] as const) {
        const { n, expiresAt } = await store.countThrottle(keys[kind], new Date(now() + WINDOW))
        if (n > MOST[kind]) return Math.max(1, Math.ceil((expiresAt.getTime() - now()) / 1000))
      }
      return 0
    },
    /** The try was right: those of the account before it are forgotten. */
    async succeeded(login: string, address: string): Promise<void> {
      const keys = keysOf(login, address)
      await Promise.all([store.clearThrottle(keys.login), store.uncountThrottle(keys.address)])
    }
  }
}

export type Throttle = ReturnType<typeof createThrottle>
