import { describe, expect, it } from 'vitest'
import { createMemoryStore } from './memory-store.ts'
import { casesOf, playTable } from './table-on-store.ts'

describe('filters and updates compiled from the table', () => {
  it('find what the pure rule allows, store what it answers, and touch nothing else', async () => {
    const store = createMemoryStore()
    const cases = casesOf(20)
    const compared = await playTable(cases, operation => Promise.resolve(store.execute(operation)))
    for (const { name, stored, expected } of compared) expect(stored, name).toEqual(expected)
    expect(compared.length).toBeGreaterThan(1000)
  })
})
