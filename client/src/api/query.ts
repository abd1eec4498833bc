import { MutationCache, QueryCache, QueryClient, type QueryKey } from '@tanstack/react-query'
import { getMe } from '@uurga/shared/api/accounts.ts'
import type { Endpoint, ReplyOf } from '@uurga/shared/api/endpoint.ts'
import { ProblemError, problemIn, problemOf } from './answer.ts'
import { call } from './call.ts'
import type { Input } from './input.ts'

/** `[path, params, query]`: all readings of an endpoint share the first part, all of one project or dataset the first two. */
export const keyOf = (endpoint: Pick<Endpoint, 'path'>, input: { params?: unknown; query?: unknown } = {}): QueryKey => [
  endpoint.path,
  input.params ?? {},
  ...(input.query === undefined ? [] : [input.query])
]

/** `call` for react-query: the value, or a thrown ProblemError. */
export async function ask<E extends Endpoint>(endpoint: E, input: Input<E>, signal?: AbortSignal): Promise<ReplyOf<E>> {
  const answer = await call(endpoint, input, { signal })
  if ('got' in answer) return answer.got
  throw new ProblemError(problemOf(answer) ?? { code: 'unreachable', faults: [], extra: {} })
}

/** One cache for the page. A refusal is final; an unreachable server is asked again, three times, ever more slowly. */
export function createQueries(): QueryClient {
  const queries: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: error => signedOut(queries, error) }),
    mutationCache: new MutationCache({ onError: error => signedOut(queries, error) }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        refetchOnWindowFocus: false,
        retry: (failures, error) => problemIn(error)?.code === 'unreachable' && failures < 3,
        retryDelay: attempt => 500 * 2 ** attempt
      }
    }
  })
  return queries
}

/** Any call that finds the session gone shows the sign-in page: asking again who I am gives the answer that page waits for. */
function signedOut(queries: QueryClient, error: unknown): void {
  if (problemIn(error)?.code !== 'not-signed-in') return
  const key = keyOf(getMe)
  if (queries.getQueryData(key) !== undefined) void queries.resetQueries({ queryKey: key })
}
