import { expect, it } from 'vitest'
import { WorkClock } from './work-clock.ts'

it('counts the job on screen while she works, and no pause, no hidden page, no sleep of the machine', () => {
  let time = 0
  const clock = new WorkClock(() => time)
  const ticks = (count: number, job: string | null, seen = true): void => {
    for (let i = 0; i < count; i++) {
      time += 500
      clock.tick(job, seen)
    }
  }
  clock.begin('a', 10)
  ticks(4, 'a')
  ticks(4, 'b')
  ticks(4, 'a', false)
  ticks(4, null)
  time += 3_600_000
  clock.acted()
  ticks(1, 'a')
  expect(clock.seconds('a')).toBe(12)
  expect(clock.seconds('b')).toBe(2)
  ticks(200, 'a')
  expect(clock.seconds('a')).toBe(41.5)
})
