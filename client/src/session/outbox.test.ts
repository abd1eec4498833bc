import { refuse } from '@uurga/shared/api/errors.ts'
import type { ErrorCode } from '@uurga/shared/api/errors.ts'
import { emptyDocument } from '@uurga/shared/document/document.ts'
import { describe, expect, it } from 'vitest'
import { afterSending, allDue, backoff, nextDue } from './outbox.ts'
import type { Outgoing } from './outbox.ts'

const entry = (more: Partial<Outgoing> = {}): Outgoing => ({
  command: 'c1',
  job: 'l.s.j',
  slice: 'l.s',
  project: 'p',
  token: 't1',
  act: { kind: 'submit', document: emptyDocument, seconds: 3 },
  madeAt: 1,
  tries: 0,
  due: 0,
  ...more
})

describe('an act on its way', () => {
  it('is done once acknowledged', () => {
    expect(afterSending(entry(), { got: { ok: true, again: true } }, 0, 0.5)).toEqual({ next: 'done' })
  })

  it('is sent again under the same command when nothing came back, ever later, up to half a minute', () => {
    const first = afterSending(entry(), { unreachable: true }, 1_000, 0.5)
    expect(first).toEqual({ next: 'again', entry: entry({ tries: 1, due: 2_000 }) })
    expect(backoff(3, 0.5)).toBe(8_000)
    expect(backoff(30, 0.5)).toBe(30_000)
    expect(backoff(0, 0)).toBeLessThan(backoff(0, 1))
  })

  it('waits as long as the server asks', () => {
    expect(afterSending(entry(), { unreachable: true, after: 9_000 }, 0, 0.5)).toMatchObject({ entry: { due: 9_000 } })
  })

  it.each<[ErrorCode, string]>([
    ['lease-lost', 'kept'],
    ['archived', 'kept'],
    ['moved-on', 'kept'],
    ['taken-over', 'take-over'],
    ['wrong-token', 'take-over'],
    ['not-signed-in', 'again'],
    ['too-many-requests', 'again'],
    ['document-invalid', 'back'],
    ['reason-needed', 'back']
  ])('refused by %s is %s', (code, then) => {
    expect(afterSending(entry(), { refused: refuse(code) }, 0, 0.5).next).toBe(then)
  })
})

describe('the next to send', () => {
  it('is the oldest that is due', () => {
    const old = entry({ command: 'old', job: 'l.s.a', madeAt: 1, due: 50 })
    const young = entry({ command: 'young', job: 'l.s.b', madeAt: 2 })
    expect(nextDue([young, old], 10)?.command).toBe('young')
    expect(nextDue([young, old], 60)?.command).toBe('old')
    expect(nextDue([old], 10)).toBeNull()
    expect(nextDue(allDue([old]), 10)?.command).toBe('old')
  })

  it('never overtakes another of its job', () => {
    const first = entry({ command: 'first', madeAt: 1, due: 99 })
    const second = entry({ command: 'second', madeAt: 2 })
    expect(nextDue([second, first], 10)).toBeNull()
  })
})
