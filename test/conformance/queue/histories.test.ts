import { describe, expect, it } from 'vitest'
import { playHistory, type Outcome } from './histories.ts'

/** Histories played, from seed 1; more by `QUEUE_HISTORIES`. */
const HISTORIES = Number(process.env['QUEUE_HISTORIES'] ?? 40)

describe('random histories with crashes and skewed clocks', () => {
  it('keep every invariant, leave nobody waiting, and lose nothing', () => {
    const outcomes: Outcome[] = []
    for (let seed = 1; seed <= HISTORIES; seed++) outcomes.push(playHistory(seed, 2500))
    const sum = (of: (outcome: Outcome) => number): number => outcomes.reduce((all, outcome) => all + of(outcome), 0)
    expect(sum(outcome => outcome.acknowledged)).toBeGreaterThan(10 * HISTORIES)
    expect(sum(outcome => outcome.crashes)).toBeGreaterThan(20 * HISTORIES)
    expect(sum(outcome => outcome.stages['done'] ?? 0)).toBeGreaterThan(HISTORIES)
    const did = new Set(outcomes.flatMap(outcome => [...outcome.did]))
    expect([...did].sort()).toEqual([
      'accept',
      'archive',
      'bulk',
      'force',
      'lapse',
      'move',
      'overlap',
      'reassign',
      'reopen',
      'return',
      'seat',
      'skip',
      'submit',
      'take-back',
      'unclaim',
      'undo'
    ])
  }, 300_000)
})
