/** The people of the demo: made by an admin, each signed in by her one-time password and working with an API token of her own. */
import { createToken, createUser, signIn } from '@uurga/shared/api/accounts.ts'
import { API_PREFIX } from '@uurga/shared/api/contract.ts'
import type { Role } from '@uurga/shared/access/access.ts'
import { createClient, type Client } from './client.ts'

export interface Person {
  readonly id: string
  readonly login: string
  readonly name: string
  /** Headers of her signed-in browser. */
  readonly session: Readonly<Record<string, string>>
  readonly client: Client
}

export const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` })

/** The cookie of a new session. */
export const sessionOf = async (url: string, body: object): Promise<Record<string, string>> => {
  const response = await fetch(`${url}${API_PREFIX}${signIn.path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: new URL(url).origin },
    body: JSON.stringify(body)
  })
  if (!response.ok) throw new Error(`sign-in: ${response.status} ${await response.text()}`)
  const cookie = response.headers
    .getSetCookie()
    .map(line => line.split(';')[0] ?? '')
    .join('; ')
  return { cookie, origin: new URL(url).origin }
}

/** A client that works by an API token, as programs do. */
export const asProgram = async (url: string, session: Record<string, string>, name: string): Promise<Client> => {
  const { secret } = await createClient(url, session).call(createToken, { body: { name, days: 1 } })
  return createClient(url, bearer(secret))
}

export const hire = async (admin: Client, login: string, name: string, role: Role): Promise<Person> => {
  const { user, oneTimePassword = '' } = await admin.call(createUser, { body: { login, name, role } })
  const session = await sessionOf(admin.url, { login, password: oneTimePassword })
  return { id: user.id, login, name, session, client: await asProgram(admin.url, session, 'demo') }
}
