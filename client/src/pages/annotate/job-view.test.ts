import { documentOf } from '@uurga/shared/document/document.ts'
import { aBox, aChoice, aPolygon, aSpan, idOf, sampleOntology, sampleText } from '@uurga/shared/document/testing/samples.ts'
import { expect, it } from 'vitest'
import {
  attributesOf,
  besideSelected,
  byPlace,
  countsOf,
  factOf,
  jobNumber,
  marksOn,
  numbersOf,
  questionsOf
} from './job-view.ts'

const document = documentOf([aBox(1), aChoice(2), aPolygon(3), aSpan(4, { on: { item: 'letter', part: 't' } })])
const points = (count: number): string => `${count} pts`

it('numbers marks in the order they were made, answers aside', () => {
  expect([...numbersOf(document)]).toEqual([
    [idOf(1), 1],
    [idOf(3), 2],
    [idOf(4), 3]
  ])
  expect(marksOn(document, 'photo').map(({ id }) => id)).toEqual([idOf(1), idOf(3)])
})

it('says of a mark what tells it from the others', () => {
  expect(factOf(aBox(1), null, points)).toBe('100 × 50 px')
  expect(factOf(aPolygon(3), null, points)).toBe('4 pts')
  expect(factOf(aSpan(4), sampleText, points)).toBe('巴特尔')
  expect(factOf(aSpan(4), null, points)).toBe('0–3')
})

it('lists marks as they lie', () => {
  const spans = [aSpan(1, { geometry: { ranges: [[5, 7]] } }), aSpan(2, { geometry: { ranges: [[0, 2]] } })]
  expect(byPlace(spans).map(({ id }) => id)).toEqual([idOf(2), idOf(1)])
})

it('offers the attributes that all selected classes carry', () => {
  expect(attributesOf(sampleOntology, ['car']).map(({ id }) => id)).toEqual(['paint', 'damage', 'occluded'])
  expect(attributesOf(sampleOntology, ['car', 'tree']).map(({ id }) => id)).toEqual(['occluded'])
  expect(attributesOf(sampleOntology, [undefined])).toEqual([])
  expect(attributesOf(sampleOntology, [])).toEqual([])
})

it('knows the questions and the answers of an item', () => {
  const topic = aChoice(2, { value: { classes: ['sport'] }, on: { item: 'letter' } })
  const questions = questionsOf(sampleOntology, documentOf([topic]), 'letter', 'en')
  expect(questions.map(({ name, chosen }) => [name, chosen])).toEqual([
    ['Topic', ['sport']],
    ['Sharpness', []]
  ])
})

it('counts classes and goes round the marks', () => {
  const marks = [aBox(1), aBox(2), aPolygon(3)]
  expect([...countsOf(marks)]).toEqual([
    ['car', 2],
    ['tree', 1]
  ])
  expect(besideSelected(marks, undefined, 1)).toBe(idOf(1))
  expect(besideSelected(marks, idOf(3), 1)).toBe(idOf(1))
  expect(besideSelected(marks, idOf(1), -1)).toBe(idOf(3))
  expect(besideSelected([], undefined, 1)).toBeUndefined()
})

it('says a job by a short number', () => {
  expect(jobNumber('p-0.slice1.abcdefgh1234')).toBe('gh1234')
})
