import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { getRelease } from '@uurga/shared/api/releases.ts'
import { expect, it } from 'vitest'
import { keyOf } from './query.ts'
import { readAgain } from './read-again.ts'

const input = { params: { release: 'r' } }

/** A page that shows a release; the answers are given by hand. */
const shown = () => {
  const answers: ((state: string) => void)[] = []
  const queries = new QueryClient()
  const observer = new QueryObserver<string>(queries, {
    queryKey: keyOf(getRelease, input),
    queryFn: () => new Promise(answer => answers.push(answer))
  })
  const stop = observer.subscribe(() => undefined)
  return { answers, queries, stop, seen: () => observer.getCurrentResult().data }
}

it('does not take the answer of a first reading that is older than the news', async () => {
  const { answers, queries, stop, seen } = shown()
  await expect.poll(() => answers.length).toBe(1)
  const again = readAgain(queries, [getRelease])
  answers[0]?.('waiting')
  await expect.poll(() => answers.length).toBe(2)
  answers[1]?.('done')
  await again
  expect(seen()).toBe('done')
  stop()
})

it('keeps what is on screen until the new answer is there', async () => {
  const { answers, queries, stop, seen } = shown()
  await expect.poll(() => answers.length).toBe(1)
  answers[0]?.('waiting')
  await expect.poll(seen).toBe('waiting')
  const again = readAgain(queries, [getRelease])
  await expect.poll(() => answers.length).toBe(2)
  expect(seen()).toBe('waiting')
  answers[1]?.('done')
  await again
  expect(seen()).toBe('done')
  stop()
})
