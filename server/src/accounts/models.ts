import type { Role } from '@uurga/shared/access/access.ts'
import { Schema, type Connection } from 'mongoose'

export interface UserRow {
  readonly _id: string
  readonly login: string
  readonly name: string
  readonly role: Role
  readonly team?: string
  readonly state: 'active' | 'disabled'
  /** argon2id; absent: signs in by link only. */
  readonly password?: string
  readonly language?: 'zh-CN' | 'en' | 'mn'
  readonly settings: Readonly<Record<string, unknown>>
  readonly createdAt: number
}

/** `_id` is the hash of the cookie's secret. */
export interface SessionRow {
  readonly _id: string
  readonly user: string
  readonly createdAt: number
  readonly expiresAt: Date
}

/** `_id` is public, `hash` that of the secret. */
export interface TokenRow {
  readonly _id: string
  readonly hash: string
  readonly user: string
  readonly name: string
  readonly scope: Role
  readonly createdAt: number
  readonly usedAt?: number
  readonly expiresAt: Date
}

/** `_id` is the hash of the link's secret. */
export interface LinkRow {
  readonly _id: string
  readonly user: string
  readonly expiresAt: Date
}

/** Wrong tries of a login or an address; `_id` is `login:<hash>` or `address:…`. */
export interface ThrottleRow {
  readonly _id: string
  readonly n: number
  readonly expiresAt: Date
}

/** That a session or token (by its hash), or all of a person's, may have ended: written before they do, so that open sockets are looked at. */
export interface CutRow {
  readonly _id: string
  readonly hash?: string
  readonly user?: string
  readonly at: Date
}

const bare = { versionKey: false, minimize: false, id: false } as const
const expires = { expiresAt: { type: Date, required: true } }

const users = new Schema(
  {
    _id: String,
    login: String,
    name: String,
    role: String,
    team: String,
    state: String,
    password: String,
    language: String,
    settings: Schema.Types.Mixed,
    createdAt: Number
  },
  bare
)
// sign-in; list of accounts by login
users.index({ login: 1 }, { name: 'login', unique: true })
// the last admin is kept
users.index({ role: 1 }, { name: 'role' })

const sessions = new Schema({ _id: String, user: String, createdAt: Number, ...expires }, bare)
// ending every session of a person
sessions.index({ user: 1 }, { name: 'user' })
sessions.index({ expiresAt: 1 }, { name: 'expires', expireAfterSeconds: 0 })

const tokens = new Schema(
  { _id: String, hash: String, user: String, name: String, scope: String, createdAt: Number, usedAt: Number, ...expires },
  bare
)
// each request of a program
tokens.index({ hash: 1 }, { name: 'hash', unique: true })
// my tokens
tokens.index({ user: 1 }, { name: 'user' })
tokens.index({ expiresAt: 1 }, { name: 'expires', expireAfterSeconds: 0 })

const links = new Schema({ _id: String, user: String, ...expires }, bare)
links.index({ expiresAt: 1 }, { name: 'expires', expireAfterSeconds: 0 })

const throttles = new Schema({ _id: String, n: Number, ...expires }, bare)
throttles.index({ expiresAt: 1 }, { name: 'expires', expireAfterSeconds: 0 })

const cuts = new Schema({ _id: String, hash: String, user: String, at: { type: Date, required: true } }, bare)
// sockets: what has ended of late; kept longer than anybody looks back
cuts.index({ at: 1 }, { name: 'at', expireAfterSeconds: 3_600 })

export const accountModels = (connection: Connection) => ({
  users: connection.model<UserRow>('user', users, 'users'),
  sessions: connection.model<SessionRow>('session', sessions, 'sessions'),
  tokens: connection.model<TokenRow>('token', tokens, 'tokens'),
  links: connection.model<LinkRow>('link', links, 'links'),
  throttles: connection.model<ThrottleRow>('throttle', throttles, 'throttles'),
  cuts: connection.model<CutRow>('cut', cuts, 'cuts')
})
