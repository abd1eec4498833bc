import type { Response } from 'express'
import type { Connection } from 'mongoose'
import { mayGrant, type Role } from '@uurga/shared/access/access.ts'
import { isRefusal, refuse, type Refusal } from '@uurga/shared/api/errors.ts'
import type { Audit } from '../audit/service.ts'
import { LIMITS } from '../config/limits.ts'
import type { Caller } from './caller.ts'
import { hashOf, newId, secret } from '../store/ids.ts'
import { createCredentials, newTokenSecret, type Credentials } from './credentials.ts'
import type { TokenRow, UserRow } from './models.ts'
import { checkPassword, hashPassword, isWeak } from './passwords.ts'
import { byLink, byPassword, makeLink, startSession, tooOften } from './sign-in.ts'
import { openAccountStore } from './store.ts'
import { createThrottle } from './throttle.ts'
import { changeUser, importUsers, makeUser, shown, type Imported, type Made, type NewUser, type UserChange } from './users.ts'

export interface OwnChange {
  readonly name?: string | undefined
  readonly language?: UserRow['language'] | undefined
  readonly settings?: Readonly<Record<string, unknown>> | undefined
  readonly password?: { readonly current?: string | undefined; readonly next: string } | undefined
}

export interface Accounts {
  readonly credentials: Credentials
  signIn(
    given: { login: string; password: string } | { link: string },
    address: string,
    res: Response
  ): Promise<UserRow | Refusal>
  signOut(caller: Caller, res: Response): Promise<void>
  user(id: string): Promise<UserRow | null>
  userByLogin(login: string): Promise<UserRow | null>
  /** Names by id, one query; unknown ids are absent. */
  names(ids: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** Accounts by id, one query. */
  people(ids: readonly string[]): Promise<ReadonlyMap<string, UserRow>>
  changeOwn(caller: Caller, change: OwnChange): Promise<UserRow | Refusal>
  list(asked: {
    search?: string | undefined
    cursor?: string | undefined
    limit: number
  }): Promise<{ rows: ReturnType<typeof shown>[]; cursor?: string }>
  make(by: Pick<Caller, 'id' | 'role'>, made: NewUser): Promise<Made | Refusal>
  change(by: Caller, user: string, change: UserChange): Promise<Made | Refusal>
  importCsv(by: Caller, csv: string): Promise<Imported | Refusal>
  tokens(user: string): Promise<readonly TokenRow[]>
  makeToken(
    caller: Caller,
    asked: { name: string; scope?: Role | undefined; days: number }
  ): Promise<{ row: TokenRow; secret: string } | Refusal>
  removeToken(caller: Caller, id: string): Promise<boolean>
  /** A one-time sign-in link's secret. */
  link(user: string): Promise<string>
  /** Makes the first admin of an empty store; answers undefined where there are accounts. */
  firstAdmin(): Promise<string | undefined>
}

export interface AccountDeps {
  readonly connection: Connection
  readonly audit: Audit
  readonly now: () => number
  /** Cookies are marked for https alone. */
  readonly secure: boolean
}

export const createAccounts = ({ connection, audit, now, secure }: AccountDeps): Accounts => {
  const store = openAccountStore(connection, now)
  const cookie = secure ? '__Host-uurga' : 'uurga'
  const credentials = createCredentials(store, { now, cookie })
  const entering = { store, credentials, throttle: createThrottle(store, now), now, cookie, secure }
  const cut = async (user: string): Promise<void> => {
    await store.endSessions(user)
    credentials.forgetUser(user)
  }
  const users = { store, now, cut }
  return {
    credentials,
    signIn: async (given, address, res) => {
      const user = 'link' in given ? await byLink(entering, given.link) : await byPassword(entering, given, address)
      if ('refused' in user) {
        if ('wait' in user && typeof user.wait === 'number') res.set('Retry-After', String(user.wait))
        return user
      }
      await startSession(entering, user._id, res)
      await audit.record({
        actor: user._id,
        action: 'session.start',
        subject: user._id,
        detail: { by: 'link' in given ? 'link' : 'password' }
      })
      return user
    },
    signOut: async ({ credential, via }, res) => {
      if (via === 'session') await store.endSession(credential)
      credentials.forget(credential)
      res.clearCookie(cookie, { httpOnly: true, sameSite: 'strict', secure, path: '/' })
    },
    user: store.user,
    userByLogin: store.userByLogin,
    names: async ids => new Map((await store.usersOf([...new Set(ids)])).map(({ _id, name }) => [_id, name])),
    people: async ids => new Map((await store.usersOf([...new Set(ids)])).map(row => [row._id, row])),
    changeOwn: async (caller, { name, language, settings, password }) => {
      const was = await store.user(caller.id)
      if (was === null) return refuse('not-found')
      const joined = settings === undefined ? undefined : { ...was.settings, ...settings }
      if (joined !== undefined && JSON.stringify(joined).length > LIMITS.settings)
        return refuse('body-too-large', `Settings take at most ${LIMITS.settings} characters`)
      if (password !== undefined) {
        // A token that may label must not become a password that may all.
        if (caller.via !== 'session') return refuse('not-allowed', 'Sign in to change the password: a token cannot')
        if (was.password !== undefined) {
          const wait = await entering.throttle.enter(was.login, caller.address)
          if (wait > 0) return tooOften(wait)
          if (!(await checkPassword(was.password, password.current ?? '')))
            return refuse('wrong-login', 'The current password is wrong')
          await entering.throttle.succeeded(was.login, caller.address)
        }
        if (isWeak(password.next, was.login)) return refuse('weak-password')
      }
      const set: Partial<UserRow> = {
        ...(name === undefined ? {} : { name }),
        ...(language === undefined ? {} : { language }),
        ...(joined === undefined ? {} : { settings: joined }),
        ...(password === undefined ? {} : { password: await hashPassword(password.next) })
      }
      const row = await store.setUser(caller.id, set)
      if (password !== undefined) {
        await store.endSessions(caller.id, caller.credential)
        await audit.record({ actor: caller.id, action: 'account.password', subject: caller.id })
      }
      credentials.forgetUser(caller.id)
      return row ?? refuse('not-found')
    },
    list: async ({ search = '', cursor = '', limit }) => {
      const rows = await store.list(search.toLowerCase(), cursor, limit + 1)
      const last = rows.length > limit ? rows[limit - 1] : undefined
      return { rows: rows.slice(0, limit).map(shown), ...(last === undefined ? {} : { cursor: last.login }) }
    },
    make: async (by, made) => {
      const done = await makeUser(users, by.role, made)
      if (!('refused' in done))
        await audit.record({
          actor: by.id,
          action: 'account.make',
          subject: done.user.id,
          detail: { login: done.user.login, role: done.user.role }
        })
      return done
    },
    change: async (by, user, change) => {
      const done = await changeUser(users, by.role, user, change)
      if (!('refused' in done))
        await audit.record({ actor: by.id, action: 'account.change', subject: user, detail: { ...change } })
      return done
    },
    importCsv: async (by, csv) => {
      const done = await importUsers(users, by.role, csv)
      if (!isRefusal(done))
        await audit.record({
          actor: by.id,
          action: 'account.import',
          subject: by.id,
          detail: { made: done.made.length, refused: done.refused.length }
        })
      return done
    },
    tokens: store.tokensOf,
    makeToken: async (caller, { name, scope = caller.role, days }) => {
      if (!mayGrant(caller.role, scope)) return refuse('above-own-role')
      // A token made by a token does not outlive it.
      const maker = caller.via === 'token' ? await store.token(caller.credential) : null
      const until = now() + days * 86_400_000
      const value = newTokenSecret(secret())
      const row: TokenRow = {
        _id: newId(now()),
        hash: hashOf(value),
        user: caller.id,
        name,
        scope,
        createdAt: now(),
        expiresAt: new Date(Math.min(until, maker?.expiresAt.getTime() ?? until))
      }
      await store.addToken(row)
      await audit.record({ actor: caller.id, action: 'token.make', subject: row._id, detail: { name, scope } })
      return { row, secret: value }
    },
    removeToken: async (caller, id) => {
      const row = (await store.tokensOf(caller.id)).find(({ _id }) => _id === id)
      if (row === undefined) return false
      credentials.forget(row.hash)
      const removed = await store.removeToken(caller.id, row)
      if (removed) await audit.record({ actor: caller.id, action: 'token.remove', subject: id })
      return removed
    },
    link: user => makeLink({ store, now }, user),
    firstAdmin: async () => {
      if (await store.anyUser()) {
        // Nobody has signed in yet, or the only admin lost her password: an admin without a password gets a link again.
        return (await store.activeOf('admin', 10)).find(({ password }) => password === undefined)?._id
      }
      const row: UserRow = {
        _id: newId(now()),
        login: 'admin',
        name: 'Admin',
        role: 'admin',
        state: 'active',
        settings: {},
        createdAt: now()
      }
      return (await store.addUser(row)) ? row._id : undefined
    }
  }
}
