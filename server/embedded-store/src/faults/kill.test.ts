import { expect, it } from 'vitest'
import { killRounds } from './kill-rounds.ts'

it(
  'keeps every acknowledged write, whole, and every index equal to its documents, over twenty kills under load',
  { timeout: 300_000 },
  async () => {
    const { kills, acknowledged, ...losses } = await killRounds(20, Math.random)
    console.log(`kill -9 under load: ${kills} kills, ${acknowledged} writes acknowledged`)
    expect(losses).toEqual({ lost: 0, half: 0, doubled: 0, faults: [] })
    expect(acknowledged).toBeGreaterThan(kills * 20)
  }
)
