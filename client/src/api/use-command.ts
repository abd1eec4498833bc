import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Endpoint, ReplyOf } from '@uurga/shared/api/endpoint.ts'
import { problemIn, type Problem } from './answer.ts'
import type { Input } from './input.ts'
import { ask } from './query.ts'

export interface Command<E extends Endpoint> {
  /** Sends it; the reply, or undefined where it was refused (then `problem` says why). */
  readonly run: (input: Input<E>) => Promise<ReplyOf<E> | undefined>
  readonly busy: boolean
  readonly problem: Problem | null
  readonly reset: () => void
}

/** A changing call. `changes` names the readings that are no longer true after it; every shown one is read again. */
export function useCommand<E extends Endpoint>(endpoint: E, changes: readonly Endpoint[] = []): Command<E> {
  const queries = useQueryClient()
  const mutation = useMutation({
    mutationFn: (input: Input<E>) => ask(endpoint, input),
    onSuccess: () => Promise.all(changes.map(({ path }) => queries.invalidateQueries({ queryKey: [path] })))
  })
  return {
    run: input => mutation.mutateAsync(input).catch(() => undefined),
    busy: mutation.isPending,
    problem: problemIn(mutation.error),
    reset: mutation.reset
  }
}
