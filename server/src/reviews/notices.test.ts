import { describe, expect, it } from 'vitest'
import type { Change } from '../jobs/events.ts'
import { noticeOf } from './notices.ts'

const where = { project: 'p', lane: 'p-0', slice: 's', job: 'j', user: 'anna', stage: 'label' } as const

describe('a notice', () => {
  it.each<[Change, ReturnType<typeof noticeOf>]>([
    [
      { ...where, kind: 'reserved', reason: 'too wide' },
      { kind: 'returned', text: 'too wide' }
    ],
    [
      { ...where, kind: 'reserved', stage: 'review1' },
      { kind: 'reserved', text: '' }
    ],
    [
      { ...where, kind: 'judged', state: 'accepted' },
      { kind: 'accepted', text: '' }
    ],
    [
      { ...where, kind: 'judged', state: 'fixed' },
      { kind: 'fixed', text: '' }
    ],
    [
      { ...where, kind: 'ended', state: 'lapsed' },
      { kind: 'lapsed', text: '' }
    ],
    [
      { ...where, kind: 'ended', state: 'released', reason: 'needed elsewhere' },
      { kind: 'forced', text: 'needed elsewhere' }
    ]
  ])('tells of %j', (change, told) => {
    expect(noticeOf(change)).toEqual(told)
  })
  it.each<[string, Change]>([
    ['her own take back', { ...where, kind: 'reserved' }],
    ['her own unclaim', { ...where, kind: 'ended', state: 'released' }],
    ['her own submit', { ...where, kind: 'ended', state: 'submitted' }],
    ['her claim', { ...where, kind: 'held' }],
    ['her other device', { ...where, kind: 'taken-over', token: 't' }]
  ])('is not made of %s', (_, change) => {
    expect(noticeOf(change)).toBeNull()
  })
})
