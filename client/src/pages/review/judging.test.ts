import { emptyDocument } from '@uurga/shared/document/document.ts'
import { describe, expect, it } from 'vitest'
import {
  accepted,
  acceptHindrance,
  nextUndecided,
  opinionAt,
  reasonOf,
  sendHindrance,
  sentBack,
  startJudging,
  toggledReason,
  verdictOf,
  withOpinion
} from './judging.ts'
import type { Judging } from './judging.ts'

const submission = (job: string) => ({ job, submission: `${job}|1`, document: emptyDocument, seconds: 3 })
const one = [submission('a')]
const three = ['a', 'b', 'c'].map(submission)
const words = ({ reasons, words: own }: Parameters<typeof reasonOf>[0]): string =>
  reasonOf({ reasons, words: own, verdict: null, marks: [] }, name => name, '; ')
const mark = { item: 'i', text: 'loose' }
const at = (judging: Judging, place: number): Judging => ({ ...judging, at: place })

describe('one submission', () => {
  const start = startJudging('turn', 1)

  it('is accepted as it is, and not once something was said against it or changed in it', () => {
    expect(acceptHindrance(start, false)).toBeNull()
    expect(acceptHindrance(toggledReason(start, 'edges'), false)).toBe('criticised')
    expect(acceptHindrance(withOpinion(start, { marks: [mark] }), false)).toBe('criticised')
    expect(acceptHindrance(start, true)).toBe('changed')
    expect(verdictOf(start, one, emptyDocument, words)).toEqual({ verdicts: [{ job: 'a', verdict: 'accept', marks: [] }] })
  })

  it('goes back with a reason and with remarks that have words', () => {
    const back: Judging = { ...start, mode: 'return' }
    expect(sendHindrance(back, false)).toBe('no-reason')
    expect(sendHindrance(withOpinion(back, { marks: [mark] }), false)).toBe('no-reason')
    const said = withOpinion(toggledReason(back, 'missed'), { words: ' see part 2 ' })
    expect(sendHindrance(withOpinion(said, { marks: [{ ...mark, text: ' ' }] }), false)).toBe('empty-mark')
    const whole = withOpinion(said, { marks: [mark] })
    expect(sendHindrance(whole, false)).toBeNull()
    expect(sendHindrance(whole, true)).toBe('changed')
    expect(verdictOf(whole, one, emptyDocument, words)).toEqual({
      verdicts: [{ job: 'a', verdict: 'return', reason: 'missed; see part 2', marks: [mark] }]
    })
  })

  it('is fixed once something is changed, and sent with the correction', () => {
    const fix: Judging = { ...start, mode: 'fix' }
    expect(sendHindrance(fix, false)).toBe('unchanged')
    expect(sendHindrance(fix, true)).toBeNull()
    expect(verdictOf(fix, one, emptyDocument, words)).toEqual({
      verdicts: [{ job: 'a', verdict: 'fix', marks: [] }],
      document: emptyDocument
    })
  })

  it('lists reasons in their own order, however they were pressed', () => {
    const said = ['rule', 'edges', 'class'].reduce<Judging>((judging, name) => toggledReason(judging, name as 'rule'), start)
    expect(opinionAt(said, 0).reasons).toEqual(['edges', 'class', 'rule'])
    expect(opinionAt(toggledReason(said, 'class'), 0).reasons).toEqual(['edges', 'rule'])
  })
})

describe('several submissions', () => {
  const start = startJudging('turn', 3)

  it('take the first accepted answer unless another is chosen', () => {
    const first = accepted(at(start, 1))
    expect(first.pick).toBe(1)
    const second = accepted(at(first, 0))
    expect(second.pick).toBe(1)
    expect(sendHindrance(second, false)).toBe('undecided')
    const all = accepted(at(second, 2))
    expect(sendHindrance(all, false)).toBeNull()
    expect(verdictOf(all, three, emptyDocument, words).pick).toBe('b')
    expect(verdictOf({ ...all, pick: 2 }, three, emptyDocument, words).pick).toBe('c')
  })

  it('hand the choice on when the chosen one is sent back, and choose nothing when one goes back', () => {
    const two = accepted(at(accepted(at(start, 0)), 1))
    const back = withOpinion(sentBack(at(two, 0)), { reasons: ['edges'] })
    expect(back.pick).toBe(1)
    const whole = accepted(at(back, 2))
    expect(sendHindrance(whole, false)).toBeNull()
    const sent = verdictOf(whole, three, emptyDocument, words)
    expect(sent.pick).toBeUndefined()
    expect(sent.verdicts.map(({ verdict }) => verdict)).toEqual(['return', 'accept', 'accept'])
  })

  it('need a reason for each that goes back', () => {
    const both = sentBack(at(sentBack(at(accepted(start), 1)), 2))
    expect(sendHindrance(both, false)).toBe('no-reason')
    const first = withOpinion(at(both, 1), { reasons: ['edges'] })
    expect(sendHindrance(first, false)).toBe('no-reason')
    expect(sendHindrance(withOpinion(at(first, 2), { words: 'no' }), false)).toBeNull()
  })

  it('go on to the next that has no verdict, round the end', () => {
    expect(nextUndecided(start)).toBe(1)
    expect(nextUndecided(accepted(at(start, 2)))).toBe(0)
    const all = [0, 1, 2].reduce((judging, place) => accepted(at(judging, place)), start)
    expect(nextUndecided(all)).toBeNull()
  })

  it('are fixed as one: the corrected submission by name, the others accepted', () => {
    const fix: Judging = { ...start, mode: 'fix', mending: 1 }
    expect(verdictOf(fix, three, emptyDocument, words).verdicts.map(({ job, verdict }) => `${job} ${verdict}`)).toEqual([
      'a accept',
      'b fix',
      'c accept'
    ])
  })
})
