import type { Annotation } from '@uurga/shared/document/annotation.ts'
import { documentOf } from '@uurga/shared/document/document.ts'
import { describe, expect, it } from 'vitest'
import { compareDocuments, dressOf } from './compare.ts'

const uuid = (n: number): string => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`
const box = (n: number, of: string, x: number): Annotation => ({
  id: uuid(n),
  kind: 'box',
  on: { item: 'i', part: 'p' },
  class: of,
  attributes: {},
  geometry: { boxes: [[x, 0, 10, 10]] },
  origin: { by: 'person' }
})
const choice = (n: number, answer: string): Annotation => ({
  id: uuid(n),
  kind: 'choice',
  on: { item: 'i' },
  attributes: {},
  value: { classes: [answer] },
  origin: { by: 'person' }
})
const told = ({ differences, same }: ReturnType<typeof compareDocuments>): string[] => [
  ...differences.map(({ what, before, after }) => `${what} ${before?.id.slice(-1) ?? '-'}${after?.id.slice(-1) ?? '-'}`),
  ...same.map(({ id }) => `same ${id.slice(-1)}`)
]

describe('two turns of one job', () => {
  it('are compared by the ids of their marks', () => {
    const before = documentOf([box(1, 'a', 0), box(2, 'a', 20), box(3, 'a', 40), box(4, 'a', 60)])
    const after = documentOf([box(1, 'a', 0), box(2, 'a', 25), box(3, 'b', 40), box(5, 'a', 60)])
    expect(told(compareDocuments(before, after, true)).toSorted()).toEqual([
      'added -5',
      'changed 22',
      'reclassed 33',
      'removed 4-',
      'same 1'
    ])
  })
})

describe('two people’s submissions', () => {
  it('are compared by what lies where', () => {
    const before = documentOf([box(1, 'a', 0), box(2, 'a', 20), box(3, 'a', 100)])
    const after = documentOf([box(4, 'a', 0), box(5, 'b', 20), box(6, 'a', 200)])
    expect(told(compareDocuments(before, after, false)).toSorted()).toEqual(['added -6', 'reclassed 25', 'removed 3-', 'same 4'])
  })

  it('differ where only an attribute does', () => {
    const occluded = { ...box(2, 'a', 0), attributes: { occluded: true } }
    expect(told(compareDocuments(documentOf([box(1, 'a', 0)]), documentOf([occluded]), false))).toEqual(['changed 12'])
  })

  it('say how far two marks of one thing cover each other', () => {
    const [moved] = compareDocuments(documentOf([box(1, 'a', 0)]), documentOf([box(2, 'a', 2)]), false).differences
    expect(moved).toMatchObject({ what: 'changed' })
    expect(moved?.overlap).toBeCloseTo(8 / 12)
  })
})

describe('on the canvas', () => {
  it('what is gone and what was otherwise lies beneath, with words at what is gone alone', () => {
    const before = documentOf([box(1, 'a', 0), box(2, 'a', 20)])
    const after = documentOf([box(1, 'a', 5), box(3, 'a', 60)])
    const { dress, under } = dressOf(compareDocuments(before, after, true), ({ what }) => what)
    expect([...(dress ?? [])].map(([id, { look, label }]) => `${id.slice(-1)} ${look} ${label}`)).toEqual([
      '1 changed changed',
      '3 added added'
    ])
    expect(under?.map(({ annotation, look, label }) => `${annotation.id.slice(-1)} ${look} ${label ?? ''}`.trim())).toEqual([
      '1 old',
      '2 removed removed'
    ])
  })

  it('an answer to a question has no place, and is in the list alone', () => {
    const compared = compareDocuments(documentOf([choice(1, 'yes')]), documentOf([choice(1, 'no')]), true)
    expect(compared.differences.map(({ what }) => what)).toEqual(['changed'])
    expect(dressOf(compared, () => '').under).toEqual([])
  })
})
