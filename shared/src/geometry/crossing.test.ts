import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstCrossing, isSelfCrossing } from './crossing.ts'

/** Exact on small integers: the brute force the sweep is held against. */
const crossesByBruteForce = (rings: readonly (readonly number[])[]): boolean => {
  const edges = rings.flatMap(ring => {
    const points = ring.flatMap((x, i) => (i % 2 === 0 ? [{ x, y: ring[i + 1] as number }] : []))
    const distinct = points.filter((p, i) => {
      const next = points[(i + 1) % points.length]
      return next && (p.x !== next.x || p.y !== next.y)
    })
    return distinct.map((a, i) => ({ a, b: distinct[(i + 1) % distinct.length] as { x: number; y: number } }))
  })
  const turn = (p: { x: number; y: number }, q: { x: number; y: number }, r: { x: number; y: number }) =>
    Math.sign((q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x))
  const on = (p: { x: number; y: number }, q: { x: number; y: number }, r: { x: number; y: number }) =>
    turn(p, q, r) === 0 &&
    r.x >= Math.min(p.x, q.x) &&
    r.x <= Math.max(p.x, q.x) &&
    r.y >= Math.min(p.y, q.y) &&
    r.y <= Math.max(p.y, q.y)
  const ends = edges.flatMap(({ a, b }) => [`${a.x},${a.y}`, `${b.x},${b.y}`])
  if (ends.some(end => ends.filter(other => other === end).length > 2)) return true
  return edges.some((e, i) =>
    edges.slice(i + 1).some(f => {
      const shared = [e.a, e.b].filter(p => [f.a, f.b].some(q => p.x === q.x && p.y === q.y))
      const touching = [on(e.a, e.b, f.a) && f.a, on(e.a, e.b, f.b) && f.b, on(f.a, f.b, e.a) && e.a, on(f.a, f.b, e.b) && e.b]
      if (touching.some(p => p && !shared.some(q => q.x === p.x && q.y === p.y))) return true
      if (shared.length > 1) return true
      return turn(e.a, e.b, f.a) * turn(e.a, e.b, f.b) < 0 && turn(f.a, f.b, e.a) * turn(f.a, f.b, e.b) < 0
    })
  )
}

const ringOf = (most: number, side: number) =>
  fc.array(fc.tuple(fc.nat(side), fc.nat(side)), { minLength: 3, maxLength: most }).map(points => points.flat())

describe('self-crossing', () => {
  it('is seen in a bow tie, a touch of a vertex on an edge, a pinch and a spike', () => {
    expect(isSelfCrossing([0, 0, 10, 10, 10, 0, 0, 10])).toBe(true)
    expect(isSelfCrossing([0, 0, 10, 0, 10, 10, 5, 0, 0, 10])).toBe(true)
    expect(isSelfCrossing([0, 0, 5, 5, 10, 0, 10, 10, 5, 5, 0, 10])).toBe(true)
    expect(isSelfCrossing([0, 0, 10, 0, 4, 0, 4, 8])).toBe(true)
  })
  it('is not seen in sound rings: concave, with vertices on a straight edge, with upright edges, with repeated vertices', () => {
    expect(isSelfCrossing([0, 0, 10, 0, 10, 10, 5, 3, 0, 10])).toBe(false)
    expect(isSelfCrossing([0, 0, 5, 0, 10, 0, 10, 5, 10, 10, 0, 10])).toBe(false)
    expect(isSelfCrossing([0, 0, 0, 0, 10, 0, 10, 10, 10, 10, 0, 10, 0, 0])).toBe(false)
  })
  it('says which rings meet', () => {
    const outer = [0, 0, 10, 0, 10, 10, 0, 10]
    expect(firstCrossing([outer, [8, 4, 12, 4, 12, 6, 8, 6]])?.rings).toEqual([0, 1])
    expect(firstCrossing([outer, [4, 4, 6, 4, 6, 6, 4, 6]])).toBeNull()
    expect(firstCrossing([outer, [0, 4, 2, 4, 2, 6]])?.rings).toEqual([0, 1])
  })
  it('agrees with brute force on random rings of a small grid, where touches and overlaps are frequent', () => {
    fc.assert(
      fc.property(fc.array(ringOf(9, 7), { minLength: 1, maxLength: 2 }), rings => {
        const expected = crossesByBruteForce(rings)
        expect(firstCrossing(rings) !== null).toBe(expected)
        expect(firstCrossing(rings, 0) !== null).toBe(expected)
      }),
      { numRuns: 20_000 }
    )
  })
  it('agrees with brute force on random star-shaped rings, which cross seldom', () => {
    const star = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 5, maxLength: 60 }).map(radii =>
      radii.flatMap((radius, i) => {
        const angle = (2 * Math.PI * i) / radii.length
        return [Math.round(radius * Math.cos(angle)), Math.round(radius * Math.sin(angle))]
      })
    )
    fc.assert(
      fc.property(star, ring => {
        const expected = crossesByBruteForce([ring])
        expect(firstCrossing([ring]) !== null).toBe(expected)
        expect(firstCrossing([ring], 0) !== null).toBe(expected)
      }),
      { numRuns: 2000 }
    )
  })
  it('finds one crossing, or none, among 10,000 long slanting edges', () => {
    const zigzag: number[] = []
    for (let i = 0; i < 10_001; i++) zigzag.push(...(i % 2 === 0 ? [i, -i] : [4000 + i, 4000 - i]))
    const sound = [...zigzag, 3000, -7000]
    expect(firstCrossing([sound])).toBeNull()
    expect(firstCrossing([sound.with(9000, 4600)])).not.toBeNull()
  })
})
