import { describe, expect, it } from 'vitest'
import { ontologySchema } from './ontology.ts'
import type { Ontology } from './ontology.ts'

const base: Ontology = {
  classes: [
    { id: 'vehicle', name: { 'zh-CN': '车辆', en: 'Vehicle' }, colour: 1, key: '1', kinds: ['box', 'polygon'] },
    { id: 'car', name: { en: 'Car' }, colour: 2, key: '2', kinds: ['box'], parent: 'vehicle' },
    { id: 'good', name: { en: 'Good' }, colour: 3, kinds: ['choice'] },
    { id: 'bad', name: { en: 'Bad' }, colour: 4, kinds: ['choice'] }
  ],
  attributes: [
    { id: 'colour', name: { en: 'Colour' }, on: ['car'], type: 'select', options: [{ id: 'red', name: { en: 'Red' } }] },
    { id: 'note', name: { en: 'Note' }, on: 'item', type: 'text', key: 'n' }
  ],
  choices: [{ id: 'quality', name: { en: 'Quality' }, on: 'item', classes: ['good', 'bad'], multiple: false, required: true }]
}

/** Paths and messages of what is refused. */
const faults = (change: (ontology: Ontology) => unknown): string[] => {
  const ontology = structuredClone(base)
  const changed = change(ontology)
  const parsed = ontologySchema.safeParse(typeof changed === 'object' ? changed : ontology)
  return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
}

