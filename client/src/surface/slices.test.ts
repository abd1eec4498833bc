import { describe, expect, it } from 'vitest'
import { runSliced } from './slices.ts'

/** A clock that each step moves by 3 ms, and a queue run by hand. */
const bench = (steps: number) => {
  const queue: (() => void)[] = []
  const seen = { steps: 0, done: 0, stretches: 1 }
  let time = 0
  const work = runSliced({
    step: () => {
      time += 3
      return ++seen.steps < steps
    },
    done: () => void seen.done++,
    budget: 8,
    now: () => time,
    later: run => queue.push(run)
  })
  const turn = (): void => {
    seen.stretches++
    queue.shift()?.()
  }
  return { work, queue, seen, turn }
}

describe('sliced work', () => {
  it('gives way after its budget and goes on until all is done', () => {
    const { queue, seen, turn } = bench(10)
    expect(seen).toEqual({ steps: 3, done: 0, stretches: 1 })
    while (queue.length > 0) turn()
    expect(seen).toEqual({ steps: 10, done: 1, stretches: 4 })
  })

  it('that is short is done at once', () => {
    const { queue, seen } = bench(2)
    expect(seen).toMatchObject({ steps: 2, done: 1 })
    expect(queue).toEqual([])
  })

  it('does nothing more once cancelled', () => {
    const { work, queue, seen, turn } = bench(10)
    work.cancel()
    while (queue.length > 0) turn()
    expect(seen).toMatchObject({ steps: 3, done: 0 })
  })
})
