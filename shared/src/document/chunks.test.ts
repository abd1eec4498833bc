import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CHUNK_LIMIT, chunkDocument, documentFromChunks, manifestHash, manifestSchema } from './chunks.ts'
import type { ChunkedDocument } from './chunks.ts'
import { documentOf, emptyDocument } from './document.ts'
import { sha256Hex } from './sha256.ts'
import { anyDocument, manyBoxes } from './testing/arbitraries.ts'
import { aBox, aChoice, aPolygon, aSpan } from './testing/samples.ts'

/** A generator of numbers in [0, 1) that always gives the same ones (mulberry32). */
const seeded = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}

const readBack = ({ manifest, chunks }: ChunkedDocument) => {
  const byHash = new Map(chunks.map(({ sha256, json }) => [sha256, json]))
  return documentFromChunks(manifest, sha256 => byHash.get(sha256) as string)
}

describe('a document in chunks', () => {
  it('reads back equal', () => {
    fc.assert(
      fc.property(anyDocument(), document => {
        const chunked = chunkDocument(document)
        expect(readBack(chunked)).toEqual(JSON.parse(JSON.stringify(document)))
        expect(manifestSchema.parse(chunked.manifest)).toEqual(chunked.manifest)
        for (const { sha256, json } of chunked.chunks) expect(sha256Hex(json)).toBe(sha256)
      })
    )
  })
  it('has the same address whatever the order of annotations and of their fields', () => {
    fc.assert(
      fc.property(anyDocument(), document => {
        const turned = {
          ...document,
          annotations: document.annotations
            .toReversed()
            .map(annotation => Object.fromEntries(Object.entries(annotation).reverse()) as never)
        }
        expect(chunkDocument(turned).hash).toBe(chunkDocument(document).hash)
      })
    )
  })
  it('has the same address though the bounds of its marks are rounded as they are joined', () => {
    const boxes: [number, number, number, number][] = [
      [82, 0, 78.9, 1],
      [32.2, 0, 55.4, 1],
      [26.8, 0, 29.5, 1]
    ]
    const marks = boxes.map((box, n) => aBox(n + 1, { geometry: { boxes: [box] } }))
    const hashes = [marks, marks.toReversed()].map(annotations => chunkDocument({ schema: 1, annotations }).hash)
    expect(new Set(hashes).size).toBe(1)
  })
  it('has another address when anything changes', () => {
    const document = documentOf([aBox(1), aBox(2)])
    const hashes = [
      document,
      documentOf([aBox(1)]),
      documentOf([aBox(1), aBox(2, { z: 1 })]),
      documentOf([aBox(1), aBox(3)]),
      emptyDocument,
      { ...emptyDocument, nothing: true as const }
    ].map(each => chunkDocument(each).hash)
    expect(new Set(hashes).size).toBe(hashes.length)
    expect(hashes[0]).toMatch(/^sha256:[0-9a-f]{64}$/)
    expect(manifestHash(chunkDocument(document).manifest)).toBe(hashes[0])
  })
  it('has addresses that never change: what is stored today must be found tomorrow', () => {
    expect(chunkDocument(emptyDocument).hash).toBe('sha256:3161d238012eb462cb89374b75d2313a2fc910581f3b4c507e0e1ee9b6ad82e6')
    expect(chunkDocument(documentOf([aBox(1), aPolygon(2), aSpan(3), aChoice(4)])).hash).toBe(
      'sha256:7cb74a853061a5dfed9e1ecff68cb31e35727d7318e0ed7adc54d0afb9ef589c'
    )
  })
  it('keeps to the limit, covers every annotation once and in order, and names first and last', () => {
    const document = documentOf(manyBoxes(5000, seeded(1)))
    const { manifest, chunks } = chunkDocument(document)
    expect(manifest.count).toBe(5000)
    expect(manifest.chunks.reduce((sum, { count }) => sum + count, 0)).toBe(5000)
    for (const { count, first, last } of manifest.chunks) {
      expect(count).toBeLessThanOrEqual(CHUNK_LIMIT)
      expect(first <= last).toBe(true)
    }
    expect(manifest.chunks.length).toBeLessThan(45)
    expect(chunks.length).toBe(manifest.chunks.length)
  })
  it('shares all but two chunks with a revision that puts in, takes out or changes one annotation anywhere', () => {
    const annotations = manyBoxes(4000, seeded(2))
    const before = new Set(chunkDocument(documentOf(annotations)).chunks.map(({ sha256 }) => sha256))
    const extra = manyBoxes(4000, seeded(3))
    for (const at of [0, 1, 999, 2000, 3999]) {
      const revisions = [
        annotations.toSpliced(at, 1),
        annotations.toSpliced(at, 0, extra[at]!),
        annotations.with(at, { ...annotations[at]!, z: 9 })
      ]
      for (const revision of revisions) {
        const fresh = chunkDocument(documentOf(revision)).chunks.filter(({ sha256 }) => !before.has(sha256))
        expect(fresh.length).toBeLessThanOrEqual(2)
      }
    }
  })
  it('counts classes, those chosen too, and bounds what lies on one part', () => {
    const { manifest } = chunkDocument(
      documentOf([aBox(1), aBox(2), aPolygon(3), aChoice(4, { value: { classes: ['news', 'sport'] } })])
    )
    expect(manifest.classes).toEqual({ car: 2, tree: 1, news: 1, sport: 1 })
    expect(manifest.bounds).toEqual([10, 20, 190, 180])
    const apart = chunkDocument(documentOf([aBox(1), aBox(2, { on: { item: 'photo', part: 'q' } })]))
    expect(apart.manifest).not.toHaveProperty('bounds')
    expect(chunkDocument(documentOf([aSpan(1)])).manifest).not.toHaveProperty('bounds')
  })
})
