import { parse } from 'csv-parse/sync'
import { mayGrant, rank, ROLES, type Role } from '@uurga/shared/access/access.ts'
import { login as loginSchema, type User } from '@uurga/shared/api/accounts.ts'
import { refuse, type Refusal } from '@uurga/shared/api/errors.ts'
import { newId } from '../store/ids.ts'
import type { UserRow } from './models.ts'
import { hashPassword, isWeak, oneTimePassword } from './passwords.ts'
import type { AccountStore } from './store.ts'

export interface UsersDeps {
  readonly store: AccountStore
  readonly now: () => number
  /** Ends every session and cached credential of a person at once. */
  readonly cut: (user: string) => Promise<void>
}

export interface NewUser {
  readonly login: string
  readonly name: string
  readonly role: Role
  readonly team?: string | undefined
  readonly password?: string | undefined
}

export type Made = { readonly user: User; readonly oneTimePassword?: string }

/** A row as the interface may see it: no password, no settings. */
export const shown = ({ _id, login, name, role, team, state, createdAt }: UserRow): User => ({
  id: _id,
  login,
  name,
  role,
  ...(team === undefined ? {} : { team }),
  state,
  createdAt
})

/** Makes an account. Without a password one is made and answered, once. Refuses: above-own-role, weak-password, login-taken. */
export async function makeUser(
  { store, now }: UsersDeps,
  by: Role,
  { login, name, role, team, password }: NewUser
): Promise<Made | Refusal> {
  if (!mayGrant(by, role)) return refuse('above-own-role')
  if (password !== undefined && isWeak(password, login)) return refuse('weak-password')
  const once = password === undefined ? oneTimePassword() : undefined
  const row: UserRow = {
    _id: newId(now()),
    login,
    name,
    role,
    ...(team === undefined || team === '' ? {} : { team }),
    state: 'active',
    password: await hashPassword(password ?? once ?? ''),
    settings: {},
    createdAt: now()
  }
  if (!(await store.addUser(row))) return refuse('login-taken', `The login "${login}" is taken`)
  return { user: shown(row), ...(once === undefined ? {} : { oneTimePassword: once }) }
}

export interface UserChange {
  readonly name?: string | undefined
  readonly role?: Role | undefined
  readonly team?: string | undefined
  readonly state?: 'active' | 'disabled' | undefined
  readonly resetPassword?: true | undefined
}

/** Whoever resets a password has it: only admins do that to their like. */
const mayChange = (by: Role, role: Role): boolean => by === 'admin' || rank(role) < rank(by)

/** Changes an account. A new role, a disabling or a reset ends its sessions. Refuses: not-found, above-own-role, last-admin. */
export async function changeUser({ store, cut }: UsersDeps, by: Role, id: string, change: UserChange): Promise<Made | Refusal> {
  const was = await store.user(id)
  if (was === null) return refuse('not-found')
  if (!mayChange(by, was.role) || (change.role !== undefined && !mayGrant(by, change.role))) return refuse('above-own-role')
  const falls =
    was.role === 'admin' &&
    was.state === 'active' &&
    (change.state === 'disabled' || (change.role !== undefined && change.role !== 'admin'))
  if (falls && (await store.activeOf('admin', 2)).length < 2) return refuse('last-admin')
  const once = change.resetPassword === true ? oneTimePassword() : undefined
  const { name, role, team, state } = change
  const set = Object.fromEntries(
    Object.entries({ name, role, team, state }).filter(([, value]) => value !== undefined)
  ) as Partial<UserRow>
  const now = await store.setUser(id, { ...set, ...(once === undefined ? {} : { password: await hashPassword(once) }) })
  if (role !== undefined || state === 'disabled' || once !== undefined) await cut(id)
  return now === null ? refuse('not-found') : { user: shown(now), ...(once === undefined ? {} : { oneTimePassword: once }) }
}

export interface Imported {
  readonly made: { login: string; oneTimePassword: string }[]
  readonly refused: { row: number; login: string; code: string }[]
}

/** Accounts from CSV with a header (login, name, role, team). A row that cannot be taken is named; the others are made. */
export async function importUsers(deps: UsersDeps, by: Role, csv: string): Promise<Imported | Refusal> {
  let rows: Record<string, string>[]
  try {
    rows = parse(csv, {
      columns: head => head.map(name => name.trim().toLowerCase()),
      bom: true,
      skip_empty_lines: true,
      trim: true,
      relax_column_count: true,
      to: 20_000
    })
  } catch (error) {
    return refuse('row-broken', error instanceof Error ? error.message : 'The table cannot be read')
  }
  const made: Imported['made'] = []
  const refused: Imported['refused'] = []
  for (const [i, { login: raw = '', name = '', role = 'annotator', team }] of rows.entries()) {
    const login = loginSchema.safeParse(raw)
    const known = ROLES.find(one => one === (role === '' ? 'annotator' : role))
    const fault = !login.success || known === undefined ? 'row-broken' : undefined
    const done =
      fault === undefined
        ? await makeUser(deps, by, {
            login: login.data ?? '',
            name: name === '' ? raw : name.slice(0, 200),
            role: known ?? 'annotator',
            team: team?.slice(0, 100)
          })
        : refuse('row-broken')
    if ('refused' in done) refused.push({ row: i + 2, login: raw, code: done.refused })
    else made.push({ login: done.user.login, oneTimePassword: done.oneTimePassword ?? '' })
  }
  return { made, refused }
}