describe('an ontology', () => {
  it('is taken as it is given', () => {
    expect(ontologySchema.parse(base)).toEqual(base)
    expect(ontologySchema.parse({ classes: [], attributes: [], choices: [] })).toEqual({
      classes: [],
      attributes: [],
      choices: []
    })
  })
  it('has ids, keys and options only once', () => {
    expect(faults(o => o.classes.push({ ...o.classes[0]!, key: 'x' }))).toEqual(['classes.4.id: id vehicle is taken'])
    expect(faults(o => void (o.classes[3]!.key = '1'))).toEqual(['classes.3.key: key 1 is taken'])
    expect(faults(o => void (o.attributes[0]!.key = '2'))).toEqual(['attributes.0.key: key 2 is taken'])
    expect(faults(o => o.attributes[0]!.options!.push({ id: 'red', name: { en: 'R' } }))).toEqual([
      'attributes.0.options: an option id is taken twice'
    ])
  })
  it('has parents that exist, and no circle of them', () => {
    expect(faults(o => void (o.classes[1]!.parent = 'gone'))).toEqual(['classes.1.parent: parent gone does not exist'])
    expect(faults(o => void (o.classes[0]!.parent = 'car'))).toEqual([
      'classes.0.parent: class vehicle is its own ancestor',
      'classes.1.parent: class car is its own ancestor'
    ])
    expect(faults(o => void (o.classes[0]!.parent = 'vehicle'))).toEqual(['classes.0.parent: class vehicle is its own ancestor'])
  })
  it('asks questions of choice classes only, each in one group', () => {
    expect(faults(o => o.choices[0]!.classes.push('car'))).toEqual(['choices.0.classes.2: class car is not of kind choice'])
    expect(faults(o => o.choices[0]!.classes.push('gone'))).toEqual(['choices.0.classes.2: class gone does not exist'])
    expect(faults(o => o.choices.push({ ...o.choices[0]!, id: 'again', classes: ['good'] }))).toEqual([
      'choices.1.classes.0: class good is in two groups'
    ])
  })
  it('gives options to what is selected and to nothing else', () => {
    expect(faults(o => void (o.attributes[0] = { id: 'c', name: { en: 'C' }, on: 'all', type: 'select' }))).toEqual([
      'attributes.0.options: options are missing'
    ])
    expect(faults(o => void (o.attributes[0]!.type = 'number'))).toEqual(['attributes.0.options: number takes no options'])
    expect(faults(o => void (o.attributes[0]!.on = ['gone']))).toEqual(['attributes.0.on: class gone does not exist'])
  })
  it.each<[string, (ontology: Ontology) => unknown]>([
    ['an id with capitals', o => void (o.classes[0]!.id = 'Car')],
    ['an id that is a prototype key', o => void (o.classes[2]!.id = '__proto__')],
    ['an empty id', o => void (o.classes[2]!.id = '')],
    ['no name', o => void (o.classes[0]!.name = {})],
    ['a blank name', o => void (o.classes[0]!.name = { en: '  ' })],
    ['a name in no language', o => void (o.classes[0]!.name = { '': 'x' })],
    ['a name under __proto__', o => ({ ...o, classes: [{ ...o.classes[2]!, name: JSON.parse('{"en":"x","__proto__":"y"}') }] })],
    ['colour 13', o => void (o.classes[0]!.colour = 13)],
    ['colour 1.5', o => void (o.classes[0]!.colour = 1.5)],
    ['a key of two letters', o => void (o.classes[0]!.key = 'ab')],
    ['a capital key', o => void (o.classes[0]!.key = 'A')],
    ['no kind', o => void (o.classes[0]!.kinds = [])],
    ['an unknown kind', o => void (o.classes[0]!.kinds = ['cube' as 'box'])],
    ['an unknown field', o => ({ ...o, extra: 1 })],
    ['2,001 classes', o => ({ ...o, classes: Array.from({ length: 2001 }, (_, i) => ({ ...base.classes[2], id: `c${i}` })) })]
  ])('refuses %s', (_, change) => {
    expect(faults(change)).not.toEqual([])
  })
  it('needs joints for a class of skeletons, one template each, whose edges and pairs name joints', () => {
    const rider = { id: 'rider', name: { en: 'Rider' }, colour: 1, kinds: ['skeleton' as const] }
    const joint = (id: string) => ({ id, name: { en: id }, at: [0.5, 0.5] as [number, number] })
    const template = (more: object = {}) => ({ class: 'rider', joints: [joint('head'), joint('hand')], edges: [], ...more })
    const told = (...skeletons: object[]) => faults(o => ({ ...o, classes: [...o.classes, rider], skeletons }))
    const at = `classes.${base.classes.length}.kinds`
    expect(told(template({ edges: [['head', 'hand']], swaps: [['head', 'hand']] }))).toEqual([])
    expect(told()).toEqual([`${at}: class rider has no skeleton: its joints are missing`])
    expect(told(template(), template())).toEqual(['skeletons.1.class: class rider has two skeletons'])
    expect(told(template(), { ...template(), class: 'ghost' })).toEqual(['skeletons.1.class: class ghost does not exist'])
    expect(told(template(), { ...template(), class: base.classes[0]!.id })).toEqual([
      `skeletons.1.class: class ${base.classes[0]!.id} is not of kind skeleton`
    ])
    expect(told(template({ joints: [joint('head'), joint('head')] }))).toEqual([
      'skeletons.0.joints.1.id: joint head is there twice'
    ])
    expect(told(template({ edges: [['head', 'tail']] }))).toEqual(['skeletons.0.edges.0: joint tail does not exist'])
    expect(told(template({ edges: [['head', 'head']] }))).toEqual(['skeletons.0.edges.0: joint head is paired with itself'])
    const threeJoints = [joint('head'), joint('hand'), joint('foot')]
    expect(
      told(
        template({
          joints: threeJoints,
          swaps: [
            ['head', 'hand'],
            ['hand', 'foot']
          ]
        })
      )
    ).toEqual(['skeletons.0.swaps: joint hand is in two pairs'])
    expect(told(template({ joints: [{ ...joint('head'), at: [0.5, 1.1] }] }))).not.toEqual([])
  })
  it('takes 2,000 classes in one line of descent', () => {
    const classes = Array.from({ length: 2000 }, (_, i) => ({
      ...base.classes[2]!,
      id: `c${i}`,
      ...(i > 0 && { parent: `c${i - 1}` })
    }))
    expect(ontologySchema.safeParse({ classes, attributes: [], choices: [] }).success).toBe(true)
  })
})
