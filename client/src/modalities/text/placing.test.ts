import { describe, expect, it } from 'vitest'
import { hitPlaced, lanesOf, nameLength, placeFragments } from './placing.ts'
import type { Fragment } from './placing.ts'

const fragment = (id: string, u0: number, u1: number, line = 0, part = 0): Fragment => ({
  id,
  part,
  u0,
  u1,
  v: 20 + line * 80,
  line
})
const width = (): number => 30
const lanes = (...fragments: Fragment[]): Record<string, number> =>
  Object.fromEntries(placeFragments(fragments, width).map(({ id, part, lane }) => [`${id}${part || ''}`, lane]))

describe('spans on a line', () => {
  it('lie side by side where there is room, names included', () => {
    expect(lanes(fragment('a', 0, 50), fragment('b', 50, 90))).toEqual({ a: 0, b: 0 })
    expect(lanes(fragment('a', 0, 10), fragment('b', 20, 90))).toEqual({ a: 0, b: 1 })
  })

  it('that lie in others are nearer to the text', () => {
    expect(lanes(fragment('whole', 0, 200), fragment('left', 0, 50), fragment('right', 100, 150))).toEqual({
      left: 0,
      right: 0,
      whole: 1
    })
    expect(lanes(fragment('a', 0, 60), fragment('b', 40, 100), fragment('c', 20, 80))).toEqual({ a: 0, c: 1, b: 2 })
  })

  it('are named where they begin, and take no notice of other lines', () => {
    const placed = placeFragments([fragment('a', 100, 200), fragment('a', 0, 80, 1, 1), fragment('b', 0, 40, 1)], width)
    expect(placed.map(({ id, line, lane, named }) => [id, line, lane, named])).toEqual([
      ['a', 0, 0, true],
      ['b', 1, 0, true],
      ['a', 1, 1, false]
    ])
    expect(lanesOf(placed)).toBe(2)
    expect(lanesOf([])).toBe(0)
  })
})

describe('a place on them', () => {
  const placed = placeFragments([fragment('a', 10, 60), fragment('b', 40, 100)], width)
  const hit = (u: number, v: number, held: string | null = null) => hitPlaced(placed, { u, v }, 14, held, width)

  it('is the end of the one that is held, before all others', () => {
    expect(hit(58, 20, 'a')).toEqual({ id: 'a', end: 'end' })
    expect(hit(12, 25, 'a')).toEqual({ id: 'a', end: 'start' })
    expect(hit(58, 20)).toBeNull()
  })

  it('is its line or its name', () => {
    expect(hit(50, 40)).toEqual({ id: 'a' })
    expect(hit(50, 60)).toEqual({ id: 'b' })
    expect(hit(80, 40)).toBeNull()
  })
})

it('counts a name by its signs, upright ones by their number', () => {
  expect(nameLength('主体', '1', false)).toBe(36)
  expect(nameLength('主体', '1', true)).toBe(40)
  expect(nameLength('Person', '', false)).toBeLessThan(50)
})
