import { describe, expect, it } from 'vitest'
import { createRecent } from './recent.ts'

describe('what was used last', () => {
  it('stays, and the least used goes first', () => {
    const recent = createRecent<number>(2)
    recent.set('a', 1)
    recent.set('b', 2)
    expect(recent.get('a')).toBe(1)
    recent.set('c', 3)
    expect(recent.get('b')).toBeUndefined()
    expect(recent.get('a')).toBe(1)
    expect(recent.get('c')).toBe(3)
  })
  it('is bound by weight; one thing heavier than all is kept alone', () => {
    const recent = createRecent<string>(10, text => text.length)
    recent.set('a', '12345')
    recent.set('b', '12345')
    recent.set('b', '123')
    recent.set('c', '12')
    expect([recent.get('a'), recent.get('b'), recent.get('c')]).toEqual(['12345', '123', '12'])
    recent.set('d', 'x'.repeat(20))
    expect([recent.get('a'), recent.get('b'), recent.get('c'), recent.get('d')?.length]).toEqual([
      undefined,
      undefined,
      undefined,
      20
    ])
  })
})
