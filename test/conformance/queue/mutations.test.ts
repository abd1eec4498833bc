import { describe, expect, it } from 'vitest'
import { playHistory } from './histories.ts'
import { sample } from './explore.ts'
import { scenarios } from './scenarios.ts'
import { broken, harmless } from './mutations.ts'
import { seeded } from './random.ts'
import type { Mutation } from './world.ts'

const ORDERS = 40

/** How a broken rule came to light; null when it did not. */
const caughtBy = (mutation: Mutation, histories: number): string | null => {
  try {
    for (const scenario of scenarios) sample(scenario, ORDERS, seeded(5), mutation)
    for (let seed = 1; seed <= histories; seed++) playHistory(seed, 2500, { mutation })
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

describe('a broken rule is caught:', () => {
  it.each(Object.entries(broken))(
    '%s',
    (_, mutation) => {
      expect(caughtBy(mutation, 10)).not.toBeNull()
    },
    300_000
  )
})

describe('what may be lost does no harm:', () => {
  it.each(Object.entries(harmless))(
    '%s',
    (_, mutation) => {
      expect(caughtBy(mutation, 5)).toBeNull()
    },
    300_000
  )
})
