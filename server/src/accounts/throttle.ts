import type { AccountStore } from './store.ts'

const WINDOW = 15 * 60_000
/** Failures in a window. Two thousand people share one address at a labelling base, so that one is wide. */
const MOST = { login: 10, address: 1_000 } as const

/** Counts wrong sign-ins by account and by address, in the store: several processes see the same. */
export const createThrottle = (store: AccountStore, now: () => number) => {
  const keysOf = (login: string, address: string) => ({ login: `login:${login}`, address: `address:${address}` })
  return {
    /** Seconds until the next try is taken; 0: now. */
    async wait(login: string, address: string): Promise<number> {
      const keys = keysOf(login, address)
      const rows = await store.throttlesOf([keys.login, keys.address])
      const until = rows
        .filter(({ _id, n }) => n >= (_id === keys.login ? MOST.login : MOST.address))
        .map(({ expiresAt }) => expiresAt.getTime())
      return Math.max(0, Math.ceil((Math.max(0, ...until) - now()) / 1000))
    },
    async failed(login: string, address: string): Promise<void> {
      const keys = Object.values(keysOf(login, address))
      const live = new Set(
        (await store.throttlesOf(keys)).filter(({ expiresAt }) => expiresAt.getTime() > now()).map(({ _id }) => _id)
      )
      await Promise.all(
        keys.map(key => (live.has(key) ? store.countThrottle(key) : store.setThrottle(key, 1, new Date(now() + WINDOW))))
      )
    },
    succeeded: (login: string): Promise<void> => store.clearThrottle(`login:${login}`)
  }
}

export type Throttle = ReturnType<typeof createThrottle>
