import { describe, expect, it } from 'vitest'
import { lookUp, lookupOf } from './lookups.ts'

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
