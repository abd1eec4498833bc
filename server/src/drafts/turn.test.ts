import { describe, expect, it } from 'vitest'
import { startOf, turnOf } from './turn.ts'

const submission = (name: string, document: string) => ({ job: `l.s.${name}`, submission: `${name}|c`, document, seconds: 1 })

describe('a turn', () => {
  it('at label is named by what she handed in before, and starts from it', () => {
    expect(turnOf({})).toBe('')
    expect(startOf({})).toBeUndefined()
    expect(turnOf({ document: 'sha256:a' })).toBe('sha256:a')
    expect(startOf({ document: 'sha256:a' })).toBe('sha256:a')
  })
  it('at a review is named by the submissions, in whatever order they come', () => {
    const [a, b] = [submission('a', 'sha256:a'), submission('b', 'sha256:b')]
    expect(turnOf({ submissions: [a, b] })).toBe(turnOf({ submissions: [b, a] }))
    expect(turnOf({ submissions: [a] })).not.toBe(turnOf({ submissions: [{ ...a, submission: 'a|c2' }] }))
  })
  it('at a review starts from the correction that stands, else from the only submission', () => {
    const [a, b] = [submission('a', 'sha256:a'), submission('b', 'sha256:b')]
    expect(startOf({ submissions: [a] })).toBe('sha256:a')
    expect(startOf({ submissions: [a, b] })).toBeUndefined()
    expect(startOf({ submissions: [a, b], fix: 'sha256:f' })).toBe('sha256:f')
  })
})
