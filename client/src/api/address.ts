import type { API_PREFIX } from '@uurga/shared/api/contract.ts'
import type { Endpoint } from '@uurga/shared/api/endpoint.ts'

/** The contract's prefix, checked against it; importing its value would bring every schema there is into the first load. */
const PREFIX: typeof API_PREFIX = '/api/v1'

/** The path and query of a call: every `:name` of the path is filled in and escaped; what is undefined is left out of the query. */
export function addressOf(
  endpoint: Pick<Endpoint, 'path'>,
  params: Readonly<Record<string, unknown>> = {},
  query: Readonly<Record<string, unknown>> = {}
): string {
  const path = endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])))
  const asked = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
  const search = new URLSearchParams(asked.map(([name, value]) => [name, String(value)])).toString()
  return PREFIX + path + (search === '' ? '' : `?${search}`)
}
