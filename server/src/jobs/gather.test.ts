import { describe, expect, it } from 'vitest'
import { gather } from './gather.ts'
import { lookUp, lookupOf } from './lookups.ts'

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
  const settled = (): Promise<void> => new Promise(done => setImmediate(done))

  it('sends the first alone at once, and together what comes while it is under way, at most so many', async () => {
    const { ask, rounds } = slow()
    const answers = ['a', 'b', 'c', 'd', 'e'].map(ask)
    expect(rounds.map(({ asked }) => asked)).toEqual([['a']])
    rounds[0]?.answer()
    await settled()
    expect(rounds.map(({ asked }) => asked)).toEqual([['a'], ['b', 'c', 'd']])
    rounds[1]?.answer()
    await settled()
    rounds[2]?.answer()
    expect(await Promise.all(answers)).toEqual(['A', 'B', 'C', 'D', 'E'])
    expect(rounds.map(({ asked }) => asked)).toEqual([['a'], ['b', 'c', 'd'], ['e']])
  })

  it('tells a fault to those it concerns, and goes on', async () => {
    const { ask, rounds } = slow()
    const [first, second] = [ask('a'), ask('b')]
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

describe('lookups', () => {
  const operation = (filter: object, options: object = {}) => ({ collection: 'slices', kind: 'find', filter, options }) as never

  it('take whole documents by their id alone', () => {
    expect(lookupOf(operation({ _id: 's', lane: 'p.0' }))).toEqual({ id: 's', lane: 'p.0' })
    expect(lookupOf(operation({ _id: 'm' }))).toEqual({ id: 'm', lane: undefined })
    expect(lookupOf(operation({ _id: { $in: ['s'] }, lane: 'p.0' }))).toBeUndefined()
    expect(lookupOf(operation({ _id: 's', lane: 'p.0', free: 1 }))).toBeUndefined()
    expect(lookupOf(operation({ _id: 's', lane: 'p.0' }, { latest: true }))).toBeUndefined()
    expect(lookupOf(operation({ _id: 's', lane: 'p.0' }, { fields: ['order'] }))).toBeUndefined()
  })

  it('give each asker what she asked for: none in another lane, the same one twice', async () => {
    const rows = [
      { _id: 's', lane: 'p.0' },
      { _id: 't', lane: 'p.1' }
    ]
    const filters: unknown[] = []
    const asked = [
      { id: 's', lane: 'p.0' },
      { id: 't', lane: 'p.0' },
      { id: 's', lane: 'p.0' },
      { id: 'u', lane: 'p.1' }
    ]
    const answers = await lookUp(asked, async filter => {
      filters.push(filter)
      return rows
    })
    expect(answers).toEqual([[rows[0]], [], [rows[0]], []])
    expect(filters).toEqual([{ _id: { $in: ['s', 't', 'u'] }, lane: { $in: ['p.0', 'p.1'] } }])
  })
})
