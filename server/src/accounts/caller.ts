import type { Role } from '@uurga/shared/access/access.ts'

/** Who asks. At a public endpoint nobody need be signed in: then `id` is empty. */
export interface Caller {
  readonly id: string
  readonly login: string
  readonly name: string
  /** The role of the account over the whole installation, cut down by the scope of an API token. */
  readonly role: Role
  readonly via: 'session' | 'token' | 'nobody'
  /** The highest role this credential may use anywhere: an API token's scope, else admin. */
  readonly cap: Role
  /** Hash of the session or token, for revocation. */
  readonly credential: string
  readonly address: string
}
