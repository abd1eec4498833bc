import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Endpoint, ReplyOf } from '@uurga/shared/api/endpoint.ts'
import { problemIn, type Problem } from './answer.ts'
import type { Input } from './input.ts'
import { ask } from './query.ts'
import { readAgain } from './read-again.ts'

/** Done, with the reply; or not, and then the command's `problem` says why. */
export type Outcome<T> = { readonly done: true; readonly reply: T } | { readonly done: false }

export interface Command<E extends Endpoint> {
  readonly run: (input: Input<E>) => Promise<Outcome<ReplyOf<E>>>
  readonly busy: boolean
  readonly problem: Problem | null
  readonly reset: () => void
}

/** A changing call. `changes` names the readings that are no longer true after it; every shown one is read again. */
export function useCommand<E extends Endpoint>(endpoint: E, changes: readonly Endpoint[] = []): Command<E> {
  const queries = useQueryClient()
  const mutation = useMutation({
    mutationFn: (input: Input<E>) => ask(endpoint, input),
    onSuccess: () => readAgain(queries, changes)
  })
  return {
    run: input =>
      mutation.mutateAsync(input).then(
        reply => ({ done: true, reply }),
        () => ({ done: false })
      ),
    busy: mutation.isPending,
    problem: problemIn(mutation.error),
    reset: mutation.reset
  }
}
