import { describe, expect, it } from 'vitest'
import { inReview, leftByDay, meanSeconds, outlook, remaining, returnRate } from './outlook.ts'

const day = (n: number, accepted: number, returned = 0) => ({
  day: `2026-07-${String(n).padStart(2, '0')}`,
  submitted: accepted,
  accepted,
  returned
})
const noon = Date.parse('2026-07-14T12:00:00Z')
const progress = {
  total: 1000,
  stages: { label: 300, review1: 80, review2: 20, done: 550, stuck: 10, archived: 40 },
  days: [day(8, 40), day(9, 60), day(10, 50), day(11, 50), day(12, 50), day(13, 50), day(14, 25)],
  at: noon
}

describe('the outlook of a project', () => {
  it('counts what is neither accepted nor set aside', () => {
    expect(remaining(progress)).toBe(410)
    expect(inReview(progress.stages)).toBe(100)
  })
  it('takes the pace of seven days, of which today has half passed', () => {
    expect(outlook(progress)).toEqual({ rate: 50, days: 8.2, at: noon + 8.2 * 86_400_000 })
  })
  it('has no date without a pace, and is there when nothing is left', () => {
    expect(outlook({ ...progress, days: [day(14, 0)] })).toBeNull()
    expect(outlook({ ...progress, stages: { done: 960, archived: 40 } })?.days).toBe(0)
  })
  it('reckons back what was left on each day', () => {
    expect(leftByDay(progress).map(({ left }) => left)).toEqual([695, 635, 585, 535, 485, 435, 410])
  })
  it('never reckons with more slices than there are, though a reopened one was accepted twice', () => {
    const twice = { total: 12, stages: { done: 11, archived: 1 }, days: [day(13, 0), day(14, 13)] }
    expect(leftByDay(twice).map(({ left }) => left)).toEqual([11, 0])
  })
  it('takes the share of returns among a week of verdicts', () => {
    expect(returnRate([day(1, 0, 100), ...progress.days.slice(0, 6), day(14, 90, 10)])).toBe(10 / 400)
    expect(returnRate([])).toBeNull()
  })
  it('weighs the mean time by submissions', () => {
    const person = { user: 'a', name: 'A', role: 'annotator' as const, accepted: 0, fixed: 0, returned: 0 }
    expect(
      meanSeconds([
        { ...person, submitted: 3, seconds: 300 },
        { ...person, submitted: 1, seconds: 20 }
      ])
    ).toBe(80)
    expect(meanSeconds([])).toBeNull()
  })
})
