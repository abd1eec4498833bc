import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { documentOf, emptyDocument } from '../document/document.ts'
import { aBox, aSpan, idOf } from '../document/testing/samples.ts'
import { MODALITY_NAMES } from '../ontology/modality-names.ts'
import { image, imageFactsSchema } from './image/image.ts'
import type { ImageFacts } from './image/image.ts'
import type { Modality, SliceResult, SplitItem } from './modality.ts'
import { modalities } from './registry.ts'
import { text, textFactsSchema } from './text/text.ts'
import type { TextFacts } from './text/text.ts'

const photo: ImageFacts = {
  kind: 'image',
  width: 640,
  height: 480,
  rawWidth: 480,
  rawHeight: 640,
  orientation: 6,
  type: 'image/jpeg',
  bytes: 9
}
const letter = (length: number): TextFacts => ({
  kind: 'text',
  length,
  sha256: `sha256:${'0'.repeat(64)}`,
  bytes: length,
  direction: 'ltr'
})
const photos = (count: number): SplitItem<ImageFacts>[] =>
  Array.from({ length: count }, (_, i) => ({ id: `p${i}`, parts: [{ id: 'p', facts: photo }] }))
const letters = (lengths: readonly number[]): SplitItem<TextFacts>[] =>
  lengths.map((length, i) => ({ id: `t${i}`, parts: [{ id: 't', facts: letter(length) }] }))

describe('the registry', () => {
  it('knows each modality under its own name', () => {
    for (const [name, modality] of Object.entries(modalities)) {
      expect(modality.name).toBe(name)
      expect(MODALITY_NAMES).toContain(name)
    }
  })
  it('lets what has a place on a plane lie on pictures, spans on texts, choices and relations on both', () => {
    expect(image.kinds).toEqual([
      'choice',
      'box',
      'rotated-box',
      'polygon',
      'polyline',
      'point',
      'ellipse',
      'mask',
      'skeleton',
      'relation'
    ])
    expect(text.kinds).toEqual(['choice', 'span', 'relation'])
  })
})

describe('facts', () => {
  it('are taken as they are given', () => {
    expect(imageFactsSchema.parse(photo)).toEqual(photo)
    expect(textFactsSchema.parse({ ...letter(3), language: 'mn', script: 'Mong', direction: 'vertical' })).toMatchObject({
      script: 'Mong'
    })
  })
  it.each([
    { ...photo, width: 0 },
    { ...photo, width: 1.5 },
    { ...photo, orientation: 9 },
    { ...photo, extra: 1 }
  ])('of a picture are refused: %j', facts => {
    expect(imageFactsSchema.safeParse(facts).success).toBe(false)
  })
  it.each([
    { ...letter(3), length: -1 },
    { ...letter(3), sha256: 'abc' },
    { ...letter(3), direction: 'up' },
    { ...letter(3), script: 'mongolian' }
  ])('of a text are refused: %j', facts => {
    expect(textFactsSchema.safeParse(facts).success).toBe(false)
  })
})

const sizes = <F>(modality: Modality<F>, items: SplitItem<F>[], batch?: number): number[] =>
  Array.from(modality.split(items, { batch }), targets => targets.length)

describe('cutting into slices', () => {
  it('gives each item its own slice unless told otherwise', () => {
    expect(sizes(image, photos(3))).toEqual([1, 1, 1])
    expect(sizes(text, letters([1, 2]))).toEqual([1, 1])
    expect(sizes(image, [])).toEqual([])
  })
  it('fills batches, the last one with what is left', () => {
    expect(sizes(image, photos(7), 3)).toEqual([3, 3, 1])
    expect(sizes(image, photos(60), 1000)).toEqual([50, 10])
  })
  it('closes a batch of texts when it holds a sitting, and gives a long text its own', () => {
    expect(sizes(text, letters([9000, 9000, 9000, 50_000, 10, 10]), 20)).toEqual([2, 1, 1, 2])
  })
  it('is lazy, so that a million items need not be in memory', () => {
    let taken = 0
    const endless = function* (): Generator<SplitItem<ImageFacts>> {
      for (;;) yield photos(1)[taken++ % 1] as SplitItem<ImageFacts>
    }
    const [first] = image.split(endless(), { batch: 4 })
    expect(first).toHaveLength(4)
    expect(taken).toBeLessThan(7)
  })
})

describe('cutting and joining', () => {
  it('gives every item back once, in order, with exactly its annotations', () => {
    const lengths = fc.array(fc.nat(15_000), { maxLength: 40 })
    fc.assert(
      fc.property(lengths, fc.integer({ min: 1, max: 9 }), (all, batch) => {
        const items = letters(all)
        let n = 0
        const results: SliceResult[] = Array.from(text.split(items, { batch }), (targets, i) => ({
          slice: `s${i}`,
          targets,
          document: documentOf(
            targets.flatMap(({ item }) => [aSpan(++n, { on: { item, part: 't' } }), aSpan(++n, { on: { item, part: 't' } })])
          )
        }))
        const joined = text.stitch(results)
        expect(joined.map(({ item }) => item)).toEqual(items.map(({ id }) => id))
        for (const { item, document } of joined) {
          expect(document.annotations.every(({ on }) => on.item === item)).toBe(true)
          expect(document.annotations).toHaveLength(2)
        }
        expect(joined.flatMap(({ document }) => document.annotations)).toEqual(
          results.flatMap(({ document }) => document.annotations)
        )
      })
    )
  })
  it('says "nothing here" of every item of a slice that says it, and of no item of another', () => {
    const joined = image.stitch([
      { slice: 's1', targets: [{ item: 'a' }, { item: 'b' }], document: { ...emptyDocument, nothing: true } },
      { slice: 's2', targets: [{ item: 'c' }, { item: 'd' }], document: documentOf([aBox(1, { on: { item: 'c', part: 'p' } })]) }
    ])
    expect(
      joined.map(({ item, document, slices }) => [item, document.nothing ?? false, document.annotations.length, slices])
    ).toEqual([
      ['a', true, 0, ['s1']],
      ['b', true, 0, ['s1']],
      ['c', false, 1, ['s2']],
      ['d', false, 0, ['s2']]
    ])
  })
  it('joins what two slices say of one item; neither alone can say that nothing is there', () => {
    const joined = image.stitch([
      { slice: 's1', targets: [{ item: 'photo' }], document: { ...emptyDocument, nothing: true } },
      { slice: 's2', targets: [{ item: 'photo' }], document: documentOf([aBox(1)]) }
    ])
    expect(joined).toEqual([{ item: 'photo', slices: ['s1', 's2'], document: documentOf([aBox(1)]) }])
  })
  it('never loses an annotation of an item the slice does not show: that is a bug, said aloud', () => {
    expect(() => image.stitch([{ slice: 's1', targets: [{ item: 'a' }], document: documentOf([aBox(1)]) }])).toThrow(idOf(1))
  })
})
