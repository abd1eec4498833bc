import { expect, it } from 'vitest'
import { decluttered } from './names.ts'

it('keeps the names that are worth more, and lays none over another', () => {
  const room = (left: number, top: number, id: string) => ({ left, top, width: 60, id })
  const kept = decluttered([
    room(0, 0, 'a'),
    room(30, 10, 'b'),
    room(70, 0, 'c'),
    room(30, 30, 'd'),
    room(0, -17, 'e'),
    room(0, 19, 'f')
  ])
  expect(kept.map(({ id }) => id)).toEqual(['a', 'c', 'd'])
})

it('never lays two names over each other, of many thrown anywhere, and shows no more than it may', () => {
  let seed = 7
  const random = (): number => (seed = (seed * 16807) % 2147483647) / 2147483647
  const rooms = Array.from({ length: 3000 }, () => ({
    left: random() * 1200 - 100,
    top: random() * 800 - 100,
    width: 20 + random() * 90
  }))
  const kept = decluttered(rooms, 150)
  expect(kept.length).toBe(150)
  for (const [i, a] of kept.entries())
    for (const b of kept.slice(i + 1))
      expect(Math.abs(a.top - b.top) >= 18 || a.left + a.width <= b.left || b.left + b.width <= a.left).toBe(true)
})
