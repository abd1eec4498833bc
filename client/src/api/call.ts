import type { Endpoint, ReplyOf } from '@uurga/shared/api/endpoint.ts'
import { addressOf } from './address.ts'
import { refusalOf, type Answer } from './answer.ts'
import type { Input } from './input.ts'

/** What a call is carried by; a test gives its own. */
export type Fetch = (input: string, init: RequestInit) => Promise<Response>

/**
 * Asks the server. Never throws: a refusal and an unreachable server are values. A reply is not parsed again: it comes from our own
 * origin, which has sent it through the same schema; and a newer server may say more than this page knows.
 */
export async function call<E extends Endpoint>(
  endpoint: E,
  input: Input<E>,
  { signal, carry = fetch }: { readonly signal?: AbortSignal | undefined; readonly carry?: Fetch } = {}
): Promise<Answer<ReplyOf<E>>> {
  const { params, query, body } = input as Loose
  const json = body === undefined || body instanceof FormData ? undefined : JSON.stringify(body)
  const response = await carry(addressOf(endpoint, params, query), {
    method: endpoint.method.toUpperCase(),
    credentials: 'same-origin',
    headers: { accept: 'application/json', ...(json !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: json ?? (body as FormData) }),
    ...(signal !== undefined && { signal })
  }).catch((error: unknown) => {
    if (signal?.aborted === true) throw error
    return null
  })
  if (response === null) return { unreachable: true }
  const given: unknown = response.status === 204 ? undefined : await response.json().catch(() => BROKEN)
  if (response.ok && given !== BROKEN) return { got: given as ReplyOf<E> }
  const refused = refusalOf(response.status, given)
  return refused === null ? { unreachable: true, ...pauseAsked(response) } : { refused }
}

interface Loose {
  readonly params?: Record<string, unknown>
  readonly query?: Record<string, unknown>
  readonly body?: unknown
}
const BROKEN = Symbol('no JSON')

function pauseAsked(response: Response): { readonly after?: number } {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  return Number.isFinite(seconds) && seconds >= 0 ? { after: seconds * 1000 } : {}
}
