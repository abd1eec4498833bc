import { describe, expect, it } from 'vitest'
import { explore } from './explore.ts'
import { scenarios } from './scenarios.ts'

/** Orders played of each scenario; more by `QUEUE_ORDERS`. */
const LIMIT = Number(process.env['QUEUE_ORDERS'] ?? 250)

describe('every order of', () => {
  it.each(scenarios.map(scenario => [scenario.name, scenario] as const))('%s', (_, scenario) => {
    const { runs, complete } = explore(scenario, LIMIT)
    expect(complete || runs === LIMIT).toBe(true)
  })
})
