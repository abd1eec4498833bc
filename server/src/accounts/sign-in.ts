import type { Response } from 'express'
import { refuse, type Refusal } from '@uurga/shared/api/errors.ts'
import { hashOf, secret } from '../store/ids.ts'
import type { Credentials } from './credentials.ts'
import type { UserRow } from './models.ts'
import { checkPassword } from './passwords.ts'
import type { AccountStore } from './store.ts'
import type { Throttle } from './throttle.ts'

export interface SignInDeps {
  readonly store: AccountStore
  readonly throttle: Throttle
  readonly credentials: Credentials
  readonly now: () => number
  readonly cookie: string
  readonly secure: boolean
}

const LINK_MS = 15 * 60_000

/** `wait`: seconds until the next try is taken. */
export type TooOften = Refusal & { readonly wait: number }

export const tooOften = (wait: number): TooOften => ({
  ...refuse('too-many-requests', `The login or the password was wrong too often: try again in ${Math.ceil(wait / 60)} min`),
  wait
})

/** A refused sign-in tells the same for an unknown login and a wrong password. */
export async function byPassword(
  { store, throttle }: SignInDeps,
  given: { login: string; password: string },
  address: string
): Promise<UserRow | Refusal | TooOften> {
  const login = given.login.trim().toLowerCase()
  const wait = await throttle.enter(login, address)
  if (wait > 0) return tooOften(wait)
  const user = await store.userByLogin(login)
  if (!(await checkPassword(user?.password, given.password)) || user === null) return refuse('wrong-login')
  await throttle.succeeded(login, address)
  if (user.state !== 'active') return refuse('account-disabled')
  return user
}

/** Consumes a one-time link. */
export async function byLink({ store, now }: SignInDeps, link: string): Promise<UserRow | Refusal> {
  const row = await store.takeLink(hashOf(link))
  if (row === null || row.expiresAt.getTime() <= now()) return refuse('link-expired')
  const user = await store.user(row.user)
  return user === null ? refuse('link-expired') : user.state === 'active' ? user : refuse('account-disabled')
}

/** Makes a link for a person: 15 minutes, one use. Answers its secret, which is kept nowhere. */
export async function makeLink({ store, now }: Pick<SignInDeps, 'store' | 'now'>, user: string): Promise<string> {
  const value = secret()
  await store.addLink({ _id: hashOf(value), user, expiresAt: new Date(now() + LINK_MS) })
  return value
}

/** Starts a session and sets its cookie. The secret is in the cookie alone, which no script reads. */
export async function startSession(
  { store, credentials, now, cookie, secure }: SignInDeps,
  user: string,
  res: Response
): Promise<void> {
  const value = secret()
  await store.addSession({ _id: hashOf(value), user, createdAt: now(), expiresAt: new Date(now() + credentials.sessionMs) })
  res.cookie(cookie, value, { httpOnly: true, sameSite: 'strict', secure, path: '/', maxAge: credentials.sessionMs * 14 })
}
