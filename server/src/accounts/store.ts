import mongoose, { type Connection } from 'mongoose'
import type { Role } from '@uurga/shared/access/access.ts'
import { findTogether } from '../store/together.ts'
import { newId } from '../store/ids.ts'
import {
  accountModels,
  type CutRow,
  type LinkRow,
  type SessionRow,
  type ThrottleRow,
  type TokenRow,
  type UserRow
} from './models.ts'

/** What a request needs of an account. */
export type Identity = Pick<UserRow, '_id' | 'login' | 'name' | 'role' | 'state'>
/** How long a credential lives. */
export interface Life {
  readonly hash: string
  readonly user: string
  readonly expiresAt: Date
}

const IDENTITY = { login: 1, name: 1, role: 1, state: 1 } as const

/** Rows of accounts. The only user of their collections. */
export type AccountStore = ReturnType<typeof openAccountStore>

const isDuplicate = (error: unknown): boolean => error instanceof mongoose.mongo.MongoServerError && error.code === 11_000

export const openAccountStore = (connection: Connection, now: () => number) => {
  const { users, sessions, tokens, links, throttles, cuts } = accountModels(connection)
  /** Before what it tells of: whoever looks after it finds that, or looks again soon. */
  const noteCut = async (of: Pick<CutRow, 'hash' | 'user'>): Promise<void> =>
    void (await cuts.collection.insertOne({ _id: newId(now()), ...of, at: new Date(now()) } as never))
  const liveSessions = (hashes: readonly string[]): Promise<SessionRow[]> =>
    sessions.find({ _id: { $in: hashes } }).lean<SessionRow[]>()
  const liveTokens = (hashes: readonly string[]): Promise<TokenRow[]> => tokens.find({ hash: { $in: hashes } }).lean<TokenRow[]>()
  return {
    user: (id: string): Promise<UserRow | null> => users.findById(id).lean<UserRow>(),
    userByLogin: (login: string): Promise<UserRow | null> => users.findOne({ login }).lean<UserRow>(),
    /** The same for a request, read together with those of others. */
    identity: findTogether(
      async ids => await users.find({ _id: { $in: ids } }, IDENTITY).lean<Identity[]>(),
      ({ _id }) => _id
    ),
    usersOf: (ids: readonly string[]): Promise<UserRow[]> => users.find({ _id: { $in: ids } }).lean<UserRow[]>(),
    anyUser: async (): Promise<boolean> => (await users.findOne({}, { _id: 1 }).lean()) !== null,
    /** Active accounts of a role, at most `most`. */
    activeOf: (role: Role, most: number): Promise<UserRow[]> =>
      users.find({ role, state: 'active' }).limit(most).lean<UserRow[]>(),
    /** Accounts in the order of their login, after `after`; `prefix` of the login narrows it. */
    list: (prefix: string, after: string, limit: number): Promise<UserRow[]> =>
      users
        .find({ login: { $gt: after, $gte: prefix, $lt: `${prefix}\uffff` } })
        .sort({ login: 1 })
        .limit(limit)
        .lean<UserRow[]>(),
    /** False: the login is taken. */
    addUser: async (row: UserRow): Promise<boolean> => {
      try {
        await users.collection.insertOne(row as never)
        return true
      } catch (error) {
        if (isDuplicate(error)) return false
        throw error
      }
    },
    setUser: async (id: string, set: Partial<UserRow>): Promise<UserRow | null> => {
      if (set.state === 'disabled') await noteCut({ user: id })
      return await users.findByIdAndUpdate(id, { $set: set }, { returnDocument: 'after' }).lean<UserRow>()
    },
    /** What may have ended after a moment. */
    cutsSince: (at: Date): Promise<Pick<CutRow, 'hash' | 'user'>[]> =>
      cuts.find({ at: { $gt: at } }, { hash: 1, user: 1 }).lean<Pick<CutRow, 'hash' | 'user'>[]>(),

    addSession: async (row: SessionRow): Promise<void> => void (await sessions.collection.insertOne(row as never)),
    session: findTogether(liveSessions, ({ _id }) => _id),
    /** Until when credentials live, by the hash; those that are not there are left out. */
    lives: async (via: 'session' | 'token', hashes: readonly string[]): Promise<readonly Life[]> =>
      via === 'session'
        ? (
            await sessions
              .find({ _id: { $in: hashes } }, { user: 1, expiresAt: 1 })
              .lean<Pick<SessionRow, '_id' | 'user' | 'expiresAt'>[]>()
          ).map(({ _id: hash, ...life }) => ({ ...life, hash }))
        : await tokens.find({ hash: { $in: hashes } }, { hash: 1, user: 1, expiresAt: 1 }).lean<Life[]>(),
    /** Of some people, those whose accounts are active. */
    activeAmong: async (ids: readonly string[]): Promise<ReadonlySet<string>> =>
      new Set(
        (await users.find({ _id: { $in: ids }, state: 'active' }, { _id: 1 }).lean<Pick<UserRow, '_id'>[]>()).map(
          ({ _id }) => _id
        )
      ),
    extendSession: async (hash: string, expiresAt: Date): Promise<void> =>
      void (await sessions.updateOne({ _id: hash }, { $set: { expiresAt } })),
    endSession: async (hash: string): Promise<void> => {
      await noteCut({ hash })
      await sessions.deleteOne({ _id: hash })
    },
    endSessions: async (user: string, but = ''): Promise<void> => {
      await noteCut({ user })
      await sessions.deleteMany({ user, _id: { $ne: but } })
    },

    addToken: async (row: TokenRow): Promise<void> => void (await tokens.collection.insertOne(row as never)),
    token: findTogether(liveTokens, ({ hash }) => hash),
    tokensOf: (user: string): Promise<TokenRow[]> => tokens.find({ user }).sort({ _id: 1 }).lean<TokenRow[]>(),
    tokenUsed: async (id: string, usedAt: number): Promise<void> =>
      void (await tokens.updateOne({ _id: id }, { $set: { usedAt } })),
    removeToken: async (user: string, { _id, hash }: Pick<TokenRow, '_id' | 'hash'>): Promise<boolean> => {
      await noteCut({ hash })
      return (await tokens.deleteOne({ _id, user })).deletedCount > 0
    },

    addLink: async (row: LinkRow): Promise<void> => void (await links.collection.insertOne(row as never)),
    /** Takes the link out, so that of two uses one wins. */
    takeLink: (hash: string): Promise<LinkRow | null> => links.findOneAndDelete({ _id: hash }).lean<LinkRow>(),

    /** Takes out those whose window is over. */
    dropThrottles: async (keys: readonly string[], now: Date): Promise<void> =>
      void (await throttles.deleteMany({ _id: { $in: keys }, expiresAt: { $lte: now } })),
    /** One more, in the window that is open or in a new one. */
    countThrottle: async (key: string, expiresAt: Date): Promise<ThrottleRow> => {
      const count = async (): Promise<ThrottleRow | null> =>
        await throttles
          .findOneAndUpdate(
            { _id: key },
            { $inc: { n: 1 }, $setOnInsert: { expiresAt } },
            { upsert: true, returnDocument: 'after' }
          )
          .lean<ThrottleRow>()
      try {
        return (await count()) ?? { _id: key, n: 1, expiresAt }
      } catch (error) {
        // Two made the row at once: now it is there.
        if (!isDuplicate(error)) throw error
        return (await count()) ?? { _id: key, n: 1, expiresAt }
      }
    },
    uncountThrottle: async (key: string): Promise<void> => void (await throttles.updateOne({ _id: key }, { $inc: { n: -1 } })),
    clearThrottle: async (key: string): Promise<void> => void (await throttles.deleteOne({ _id: key }))
  }
}
