import { describe, expect, it } from 'vitest'
import type { Ontology } from '../ontology/ontology.ts'
import { setClass } from './actions.ts'
import type { Annotation } from './annotation.ts'
import { documentOf, emptyDocument } from './document.ts'
import type { AnnotationDocument } from './document.ts'
import { aBox, aChoice, aPolygon, aSpan, idOf, sampleOntology, sampleTargets, sampleText } from './testing/samples.ts'
import { validateDocument } from './validate.ts'

/** Codes, with what they are about. */
const codes = (document: AnnotationDocument, ontology: Ontology = sampleOntology, complete = true): string[] =>
  validateDocument(document, ontology, sampleTargets, { complete }).map(({ code, about }) =>
    about === undefined ? code : `${code} ${about}`
  )
const of = (...annotations: Annotation[]): string[] => codes(documentOf(annotations))

describe('a document without fault', () => {
  it('is one of every kind in its place', () => {
    expect(of(aBox(1), aPolygon(2), aSpan(3), aChoice(4))).toEqual([])
    expect(of(aBox(1, { attributes: { paint: 'red', damage: ['dent', 'rust'], occluded: false } }))).toEqual([])
    expect(of(aChoice(1, { value: { classes: ['news', 'sport'] } }), aChoice(2))).toEqual([])
    expect(of(aChoice(1, { value: { classes: [] }, attributes: { remark: 'dusty' } }))).toEqual([])
  })
  it('is an empty one where nothing was confirmed', () => {
    expect(codes({ ...emptyDocument, nothing: true })).toEqual([])
  })
})

describe('each fault has its code and names its annotation', () => {
  it.each<[string, Annotation[], string[]]>([
    ['a class the ontology does not have', [aBox(1, { class: 'ghost' })], ['class-unknown ghost']],
    ['a class of another kind', [aBox(1, { class: 'person' })], ['kind-not-allowed person']],
    ['an object member for a class', [aBox(1, { class: 'constructor' })], ['class-unknown constructor']],
    ['another item', [aBox(1, { on: { item: 'other', part: 'p' } })], ['target-unknown other']],
    ['another part', [aBox(1, { on: { item: 'photo', part: 'q' } })], ['target-unknown q']],
    ['a box on no part', [aBox(1, { on: { item: 'photo' } })], ['target-unknown photo']],
    ['a box on a text', [aBox(1, { on: { item: 'letter', part: 't' } })], ['kind-not-on-part box']],
    ['a span on a photo', [aSpan(1, { on: { item: 'photo', part: 'p' } })], ['kind-not-on-part span']],
    ['a box over the border', [aBox(1, { geometry: { boxes: [[600, 0, 100, 10]] } })], ['geometry-outside']],
    ['a box without area', [aBox(1, { geometry: { boxes: [[6, 0, 0, 10]] } })], ['geometry-zero-area']],
    ['a box of NaN', [aBox(1, { geometry: { boxes: [[Number.NaN, 0, 1, 10]] } })], ['geometry-not-finite']],
    ['a bow tie', [aPolygon(1, { geometry: { polygons: [[[0, 0, 9, 9, 9, 0, 0, 12]]] } })], ['geometry-self-crossing']],
    [
      'a hole outside',
      [
        aPolygon(1, {
          geometry: {
            polygons: [
              [
                [0, 0, 9, 0, 9, 9],
                [20, 20, 22, 20, 22, 22]
              ]
            ]
          }
        })
      ],
      ['geometry-hole-outside']
    ],
    ['a span past the end', [aSpan(1, { geometry: { ranges: [[0, sampleText.length + 1]] } })], ['span-past-end']],
    ['an empty span', [aSpan(1, { geometry: { ranges: [[2, 2]] } })], ['span-empty']],
    ['a span into an emoji', [aSpan(1, { geometry: { ranges: [[4, 9]] } })], ['span-surrogate']],
    ['an unknown attribute', [aBox(1, { attributes: { ghost: 1 } })], ['attribute-unknown ghost']],
    ['an attribute of another class', [aBox(1, { attributes: { height: 1 } })], ['attribute-unknown height']],
    ['an attribute of the item on a mark', [aBox(1, { attributes: { remark: 'x' } })], ['attribute-unknown remark']],
    ['an option that is none', [aBox(1, { attributes: { paint: 'green' } })], ['attribute-value paint']],
    ['an option given twice', [aBox(1, { attributes: { damage: ['dent', 'dent'] } })], ['attribute-value damage']],
    ['a word for a number', [aPolygon(1, { attributes: { height: 'tall' } })], ['attribute-value height']],
    ['a number for yes or no', [aBox(1, { attributes: { occluded: 1 } })], ['attribute-value occluded']],
    ['a missing attribute', [aPolygon(1, { attributes: {} })], ['attribute-missing height']],
    ['an unknown choice', [aChoice(1, { value: { classes: ['ghost'] } })], ['class-unknown ghost']],
    ['a choice of a class that is no choice', [aChoice(1, { value: { classes: ['car'] } })], ['choice-unknown car']],
    ['a choice of nothing', [aChoice(1, { value: { classes: [] } })], ['choice-unknown']],
    ['a choice about a part', [aChoice(1, { on: { item: 'photo', part: 'p' } })], ['choice-unknown p']],
    ['classes of two questions', [aChoice(1, { value: { classes: ['news', 'clear'] } })], ['choice-mixed']],
    [
      'two answers where one is asked',
      [aChoice(1, { value: { classes: ['clear', 'blurred'] } })],
      ['choice-not-multiple sharpness']
    ],
    ['a question answered twice', [aChoice(1), aChoice(2, { value: { classes: ['blurred'] } })], ['choice-repeated sharpness']]
  ])('%s', (_, annotations, expected) => {
    const faults = validateDocument(documentOf(annotations), sampleOntology, sampleTargets)
    expect(of(...annotations)).toEqual(expected)
    expect(faults.every(({ annotation }) => annotations.some(({ id }) => id === annotation))).toBe(true)
  })
  it('one id twice', () => {
    expect(validateDocument({ schema: 1, annotations: [aBox(1), aBox(1)] }, sampleOntology, sampleTargets)).toEqual([
      { code: 'duplicate-id', annotation: idOf(1) }
    ])
  })
  it('nothing, and yet something', () => {
    expect(codes({ schema: 1, annotations: [aBox(1)], nothing: true })).toEqual(['nothing-with-annotations'])
  })
})

