import { describe, expect, it } from 'vitest'
import { freePicture, joinGuideline, partGuideline } from './pictures.ts'

const address = 'data:image/webp;base64,UklGRg=='
const whole = `# Rules\n\n![good][picture-1]\n\n[picture-1]: ${address}\n`

describe('pictures of a guideline', () => {
  it('are parted from the words and joined again without a change', () => {
    const parts = partGuideline(whole)
    expect(parts).toEqual({ text: '# Rules\n\n![good][picture-1]\n', pictures: { 'picture-1': address } })
    expect(joinGuideline(parts)).toBe(whole)
  })
  it('leave when the words no longer show them', () => {
    expect(joinGuideline({ text: '# Rules\n', pictures: { 'picture-1': address } })).toBe('# Rules\n')
  })
  it('are nothing but pictures: other definitions stay words', () => {
    const text = '[a]: https://example.org\n[picture-2]: data:text/html;base64,PGI+\n'
    expect(partGuideline(text)).toEqual({ text, pictures: {} })
  })
  it('get a name of their own', () => {
    expect(freePicture({})).toBe('picture-1')
    expect(freePicture({ 'picture-1': address, 'picture-3': address })).toBe('picture-2')
  })
})
