import { ontologySchema } from '@uurga/shared/ontology/ontology.ts'
import type { Ontology, SkeletonTemplate } from '@uurga/shared/ontology/ontology.ts'
import { skeletonPresets } from '@uurga/shared/ontology/skeleton-presets.ts'
import { describe, expect, it } from 'vitest'
import { removeClass, setClass } from './edit.ts'
import {
  addJoint,
  mirrorOf,
  moveJoint,
  removeJoint,
  setJoint,
  setKinds,
  setMirror,
  setTemplate,
  toggleEdge
} from './skeleton-edit.ts'

const person = { id: 'person', name: { en: 'Person' }, colour: 1, kinds: ['box' as const] }
const bare: Ontology = { classes: [person], attributes: [], choices: [] }
const withSkeleton = setKinds(bare, person, ['box', 'skeleton'], 'en', 'New joint')
const joint = (id: string) => ({ id, name: { en: id }, at: [0.5, 0.5] as [number, number] })
const template: SkeletonTemplate = {
  class: 'person',
  joints: [joint('head'), joint('left'), joint('right')],
  edges: [
    ['head', 'left'],
    ['head', 'right']
  ],
  swaps: [['left', 'right']]
}

describe('the joints of a class', () => {
  it('begin with one where the kind is allowed, stay while other kinds change, and go with the kind, and with the class', () => {
    expect(ontologySchema.safeParse(withSkeleton).success).toBe(true)
    const full = setTemplate(withSkeleton, template)
    const [entry] = full.classes
    expect(setKinds(full, entry!, ['skeleton'], 'en', 'x').skeletons).toEqual([template])
    expect(setKinds(full, entry!, ['box'], 'en', 'x').skeletons).toEqual([])
    expect(removeClass(full, 'person').skeletons).toEqual([])
    expect(setClass(full, 'person', { ...entry!, id: 'rider' }).skeletons).toEqual([{ ...template, class: 'rider' }])
  })
  it('are valid as presets: 17 of a person with 19 edges, 21 of a hand with 20', () => {
    const shape = Object.values(skeletonPresets).map(preset => {
      expect(ontologySchema.safeParse(setTemplate(withSkeleton, { class: 'person', ...preset })).success).toBe(true)
      return [preset.joints.length, preset.edges.length]
    })
    expect(shape).toEqual([
      [17, 19],
      [21, 20]
    ])
  })
  it('grow beside the one that is selected, joined to it, under an id of their own', () => {
    const [once, first] = addJoint(template, 'head', 'en', 'New')
    const [twice, second] = addJoint(once, first, 'en', 'New')
    expect([first, second]).toEqual(['joint', 'joint-2'])
    expect(twice.edges.slice(2)).toEqual([
      ['head', 'joint'],
      ['joint', 'joint-2']
    ])
    expect(twice.joints.every(({ at }) => at.every(share => share >= 0 && share <= 1))).toBe(true)
  })
  it('are taken out with their edges and pairs, the last one never', () => {
    expect(removeJoint(template, 'left')).toEqual({
      class: 'person',
      joints: [joint('head'), joint('right')],
      edges: [['head', 'right']]
    })
    const single = { ...template, joints: [joint('head')], edges: [] }
    expect(removeJoint(single, 'head')).toBe(single)
  })
  it('keep edges and pairs under another id, and their ids in another order', () => {
    const renamed = setJoint(template, 'left', { ...joint('left'), id: 'left-hand' })
    expect(renamed.edges[0]).toEqual(['head', 'left-hand'])
    expect(renamed.swaps).toEqual([['left-hand', 'right']])
    expect(moveJoint(template, 'right', -1).joints.map(({ id }) => id)).toEqual(['head', 'right', 'left'])
    expect(moveJoint(template, 'head', -1)).toBe(template)
  })
  it('are joined and parted whichever of the two is asked', () => {
    expect(toggleEdge(template, 'left', 'head').edges).toEqual([['head', 'right']])
    expect(toggleEdge(template, 'left', 'right').edges).toHaveLength(3)
  })
  it('have one mirror at most', () => {
    expect(mirrorOf(template, 'right')).toBe('left')
    expect(setMirror(template, 'head', 'left').swaps).toEqual([['head', 'left']])
    expect(setMirror(template, 'left', null)).not.toHaveProperty('swaps')
  })
})
