import { describe, expect, it } from 'vitest'
import { gather } from './gather.ts'

describe('gather', () => {
  /** A store that answers when told to. */
  const slow = () => {
    const rounds: { asked: readonly string[]; answer: (error?: Error) => void }[] = []
    const ask = gather<string, string>({
      most: 3,
      send: asked =>
        new Promise((done, failed) =>
          rounds.push({ asked, answer: error => (error ? failed(error) : done(asked.map(each => each.toUpperCase()))) })
        )
    })
    return { ask, rounds }
  }
  const settled = (): Promise<void> => new Promise(done => setTimeout(done, 5))

  it('sends together what comes in one turn, and then what comes while that is under way, at most so many', async () => {
    const { ask, rounds } = slow()
    const first = ['a', 'b'].map(ask)
    await settled()
    expect(rounds.map(({ asked }) => asked)).toEqual([['a', 'b']])
    const more = ['c', 'd', 'e', 'f'].map(ask)
    await settled()
    expect(rounds).toHaveLength(1)
    rounds[0]?.answer()
    await settled()
    expect(rounds.map(({ asked }) => asked)).toEqual([
      ['a', 'b'],
      ['c', 'd', 'e']
    ])
    rounds[1]?.answer()
    await settled()
    rounds[2]?.answer()
    expect(await Promise.all([...first, ...more])).toEqual(['A', 'B', 'C', 'D', 'E', 'F'])
    expect(rounds.map(({ asked }) => asked)).toEqual([['a', 'b'], ['c', 'd', 'e'], ['f']])
  })

  it('tells a fault to those it concerns, and goes on', async () => {
    const { ask, rounds } = slow()
    const first = ask('a')
    await settled()
    const second = ask('b')
    rounds[0]?.answer(new Error('gone'))
    await expect(first).rejects.toThrow('gone')
    await settled()
    rounds[1]?.answer()
    await expect(second).resolves.toBe('B')
    const third = ask('c')
    await settled()
    rounds[2]?.answer()
    await expect(third).resolves.toBe('C')
  })
})