describe('what is only lacking', () => {
  const asking: Ontology = {
    ...sampleOntology,
    attributes: sampleOntology.attributes.map(each => (each.id === 'remark' ? Object.assign({ required: true }, each) : each)),
    choices: sampleOntology.choices.map(each => (each.id === 'topic' ? Object.assign({ required: true }, each) : each))
  }
  const withoutClass = setClass(documentOf([aBox(1)]), [idOf(1)], null).annotations[0] as Annotation

  it('is a fault of work handed in: of each item asked about', () => {
    expect(validateDocument({ ...emptyDocument, nothing: true }, asking, sampleTargets)).toEqual([
      { code: 'choice-missing', item: 'photo', about: 'topic' },
      { code: 'attribute-missing', item: 'photo', about: 'remark' },
      { code: 'choice-missing', item: 'letter', about: 'topic' },
      { code: 'attribute-missing', item: 'letter', about: 'remark' }
    ])
    expect(codes(emptyDocument)).toEqual(['nothing-unconfirmed'])
    expect(of(withoutClass)).toEqual(['class-missing box'])
  })
  it('is no fault of a draft', () => {
    expect(codes(emptyDocument, asking, false)).toEqual([])
    expect(codes(documentOf([withoutClass, aPolygon(2, { attributes: {} })]), sampleOntology, false)).toEqual([])
    expect(codes(documentOf([aBox(1, { class: 'ghost' })]), sampleOntology, false)).toEqual(['class-unknown ghost'])
  })
  it('is answered by an answer', () => {
    const answers = ['photo', 'letter'].flatMap((item, i) => [
      aChoice(i * 2 + 1, { on: { item }, value: { classes: ['news'] } }),
      aChoice(i * 2 + 2, { on: { item }, value: { classes: [] }, attributes: { remark: 'seen' } })
    ])
    expect(codes(documentOf(answers), asking)).toEqual([])
    expect(
      codes(documentOf(answers.with(1, aChoice(2, { value: { classes: [] }, attributes: { remark: '' } }))), asking)
    ).toEqual(['attribute-missing remark'])
  })
  it('a mark of a kind the ontology has no class for is refused in a draft too', () => {
    const onlyText: Ontology = {
      ...sampleOntology,
      classes: sampleOntology.classes.filter(({ kinds }) => kinds.includes('span')),
      attributes: [],
      choices: []
    }
    expect(codes(documentOf([withoutClass]), onlyText, false)).toEqual(['kind-not-allowed box'])
  })
})
