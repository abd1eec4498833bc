import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diffDocuments, matchDocuments } from './diff.ts'
import { documentOf } from './document.ts'
import { anyDocument } from './testing/arbitraries.ts'
import { aBox, aChoice, aPoint, aPolygon, aPolyline, aSpan } from './testing/samples.ts'

const at = (n: number, x: number, more = {}) => aBox(n, { geometry: { boxes: [[x, 0, 100, 100]] }, ...more })

describe('two revisions', () => {
  it('differ by id: added, removed, changed, same', () => {
    const before = documentOf([aBox(1), aBox(2), aSpan(3)])
    const after = documentOf([structuredClone(aBox(1)), aBox(2, { class: 'tree' }), aBox(4)])
    expect(diffDocuments(before, after)).toEqual({
      added: [aBox(4)],
      removed: [aSpan(3)],
      changed: [{ before: aBox(2), after: aBox(2, { class: 'tree' }) }],
      same: [aBox(1)]
    })
  })
  it('are accounted for wholly', () => {
    fc.assert(
      fc.property(anyDocument(), anyDocument(), (a, b) => {
        const { added, removed, changed, same } = diffDocuments(a, b)
        expect(removed.length + changed.length + same.length).toBe(a.annotations.length)
        expect(added.length + changed.length + same.length).toBe(b.annotations.length)
      })
    )
  })
})

describe('two works', () => {
  it('pair what overlaps best, each at most once', () => {
    const match = matchDocuments(documentOf([at(1, 0), at(2, 40)]), documentOf([at(11, 10), at(12, 45), at(13, 900)]))
    expect(match.pairs.map(({ a, b }) => [a.id.slice(-2), b.id.slice(-2)])).toEqual([
      ['02', '0c'],
      ['01', '0b']
    ])
    expect(match.pairs[0]?.overlap).toBeCloseTo(95 / 105)
    expect(match.onlyA).toEqual([])
    expect(match.onlyB).toEqual([at(13, 900)])
  })
  it('pair nothing below the least overlap, of two kinds, or in two places', () => {
    expect(matchDocuments(documentOf([at(1, 0)]), documentOf([at(2, 60)])).pairs).toEqual([])
    expect(matchDocuments(documentOf([at(1, 0)]), documentOf([at(2, 60)]), 0.2).pairs).toHaveLength(1)
    expect(
      matchDocuments(
        documentOf([at(1, 0)]),
        documentOf([aPolygon(2, { geometry: { polygons: [[[0, 0, 100, 0, 100, 100, 0, 100]]] } })]),
        0
      ).pairs
    ).toEqual([])
    expect(matchDocuments(documentOf([at(1, 0)]), documentOf([at(2, 0, { on: { item: 'other', part: 'p' } })])).pairs).toEqual([])
  })
  it('pair points and lines that never meet, as near as their kind says', () => {
    const [here, there] = [aPoint(1), aPoint(2, { geometry: { points: [[554, 253]] } })]
    const level = aPolyline(3, { geometry: { lines: [[10, 10, 90, 10]] } })
    const below = aPolyline(4, { geometry: { lines: [[10, 14, 90, 14]] } })
    const { pairs } = matchDocuments(documentOf([here, level]), documentOf([there, below]))
    expect(pairs.map(({ a, overlap }) => [a.kind, overlap])).toEqual([
      ['polyline', expect.closeTo(0.8, 9)],
      ['point', 0.75]
    ])
    expect(matchDocuments(documentOf([here]), documentOf([aPoint(2, { geometry: { points: [[550, 261]] } })])).pairs).toEqual([])
  })
  it('pair equal ids first, spans by characters, choices as sets', () => {
    const match = matchDocuments(
      documentOf([at(1, 0), aSpan(2), aChoice(3)]),
      documentOf([at(1, 500), aSpan(12, { geometry: { ranges: [[0, 4]] } }), aChoice(13)])
    )
    expect(match.pairs.map(({ a, overlap }) => [a.kind, overlap])).toEqual([
      ['box', 0],
      ['choice', 1],
      ['span', 0.75]
    ])
  })
  it('do not depend on which comes first', () => {
    fc.assert(
      fc.property(anyDocument(15), anyDocument(15), (a, b) => {
        const there = matchDocuments(a, b, 0.3)
        const back = matchDocuments(b, a, 0.3)
        expect(there.pairs.length).toBe(back.pairs.length)
        expect(there.pairs.length + there.onlyA.length).toBe(a.annotations.length)
        expect(there.pairs.length + there.onlyB.length).toBe(b.annotations.length)
      })
    )
  })
})
