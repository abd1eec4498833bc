import { ontologySchema, type Ontology } from '@uurga/shared/ontology/ontology.ts'
import { describe, expect, it } from 'vitest'
import {
  addAttribute,
  addChoice,
  addClass,
  freeColour,
  freeId,
  freeKey,
  idAfterName,
  moveClass,
  removeClass,
  setClass,
  setRelationEnd,
  slug,
  toggledKinds
} from './edit.ts'

const ontology: Ontology = {
  classes: [
    { id: 'land', name: { en: 'Land' }, colour: 1, kinds: ['polygon'] },
    { id: 'grass', name: { en: 'Grass' }, colour: 2, key: '1', kinds: ['polygon'], parent: 'land' },
    { id: 'reed', name: { en: 'Reed' }, colour: 3, key: '2', kinds: ['polygon'], parent: 'grass' },
    { id: 'wet', name: { en: 'Wet' }, colour: 4, kinds: ['choice'] },
    { id: 'dry', name: { en: 'Dry' }, colour: 5, kinds: ['choice'] }
  ],
  attributes: [{ id: 'height', name: { en: 'Height' }, on: ['grass', 'reed'], type: 'number', key: '3' }],
  choices: [{ id: 'season', name: { en: 'Season' }, on: 'item', classes: ['wet', 'dry'], multiple: false }]
}

describe('editing an ontology', () => {
  it('keeps every new thing valid', () => {
    const [first] = addClass(ontology, 'zh-CN', '新类别', 'box')
    const [second, answer] = addClass(first, 'en', 'New', 'choice')
    const [third] = addAttribute(second, 'en', 'New', 'New option')
    const [last, question] = addChoice(third, 'en', 'New')
    expect(ontologySchema.safeParse(last).success).toBe(true)
    expect(last.choices.find(({ id }) => id === question)?.classes).toEqual([answer])
  })
  it('gives a new class the first free key and the least used colour', () => {
    const [next, id] = addClass(ontology, 'en', 'New', 'box')
    expect(next.classes.find(each => each.id === id)).toEqual({
      id: 'class',
      name: { en: 'New' },
      colour: 6,
      key: '4',
      kinds: ['box']
    })
    expect(freeKey({ classes: [], attributes: [], choices: [] })).toBe('1')
    expect(
      freeColour(
        Array.from({ length: 12 }, (_, i) => ({ id: `c${i}`, name: { en: 'C' }, colour: i + 1, kinds: ['box'] as const })).map(
          each => ({ ...each, kinds: [...each.kinds] })
        )
      )
    ).toBe(1)
  })
  it('lets everything go of a removed class, children moving up', () => {
    const next = removeClass(ontology, 'grass')
    expect(next.classes.find(({ id }) => id === 'reed')?.parent).toBe('land')
    expect(next.attributes).toEqual([{ ...ontology.attributes[0], on: ['reed'] }])
    expect(next.choices).toEqual(ontology.choices)
    const [bare] = [removeClass(removeClass(next, 'reed'), 'wet')].map(each => removeClass(each, 'dry'))
    expect(bare).toEqual({ classes: [ontology.classes[0]], attributes: [], choices: [] })
  })
  it('renames an id wherever it stands', () => {
    const grass = ontology.classes.find(({ id }) => id === 'grass')
    const next = setClass(ontology, 'grass', { ...grass!, id: 'meadow' })
    expect(next.classes.map(({ id, parent }) => [id, parent])).toEqual([
      ['land', undefined],
      ['meadow', 'land'],
      ['reed', 'meadow'],
      ['wet', undefined],
      ['dry', undefined]
    ])
    expect(next.attributes[0]?.on).toEqual(['meadow', 'reed'])
  })
  it('takes the id of a new entry from its English name until somebody gave it another', () => {
    const list = [{ id: 'season' }, { id: 'question' }]
    const typed = (id: string, before: string, english: string | undefined): string =>
      idAfterName(list, { id, name: { en: before } }, english, 'question')
    expect(typed('question', 'New', 'Seas')).toBe('seas')
    expect(typed('seas', 'Seas', 'Season')).toBe('season-2')
    expect(typed('question-2', 'New', '')).toBe('question-2')
    expect(typed('her-own', 'New', 'Season')).toBe('her-own')
  })
  it('moves within the list and not out of it', () => {
    expect(moveClass(ontology, 'grass', -1).classes.map(({ id }) => id)).toEqual(['grass', 'land', 'reed', 'wet', 'dry'])
    expect(moveClass(ontology, 'land', -1)).toBe(ontology)
    expect(moveClass(ontology, 'dry', 1)).toBe(ontology)
  })
  it.each([
    ['Gully', 'gully'],
    ['Bare  rock!', 'bare-rock'],
    ['Ébène', 'ebene'],
    ['冲沟', ''],
    ['-a-', 'a'],
    ['x'.repeat(60), 'x'.repeat(40)]
  ])('makes an id of %s', (name, id) => {
    expect(slug(name)).toBe(id)
  })
  it('counts up where an id is taken', () => {
    expect(freeId('a', [{ id: 'a' }, { id: 'a-2' }])).toBe('a-3')
  })
})

it('a class of relations is of no other kind, and what it joins follows its classes', () => {
  const aClass = (id: string, kind: 'box' | 'relation') => ({ id, name: { en: id }, colour: 1, kinds: [kind] })
  const joins = aClass('joins', 'relation')
  const start: Ontology = { classes: [aClass('car', 'box'), aClass('tree', 'box'), joins], attributes: [], choices: [] }
  const from = setRelationEnd(start, 'joins', 'from', ['car', 'tree'])
  expect(from.relations).toEqual([{ class: 'joins', from: ['car', 'tree'] }])
  expect(setRelationEnd(from, 'joins', 'from', []).relations).toBeUndefined()
  expect(removeClass(from, 'tree').relations).toEqual([{ class: 'joins', from: ['car'] }])
  expect(removeClass(from, 'joins').relations).toEqual([])
  expect(setClass(from, 'car', { ...aClass('van', 'box') }).relations).toEqual([{ class: 'joins', from: ['van', 'tree'] }])
  expect(toggledKinds(['relation'], 'box')).toEqual(['box'])
  expect(toggledKinds(['box', 'polygon'], 'relation')).toEqual(['relation'])
  expect(toggledKinds(['box', 'polygon'], 'box')).toEqual(['polygon'])
  expect(setClass(from, 'joins', { ...joins, kinds: ['box'] }).relations).toBeUndefined()
})
