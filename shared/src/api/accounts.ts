import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { id, instant, name, page, pageOf, role } from './primitives.ts'

export const language = z.enum(['zh-CN', 'en', 'mn'])
export const login = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[\p{L}\p{N}._@-]{1,64}$/u)
export const password = z.string().min(10).max(200)

export const user = z.strictObject({
  id,
  login,
  name,
  role,
  team: z.string().max(100).optional(),
  state: z.enum(['active', 'disabled']),
  createdAt: instant
})
export type User = z.infer<typeof user>

const membership = z.strictObject({ project: id, name, modality: z.string(), role })
export const me = z.strictObject({
  ...user.shape,
  language: language.optional(),
  settings: z.record(z.string(), z.unknown()),
  memberships: z.array(membership)
})
export type Me = z.infer<typeof me>

const byUser = z.strictObject({ user: id })

export const signIn = endpoint({
  method: 'post',
  path: '/sessions',
  tag: 'accounts',
  access: 'public',
  summary: 'Sign in by login and password, or by a one-time link',
  body: z.union([
    z.strictObject({ login: z.string().max(200), password: z.string().max(1000) }),
    z.strictObject({ link: z.string().max(200) })
  ]),
  reply: me,
  status: 201,
  refusals: ['wrong-login', 'link-expired', 'account-disabled', 'too-many-requests']
})
export const signOut = endpoint({
  method: 'delete',
  path: '/sessions',
  tag: 'accounts',
  access: 'self.use',
  summary: 'End this session',
  status: 204
})
export const getMe = endpoint({
  method: 'get',
  path: '/me',
  tag: 'accounts',
  access: 'self.use',
  summary: 'Who I am, my settings and memberships',
  reply: me
})
export const patchMe = endpoint({
  method: 'patch',
  path: '/me',
  tag: 'accounts',
  access: 'self.use',
  summary: 'Change my name, language, settings or password',
  body: z.strictObject({
    name: name.optional(),
    language: language.optional(),
    settings: z.record(z.string().max(60), z.unknown()).optional(),
    password: z.strictObject({ current: z.string().max(1000).optional(), next: password }).optional()
  }),
  reply: me,
  refusals: ['wrong-login', 'weak-password']
})

const apiToken = z.strictObject({
  id,
  name,
  scope: role,
  createdAt: instant,
  usedAt: instant.optional(),
  expiresAt: instant.optional()
})
export const listTokens = endpoint({
  method: 'get',
  path: '/tokens',
  tag: 'accounts',
  access: 'self.use',
  summary: 'My API tokens (never their secrets)',
  reply: z.strictObject({ rows: z.array(apiToken) })
})
export const createToken = endpoint({
  method: 'post',
  path: '/tokens',
  tag: 'accounts',
  access: 'self.use',
  summary: 'Make an API token; its secret is shown once',
  body: z.strictObject({ name, scope: role.optional(), days: z.number().int().min(1).max(366).default(90) }),
  reply: z.strictObject({ ...apiToken.shape, secret: z.string() }),
  status: 201,
  refusals: ['above-own-role']
})
export const deleteToken = endpoint({
  method: 'delete',
  path: '/tokens/:token',
  tag: 'accounts',
  access: 'self.use',
  summary: 'Revoke an API token',
  params: z.strictObject({ token: id }),
  status: 204
})

export const listUsers = endpoint({
  method: 'get',
  path: '/users',
  tag: 'accounts',
  access: 'user.list',
  summary: 'Accounts, by login',
  query: page.extend({ search: z.string().max(64).optional() }),
  reply: pageOf(user)
})
export const createUser = endpoint({
  method: 'post',
  path: '/users',
  tag: 'accounts',
  access: 'user.manage',
  summary: 'Make an account; without a password a one-time password is answered',
  body: z.strictObject({ login, name, role, team: z.string().max(100).optional(), password: password.optional() }),
  reply: z.strictObject({ user, oneTimePassword: z.string().optional() }),
  status: 201,
  refusals: ['login-taken', 'above-own-role']
})
export const patchUser = endpoint({
  method: 'patch',
  path: '/users/:user',
  tag: 'accounts',
  access: 'user.manage',
  summary: 'Rename, re-role, disable or reset an account',
  params: byUser,
  body: z.strictObject({
    name: name.optional(),
    role: role.optional(),
    team: z.string().max(100).optional(),
    state: z.enum(['active', 'disabled']).optional(),
    resetPassword: z.literal(true).optional()
  }),
  reply: z.strictObject({ user, oneTimePassword: z.string().optional() }),
  refusals: ['not-found', 'above-own-role', 'last-admin']
})
export const importUsers = endpoint({
  method: 'post',
  path: '/users/import',
  tag: 'accounts',
  access: 'user.manage',
  summary: 'Accounts from CSV (login, name, role, team) with one-time passwords',
  body: z.strictObject({ csv: z.string().max(5_000_000) }),
  reply: z.strictObject({
    made: z.array(z.strictObject({ login, oneTimePassword: z.string() })),
    refused: z.array(z.strictObject({ row: z.number(), login: z.string(), code: z.string() }))
  })
})
