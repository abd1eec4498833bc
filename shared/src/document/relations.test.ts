import { describe, expect, it } from 'vitest'
import type { Ontology } from '../ontology/ontology.ts'
import { ontologyFaults } from '../ontology/ontology.ts'
import { removeAnnotations, turnLinks } from './actions.ts'
import type { Annotation } from './annotation.ts'
import { annotationSchema } from './annotation.ts'
import { diffDocuments, matchDocuments } from './diff.ts'
import { documentOf } from './document.ts'
import { readOntology } from './ontology-index.ts'
import { relationHindrance, withoutLoose } from './relations.ts'
import { aBox, aChoice, aPolygon, aRelation, aSpan, idOf, sampleOntology, sampleTargets } from './testing/samples.ts'
import { validateDocument } from './validate.ts'

const carToTree: Ontology = { ...sampleOntology, relations: [{ class: 'before', from: ['car'], to: ['tree'] }] }
const codes = (annotations: Annotation[], ontology = carToTree): string[] =>
  validateDocument(documentOf(annotations), ontology, sampleTargets).map(({ code, annotation, about }) =>
    [code, annotation === idOf(9) ? '' : annotation, about].filter(Boolean).join(' ')
  )

describe('a relation', () => {
  it('joins two marks of one item, wherever on it they lie', () => {
    expect(codes([aBox(1), aPolygon(2), aRelation(9, 1, 2)])).toEqual([])
    const parts = [{ ...sampleTargets[0]!, parts: [...sampleTargets[0]!.parts, { ...sampleTargets[0]!.parts[0]!, id: 'q' }] }]
    const apart = documentOf([aBox(1), aPolygon(2, { on: { item: 'photo', part: 'q' } }), aRelation(9, 1, 2)])
    expect(validateDocument(apart, carToTree, parts)).toEqual([])
    expect(annotationSchema.safeParse(aRelation(9, 1, 2)).success).toBe(true)
  })
  it.each<[string, Annotation[], string[]]>([
    ['to a mark that is gone', [aBox(1), aRelation(9, 1, 2)], ['relation-end-missing']],
    [
      'to a mark of another document',
      [
        aBox(1),
        aPolygon(2),
        aRelation(9, 1, 2, { geometry: { from: { annotation: idOf(1) }, to: { annotation: idOf(2), document: 'sha256:1' } } })
      ],
      ['relation-end-missing']
    ],
    ['to itself', [aBox(1), aRelation(9, 1, 1)], ['relation-self']],
    ['to an answer', [aBox(1), aChoice(2), aRelation(9, 1, 2)], ['relation-end-kind']],
    ['to a mark of another item', [aBox(1), aSpan(2), aRelation(9, 1, 2)], ['relation-apart']],
    ['to a class it does not join', [aBox(1), aBox(2), aRelation(9, 1, 2)], ['relation-class car']],
    ['the wrong way round', [aBox(1), aPolygon(2), aRelation(9, 2, 1)], ['relation-class tree']],
    [
      'on a part',
      [aBox(1), aPolygon(2), aRelation(9, 1, 2, { on: { item: 'photo', part: 'p' } })],
      ['kind-not-on-part relation']
    ],
    ['made twice', [aBox(1), aPolygon(2), aRelation(8, 1, 2), aRelation(9, 1, 2)], ['relation-repeated']],
    ['of a class of marks', [aBox(1), aPolygon(2), aRelation(9, 1, 2, { class: 'car' })], ['kind-not-allowed car']]
  ])('%s is a fault', (_, annotations, expected) => {
    expect(codes(annotations)).toEqual(expected)
  })
  it('joins anything where the ontology does not say what', () => {
    expect(codes([aBox(1), aBox(2), aRelation(9, 2, 1)], sampleOntology)).toEqual([])
  })
  it('is hindered before it is made as it would be refused afterwards', () => {
    const document = documentOf([aBox(1), aPolygon(2), aRelation(8, 1, 2)])
    const hindrance = (from: number, to: number) => relationHindrance(document, readOntology(carToTree), aRelation(9, from, to))
    expect([hindrance(1, 2), hindrance(2, 1), hindrance(1, 1), hindrance(1, 7)]).toEqual([
      'relation-repeated',
      'relation-class',
      'relation-self',
      'relation-end-missing'
    ])
    expect(relationHindrance(documentOf([aBox(1), aPolygon(2)]), readOntology(carToTree), aRelation(9, 1, 2))).toBeNull()
  })
})

describe('what is done to marks', () => {
  const document = documentOf([aBox(1), aPolygon(2), aBox(3), aRelation(8, 1, 2), aRelation(9, 3, 2)])
  it('takes their relations along, in the same step, and no others', () => {
    expect(removeAnnotations(document, [idOf(1)]).annotations.map(({ id }) => id)).toEqual([idOf(2), idOf(3), idOf(9)])
    expect(removeAnnotations(document, [idOf(9)]).annotations).toHaveLength(4)
    expect(withoutLoose(document.annotations.filter(({ id }) => id !== idOf(2))).map(({ id }) => id)).toEqual([idOf(1), idOf(3)])
  })
  it('turns a relation round and leaves marks alone', () => {
    const turned = turnLinks(document, [idOf(8), idOf(1)])
    expect(turned.annotations.find(({ id }) => id === idOf(8))).toMatchObject({
      geometry: { from: { annotation: idOf(2) }, to: { annotation: idOf(1) } }
    })
    expect(turned.annotations[0]).toBe(document.annotations[0])
    expect(diffDocuments(document, turned).changed).toHaveLength(1)
  })
})

it('two people mean the same relation where they mean the same marks, under whatever ids', () => {
  const mine = documentOf([aBox(1), aPolygon(2), aRelation(3, 1, 2)])
  const hers = documentOf([aBox(11), aPolygon(12), aRelation(13, 11, 12), aRelation(14, 12, 11, { class: 'other' })])
  const { pairs, onlyB } = matchDocuments(mine, hers)
  expect(pairs.map(({ a, b, overlap }) => [a.id, b.id, overlap])).toContainEqual([idOf(3), idOf(13), 1])
  expect(onlyB.map(({ id }) => id)).toEqual([idOf(14)])
})

it('an ontology says what its relations join, and nothing that is not there', () => {
  const messages = (relations: Ontology['relations'], classes = sampleOntology.classes): string[] =>
    ontologyFaults({ ...sampleOntology, classes, ...(relations && { relations }) }).map(({ message }) => message)
  expect(messages([{ class: 'before', from: ['car'], to: ['tree', 'car'] }])).toEqual([])
  expect(messages([{ class: 'ghost' }])).toEqual(['class ghost does not exist'])
  expect(messages([{ class: 'car' }])).toEqual(['class car is not of kind relation'])
  expect(messages([{ class: 'before' }, { class: 'before' }])).toEqual(['class before is named twice'])
  expect(messages([{ class: 'before', from: ['ghost'] }])).toEqual(['class ghost does not exist'])
  expect(messages([{ class: 'before', to: ['before'] }])).toEqual(['class before is of relations itself'])
  const mixed = sampleOntology.classes.map(each => (each.id === 'car' ? { ...each, kinds: ['box', 'relation'] as const } : each))
  expect(messages(undefined, mixed as unknown as typeof sampleOntology.classes)).toEqual([
    'class car is of relations and of marks'
  ])
})
