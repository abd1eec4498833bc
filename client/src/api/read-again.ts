import type { QueryClient } from '@tanstack/react-query'
import type { Endpoint } from '@uurga/shared/api/endpoint.ts'

/**
 * Reads again what is shown of these endpoints; the rest is read again when it is shown. A first reading that is under way is begun anew: its
 * answer may be older than the news, and react-query, which has nothing to show instead, would go on waiting for it and take it for new.
 */
export async function readAgain(queries: QueryClient, endpoints: readonly Endpoint[]): Promise<void> {
  await Promise.all(
    endpoints.map(async ({ path }) => {
      await queries.cancelQueries({ queryKey: [path], predicate: ({ state }) => state.data === undefined })
      await queries.invalidateQueries({ queryKey: [path] })
    })
  )
}
