import { expect, it } from 'vitest'
import { choice } from './choice.ts'

it('a choice names classes and agrees as sets do', () => {
  expect(choice.value.parse({ classes: ['good'] })).toEqual({ classes: ['good'] })
  expect(choice.value.safeParse({ classes: ['Good'] }).success).toBe(false)
  expect(choice.value.safeParse({ classes: [], extra: 1 }).success).toBe(false)
  expect(choice.overlap({ classes: ['a', 'b'] }, { classes: ['b', 'c'] })).toBeCloseTo(1 / 3)
  expect(choice.overlap({ classes: [] }, { classes: [] })).toBe(1)
})
