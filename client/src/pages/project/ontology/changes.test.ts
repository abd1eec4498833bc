import type { Ontology } from '@uurga/shared/ontology/ontology.ts'
import { describe, expect, it } from 'vitest'
import { changesOf, faultsOf } from './changes.ts'

const from: Ontology = {
  classes: [
    { id: 'car', name: { en: 'Car' }, colour: 1, key: '1', kinds: ['box', 'polygon'] },
    { id: 'van', name: { en: 'Van' }, colour: 2, kinds: ['box'] }
  ],
  attributes: [],
  choices: []
}
const [car, van] = from.classes as [Ontology['classes'][number], Ontology['classes'][number]]
const lines = (to: Ontology, mapping = {}, orphans = {}) =>
  changesOf(from, to, mapping, orphans).map(change => `${change.what} ${'entry' in change ? change.entry.id : ''} ${change.tone}`)

describe('what publishing would do', () => {
  it('is nothing for the same ontology', () => {
    expect(lines(structuredClone(from))).toEqual([])
  })
  it('names each change once, the dangerous ones first', () => {
    const to = {
      ...from,
      classes: [
        { ...car, name: { en: 'Motor car' }, colour: 3, kinds: ['box' as const] },
        { ...van, id: 'bus' }
      ]
    }
    expect(lines(to)).toEqual(['removed van check', 'narrowed car check', 'added bus safe', 'changed car safe'])
  })
  it('refuses a removal that the server counted labels for, until they have a place', () => {
    const to = { ...from, classes: [car] }
    expect(lines(to, {}, { van: 12 })).toEqual(['removed van refused'])
    expect(lines(to, { van: 'car' }, { van: 12 })).toEqual(['removed van check'])
  })
  it('sees order, attributes and questions', () => {
    const attribute = { id: 'a', name: { en: 'A' }, on: 'all' as const, type: 'boolean' as const }
    expect(lines({ ...from, classes: [van, car], attributes: [attribute] })).toEqual(['order  safe', 'attributes  check'])
  })
})

describe('faults of a draft', () => {
  it('are told by entry and field, each once', () => {
    const draft = { ...from, classes: [car, { ...van, key: '1', name: {}, kinds: [] }] }
    expect(faultsOf(draft).map(({ id, word }) => `${id} ${word}`)).toEqual(['van Name', 'van Kinds', 'van Key'])
    expect(faultsOf({ ...from, classes: [car, { ...van, key: '1' }] }).map(({ id, word }) => `${id} ${word}`)).toEqual([
      'van Key'
    ])
    expect(faultsOf(from)).toEqual([])
  })
})
