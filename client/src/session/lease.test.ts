import { expect, it } from 'vitest'
import { isRenewalDue, leaseFrom, remaining, share } from './lease.ts'

const MINUTE = 60_000
/** Granted for 15 minutes by a server whose clock is an hour ahead. */
const lease = leaseFrom({ token: 't', until: 4_500_000, now: 3_600_000 }, 1_000)

it('counts down by the local clock, whatever the server says the time is', () => {
  expect(remaining(lease, 1_000)).toBe(15 * MINUTE)
  expect(remaining(lease, 1_000 + 5 * MINUTE)).toBe(10 * MINUTE)
  expect(remaining(lease, 1_000 + 60 * MINUTE)).toBe(0)
  expect(share(lease, 1_000 + 5 * MINUTE)).toBeCloseTo(2 / 3)
})

it('is renewed after a third, while she works', () => {
  const at = (minutes: number): number => 1_000 + minutes * MINUTE
  expect(isRenewalDue(lease, at(4), at(4))).toBe(false)
  expect(isRenewalDue(lease, at(6), at(5))).toBe(true)
  expect(isRenewalDue(lease, at(14), at(3))).toBe(false)
  expect(isRenewalDue(lease, at(20), at(20))).toBe(true)
})

it('keeps its length when it is taken up again later', () => {
  const later = leaseFrom({ token: 't', until: 10 * MINUTE, now: 0 }, 0, lease)
  expect(later.length).toBe(15 * MINUTE)
})
