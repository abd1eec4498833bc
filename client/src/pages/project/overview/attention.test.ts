import { describe, expect, it } from 'vitest'
import { acceptedShare, attention } from './attention.ts'

const person = (submitted: number, mean: number, accepted = submitted, returned = 0) => ({
  user: `u${mean}`,
  name: 'N',
  role: 'annotator' as const,
  submitted,
  accepted,
  fixed: 0,
  returned,
  seconds: submitted * mean
})
const team = [person(100, 150), person(100, 160), person(100, 170)]

describe('attention', () => {
  it('names who is far below the median time of the team', () => {
    const fast = person(100, 70)
    expect(attention(fast, [...team, fast])).toBe('tooFast')
    expect(attention(team[0]!, [...team, fast])).toBeNull()
  })
  it('names many returns', () => {
    const sloppy = person(100, 160, 90, 10)
    expect(attention(sloppy, [...team, sloppy])).toBe('manyReturns')
  })
  it('says nothing about a beginner, or within a team of two', () => {
    const beginner = person(5, 10, 0, 5)
    expect(attention(beginner, [...team, beginner])).toBeNull()
    expect(attention(person(50, 10), [person(50, 10), person(50, 200)])).toBeNull()
  })
  it('counts a fixed submission as accepted', () => {
    expect(acceptedShare({ accepted: 6, fixed: 2, returned: 2 })).toBe(0.8)
    expect(acceptedShare({ accepted: 0, fixed: 0, returned: 0 })).toBeNull()
  })
})
