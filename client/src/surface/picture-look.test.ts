import { describe, expect, it } from 'vitest'
import { filterOf, isPlainLook, PLAIN_LOOK } from './picture-look.ts'

describe('the look of a picture', () => {
  it('is no filter at all while it is plain', () => {
    expect([filterOf(PLAIN_LOOK, 'g'), isPlainLook(PLAIN_LOOK)]).toEqual(['', true])
  })
  it('lifts dark parts before it brightens, and inverts last', () => {
    const look = { brightness: 1.2, contrast: 0.8, gamma: 2, invert: true }
    expect(filterOf(look, 'g')).toBe('url(#g) brightness(1.2) contrast(0.8) invert(1)')
    expect(isPlainLook(look)).toBe(false)
  })
})
