/** The HTTP contract as typed calls: for the demo, the benches and whoever drives the product as a program. */
import { API_PREFIX } from '@uurga/shared/api/contract.ts'
import type { BodyIn, Endpoint, ParamsIn, QueryIn, ReplyOf } from '@uurga/shared/api/endpoint.ts'
import { z } from 'zod'

type Given<T> = [T] extends [undefined] ? undefined : T
export interface Asked<E> {
  readonly params?: Given<ParamsIn<E>>
  readonly query?: Given<QueryIn<E>>
  readonly body?: Given<BodyIn<E>>
}

const problemSchema = z.looseObject({ code: z.string(), status: z.number().optional(), detail: z.string().optional() })
export type Problem = z.infer<typeof problemSchema>

/** An answer of the product that is a "no". */
export class ProblemError extends Error {
  readonly status: number
  readonly problem: Problem
  constructor(what: string, status: number, problem: Problem) {
    super(`${what}: ${status} ${problem.code}${problem.detail === undefined ? '' : `: ${problem.detail}`}`)
    this.status = status
    this.problem = problem
  }
}

export interface Client {
  readonly url: string
  /** The reply, by its schema's type. Throws a ProblemError for a refusal. */
  call<E extends Endpoint>(endpoint: E, asked?: Asked<E>): Promise<ReplyOf<E>>
  /** The refusal of a call that must be refused; throws if it is not. */
  refused<E extends Endpoint>(endpoint: E, asked?: Asked<E>): Promise<Problem & { readonly status: number }>
  /** Any request below the API's prefix. */
  fetch(method: string, path: string, init?: RequestInit): Promise<Response>
}

export const pathOf = (endpoint: Endpoint, params: Readonly<Record<string, string>> = {}): string =>
  endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))

export const createClient = (url: string, credentials: Readonly<Record<string, string>> = {}): Client => {
  const send = async (method: string, path: string, init: RequestInit = {}): Promise<Response> =>
    await fetch(`${url}${API_PREFIX}${path}`, {
      ...init,
      method: method.toUpperCase(),
      headers: { ...credentials, ...(init.headers as Record<string, string> | undefined) }
    })
  const ask = async (endpoint: Endpoint, { params, query, body }: Asked<Endpoint> = {}): Promise<Response> => {
    const search = new URLSearchParams(
      Object.entries((query ?? {}) as Record<string, unknown>).map(([key, value]) => [key, String(value)])
    ).toString()
    const path = pathOf(endpoint, params as Record<string, string> | undefined) + (search === '' ? '' : `?${search}`)
    return await send(
      endpoint.method,
      path,
      body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
    )
  }
  const nameOf = ({ method, path }: Endpoint): string => `${method.toUpperCase()} ${path}`
  return {
    url,
    call: async (endpoint, asked) => {
      const response = await ask(endpoint, asked)
      if (!response.ok) throw new ProblemError(nameOf(endpoint), response.status, await problemOf(response))
      return (response.status === 204 ? undefined : await response.json()) as ReplyOf<typeof endpoint>
    },
    refused: async (endpoint, asked) => {
      const response = await ask(endpoint, asked)
      if (response.ok) throw new Error(`${nameOf(endpoint)} was not refused: ${await response.text()}`)
      return { ...(await problemOf(response)), status: response.status }
    },
    fetch: send
  }
}

const problemOf = async (response: Response): Promise<Problem> => {
  const text = await response.text()
  try {
    return problemSchema.parse(JSON.parse(text))
  } catch {
    return { code: 'no-problem-document', detail: text.slice(0, 200) }
  }
}
