import { describe, expect, it } from 'vitest'
import { releaseName } from './release-name.ts'

describe('the name offered for a release', () => {
  const day = new Date(2026, 6, 4)
  it('is the day', () => expect(releaseName(day, ['2026.07.03'])).toBe('2026.07.04'))
  it('is numbered from the second of a day on', () => {
    expect(releaseName(day, ['2026.07.04'])).toBe('2026.07.04-2')
    expect(releaseName(day, ['2026.07.04-2', '2026.07.04', '2026.07.04-3'])).toBe('2026.07.04-4')
  })
})
