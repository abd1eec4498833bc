import { describe, expect, it } from 'vitest'
import { bySource } from './sources.ts'

describe('where results come from', () => {
  it('stands in the order of the catalogue, without what does not occur', () => {
    expect(bySource({ fix: 1, accept: 11, bulk: 0 })).toEqual({
      sources: [
        { source: 'accept', count: 11 },
        { source: 'fix', count: 1 }
      ],
      sourced: 12
    })
  })
  it('counts rules of a newer server as other, none twice', () => {
    expect(bySource({ oracle: 2, dice: 3, single: 1 })).toEqual({
      sources: [
        { source: 'single', count: 1 },
        { source: 'other', count: 5 }
      ],
      sourced: 6
    })
  })
})
