import { keepPreviousData, useInfiniteQuery, useQuery, type Query, type UseQueryResult } from '@tanstack/react-query'
import type { Endpoint, ReplyOf } from '@uurga/shared/api/endpoint.ts'
import { useMemo } from 'react'
import type { Input } from './input.ts'
import { ask, keyOf } from './query.ts'

interface Options {
  readonly enabled?: boolean
  /** Milliseconds a reading counts as fresh. */
  readonly fresh?: number
}

/** Ms between two looks at what is under way. The live channel tells sooner; this is for what was told before it heard this page. */
const LOOK = 3_000

/** The reply of a reading endpoint, kept and shared. Old content stays on screen until the new arrives. */
export function useReply<E extends Endpoint>(
  endpoint: E,
  input: Input<E>,
  options: Options & {
    /** Whether what was read is still under way: then it is read again and again. */
    readonly pending?: (reply: ReplyOf<E>) => boolean
  } = {}
): UseQueryResult<ReplyOf<E>> {
  const { pending } = options
  return useQuery({
    queryKey: keyOf(endpoint, input),
    queryFn: ({ signal }) => ask(endpoint, input, signal),
    placeholderData: keepPreviousData,
    refetchInterval: (query: Query<ReplyOf<E>, Error, ReplyOf<E>, readonly unknown[]>) => {
      const { data } = query.state
      return pending !== undefined && data !== undefined && pending(data) ? LOOK : false
    },
    ...(options.enabled !== undefined && { enabled: options.enabled }),
    ...(options.fresh !== undefined && { staleTime: options.fresh })
  })
}

type RowOf<E> = ReplyOf<E> extends { rows: (infer R)[]; cursor?: string | undefined } ? R : never

/** A list read page by page: all rows there are so far, and how to get more. */
export function usePages<E extends Endpoint>(
  endpoint: E,
  input: Input<E>,
  options: Options & {
    /** Whether a row is still under way: then the list is read again and again. */
    readonly pending?: (row: RowOf<E>) => boolean
  } = {}
) {
  const { pending } = options
  const query = useInfiniteQuery({
    queryKey: [...keyOf(endpoint, pageOf(input, {})), 'pages'],
    queryFn: ({ pageParam, signal }) => ask(endpoint, pageOf(input, pageParam), signal),
    initialPageParam: FIRST,
    getNextPageParam: last => {
      const { cursor } = last as { cursor?: string }
      return cursor === undefined ? undefined : { cursor }
    },
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data: read } }) =>
      pending !== undefined && read?.pages.some(page => (page as { rows: RowOf<E>[] }).rows.some(pending)) === true
        ? LOOK
        : false,
    ...(options.enabled !== undefined && { enabled: options.enabled })
  })
  const { data } = query
  const rows = useMemo(() => data?.pages.flatMap(page => (page as { rows: RowOf<E>[] }).rows), [data])
  return { ...query, rows }
}

const FIRST: { readonly cursor?: string } = {}

const pageOf = <E extends Endpoint>(input: Input<E>, page: { readonly cursor?: string }): Input<E> => ({
  ...input,
  query: { ...(input as { query?: object }).query, ...page }
})
