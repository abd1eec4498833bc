import { describe, expect, it } from 'vitest'
import { displayName } from './labels.ts'
import { mapClasses, mappedClass } from './mapping.ts'
import type { Ontology, OntologyClass } from './ontology.ts'
import { compareVersions, removedClasses } from './versions.ts'

const aClass = (id: string, more: Partial<OntologyClass> = {}): OntologyClass => ({
  id,
  name: { en: id },
  colour: 1,
  kinds: ['box'],
  ...more
})
const of = (...classes: OntologyClass[]): Ontology => ({ classes, attributes: [], choices: [] })

describe('two versions', () => {
  const from = of(aClass('car'), aClass('van'), aClass('tram', { kinds: ['box', 'polygon'] }), aClass('cat'))
  const to = of(aClass('car', { name: { en: 'Car' } }), aClass('tram', { colour: 2 }), aClass('bus'))
  it('differ by what was added, renamed, merged, removed, narrowed and changed', () => {
    expect(compareVersions(from, to, { van: 'car' })).toEqual({
      added: ['bus'],
      renamed: ['car'],
      merged: [{ from: 'van', to: 'car' }],
      removed: ['cat'],
      narrowed: [{ id: 'tram', kinds: ['polygon'] }],
      joints: [],
      changed: ['tram']
    })
  })
  it('without a mapping lose every class that is gone', () => {
    expect(compareVersions(from, to).removed).toEqual(['van', 'cat'])
    expect(removedClasses(from, to)).toEqual(['van', 'cat'])
  })
  it('merge into classes of the new version only', () => {
    expect(compareVersions(from, to, { van: 'cat' }).removed).toEqual(['van', 'cat'])
  })
  it('tell which joints are gone from a skeleton; another order of them is a change and loses none', () => {
    const withJoints = (...ids: string[]): Ontology => ({
      ...of(aClass('rider', { kinds: ['skeleton'] })),
      skeletons: [{ class: 'rider', joints: ids.map(id => ({ id, name: { en: id }, at: [0, 0] })), edges: [] }]
    })
    expect(compareVersions(withJoints('head', 'hand'), withJoints('hand', 'foot'))).toMatchObject({
      joints: [{ id: 'rider', removed: ['head'] }],
      changed: ['rider']
    })
    expect(compareVersions(withJoints('head', 'hand'), withJoints('hand', 'head'))).toMatchObject({
      joints: [],
      changed: ['rider']
    })
    expect(compareVersions(withJoints('head'), withJoints('head'))).toMatchObject({ joints: [], changed: [] })
  })
  it('do not differ from themselves', () => {
    expect(compareVersions(from, from)).toEqual({
      added: [],
      renamed: [],
      merged: [],
      removed: [],
      narrowed: [],
      joints: [],
      changed: []
    })
  })
})

describe('a mapping', () => {
  it('follows chains, and leaves a circle alone', () => {
    expect(mappedClass('a', { a: 'b', b: 'c' })).toBe('c')
    expect(mappedClass('a', { a: 'b', b: null })).toBeNull()
    expect(mappedClass('a', { a: 'b', b: 'a' })).toBe('a')
    expect(mappedClass('constructor', {})).toBe('constructor')
  })
  it('gives an annotation its new class and nothing else', () => {
    const annotation = { id: '1', class: 'van', attributes: { x: 1 }, geometry: { boxes: [] } }
    expect(mapClasses(annotation, { van: 'car' })).toEqual({ ...annotation, class: 'car' })
    expect(mapClasses(annotation, { van: null })).toBeNull()
    expect(mapClasses(annotation, { cat: 'dog' })).toBe(annotation)
  })
  it('merges chosen classes once and drops a choice of which nothing is left', () => {
    const chosen = { value: { classes: ['a', 'b', 'c'] } }
    expect(mapClasses(chosen, { a: 'b' })).toEqual({ value: { classes: ['b', 'c'] } })
    expect(mapClasses(chosen, { a: null, b: null })).toEqual({ value: { classes: ['c'] } })
    expect(mapClasses(chosen, { a: null, b: null, c: null })).toBeNull()
    expect(mapClasses(chosen, { d: 'e' })).toBe(chosen)
  })
})

describe('a name to show', () => {
  const name = { 'zh-CN': '汽车', en: 'Car', mn: 'Машин' }
  it.each([
    ['mn', 'Машин'],
    ['mn-Mong', 'Машин'],
    ['zh', '汽车'],
    ['zh-TW', '汽车'],
    ['en-GB', 'Car'],
    ['fr', '汽车']
  ])('in %s is %s', (language, shown) => {
    expect(displayName({ id: 'car', name }, language)).toBe(shown)
  })
  it('falls back to English, then any, then the id', () => {
    expect(displayName({ id: 'car', name: { mn: 'Машин', en: 'Car' } }, 'fr')).toBe('Car')
    expect(displayName({ id: 'car', name: { mn: 'Машин' } }, 'fr')).toBe('Машин')
    expect(displayName({ id: 'car', name: {} }, 'fr')).toBe('car')
    expect(displayName({ id: 'car', name: {} }, 'constructor')).toBe('car')
  })
})
