import type { Request } from 'express'
import { rank, type Role } from '@uurga/shared/access/access.ts'
import { refuse, type Refusal } from '@uurga/shared/api/errors.ts'
import type { Caller } from './caller.ts'
import { hashOf } from '../store/ids.ts'
import type { AccountStore, Identity } from './store.ts'

/** How long a credential once read is believed, ms: so long can a revoked one live. */
const BELIEVED = 4_000
const SLIDING = 12 * 3_600_000
const LONGEST = 7 * 24 * 3_600_000
const MOST_KEPT = 50_000
/** Longer than the clocks of processes differ, and than the end of a session takes that is announced. */
const OF_LATE = 120_000
const TOKEN_PREFIX = 'uu_'

type Who = Omit<Caller, 'address'>
interface Known {
  readonly who: Who | Refusal
  readonly at: number
}

const lower = (a: Role, b: Role): Role => (rank(a) < rank(b) ? a : b)

/**
 * Tells who sends a request, by cookie or bearer token. Reads are cached for four seconds, so that a session costs a read each few
 * seconds and a revoked one is dead within five.
 */
export const createCredentials = (store: AccountStore, { now, cookie }: { now: () => number; cookie: string }) => {
  const known = new Map<string, Known>()

  const callerOf = (user: Identity | undefined, via: 'session' | 'token', credential: string, cap: Role): Who | Refusal => {
    if (user === undefined) return refuse('not-signed-in')
    if (user.state !== 'active') return refuse('account-disabled')
    return { id: user._id, login: user.login, name: user.name, role: lower(user.role, cap), via, cap, credential }
  }
  const bySession = async (hash: string): Promise<Who | Refusal> => {
    const row = await store.session(hash)
    if (row === undefined || row.expiresAt.getTime() <= now() || row.createdAt + LONGEST <= now()) return refuse('not-signed-in')
    if (row.expiresAt.getTime() - now() < SLIDING / 2) await store.extendSession(hash, new Date(now() + SLIDING))
    return callerOf(await store.identity(row.user), 'session', hash, 'admin')
  }
  const byToken = async (hash: string): Promise<Who | Refusal> => {
    const row = await store.token(hash)
    if (row === undefined || row.expiresAt.getTime() <= now())
      return refuse('not-signed-in', 'The token is unknown, revoked or expired')
    if ((row.usedAt ?? 0) < now() - 60_000) await store.tokenUsed(row._id, now())
    return callerOf(await store.identity(row.user), 'token', hash, row.scope)
  }
  const read = async (hash: string, find: (hash: string) => Promise<Who | Refusal>): Promise<Who | Refusal> => {
    const before = known.get(hash)
    if (before !== undefined && before.at > now() - BELIEVED) return before.who
    const who = await find(hash)
    if (known.size >= MOST_KEPT) known.clear()
    known.set(hash, { who, at: now() })
    return who
  }

  return {
    /** Milliseconds a fresh session lives without use. */
    sessionMs: SLIDING,
    /** By the headers of a request or a socket's handshake; undefined: it carries no credential. */
    async identify({ headers, ip }: Pick<Request, 'headers' | 'ip'>): Promise<Caller | Refusal | undefined> {
      const bearer = /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1]
      const session = bearer === undefined ? cookieOf(headers.cookie, cookie) : undefined
      if (bearer === undefined && session === undefined) return undefined
      const who =
        bearer === undefined
          ? await read(hashOf(session ?? ''), bySession)
          : bearer.startsWith(TOKEN_PREFIX)
            ? await read(hashOf(bearer), byToken)
            : refuse('not-signed-in')
      return 'refused' in who ? who : { ...who, address: ip ?? '' }
    },
    /** Until when credentials of callers that were good live, by credential; those that no longer do are left out. Three queries for a thousand. */
    async lives(callers: readonly Pick<Caller, 'id' | 'credential' | 'via'>[]): Promise<ReadonlyMap<string, number>> {
      const hashes = (wanted: Caller['via']): string[] =>
        callers.filter(({ via }) => via === wanted).map(({ credential }) => credential)
      const [sessions, tokens, active] = await Promise.all([
        store.lives('session', hashes('session')),
        store.lives('token', hashes('token')),
        store.activeAmong(callers.map(({ id }) => id))
      ])
      return new Map(
        [...sessions, ...tokens].flatMap(({ hash, user, expiresAt }) => {
          const until = expiresAt.getTime()
          return until > now() && active.has(user) ? [[hash, until]] : []
        })
      )
    },
    /** Credentials, and people of whom some, that may have ended in the last minutes, in whatever process. */
    async cutOfLate(): Promise<{ readonly hashes: ReadonlySet<string>; readonly users: ReadonlySet<string> }> {
      const cuts = await store.cutsSince(new Date(now() - OF_LATE))
      return {
        hashes: new Set(cuts.flatMap(({ hash }) => hash ?? [])),
        users: new Set(cuts.flatMap(({ user }) => user ?? []))
      }
    },
    forget: (hash: string): void => void known.delete(hash),
    forgetUser: (user: string): void => {
      for (const [hash, { who }] of known) if ('id' in who && who.id === user) known.delete(hash)
    }
  }
}

export type Credentials = ReturnType<typeof createCredentials>
export const newTokenSecret = (random: string): string => TOKEN_PREFIX + random

function cookieOf(header: string | undefined, name: string): string | undefined {
  for (const pair of header?.split(';') ?? []) {
    const [key = '', value = ''] = pair.trim().split('=', 2)
    if (key === name && value !== '') return value
  }
  return undefined
}
