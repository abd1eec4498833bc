import { beforeEach, describe, expect, it } from 'vitest'
import { PlaneDesk } from '../testing/desk.ts'
import { skeletonTool } from './machine.ts'
import type { SkeletonDraft, SkeletonState } from './machine.ts'

let desk: PlaneDesk<SkeletonState, SkeletonDraft>
const made = (): unknown[] => desk.document.annotations.map(each => ('geometry' in each ? each.geometry : null))

beforeEach(() => {
  desk = new PlaneDesk(skeletonTool)
  desk.class = 'rider'
})

describe('a skeleton, joint by joint', () => {
  it('is there with the last click, in the order of the template, and says which joint comes next', () => {
    desk.pointer('move', 10, 10)
    expect(desk.draft?.next).toEqual({ id: 'head', number: 1, of: 4 })
    desk.click(10, 10)
    expect(desk.draft?.next?.id).toBe('left-hand')
    desk.click(20, 20)
    desk.click(30, 30)
    expect(desk.document.annotations).toEqual([])
    desk.click(40, 40)
    expect(desk.document.annotations).toMatchObject([{ kind: 'skeleton', class: 'rider' }])
    expect(made()).toEqual([
      { joints: { head: [10, 10, 2], 'left-hand': [20, 20, 2], 'right-hand': [30, 30, 2], foot: [40, 40, 2] } }
    ])
    expect(desk.draft?.next?.id).toBe('head')
  })
  it('has hidden joints by Alt and by a key, and absent ones without a place', () => {
    desk.click(10, 10, { alt: true })
    desk.key('hidden')
    desk.click(20, 20)
    desk.key('absent')
    desk.click(40, 40)
    expect(made()).toEqual([{ joints: { head: [10, 10, 1], 'left-hand': [20, 20, 1], foot: [40, 40, 2] } }])
  })
  it('takes back joint by joint, absent ones too, until nothing is in hand', () => {
    desk.click(10, 10)
    desk.key('absent')
    desk.key('back')
    expect(desk.draft?.next?.id).toBe('left-hand')
    desk.key('back')
    expect(skeletonTool.isBusy(desk.state)).toBe(false)
    expect(desk.draft?.joints).toEqual([])
  })
  it('is ended by Enter: what was not told is absent; of absent joints alone nothing is made', () => {
    desk.click(10, 10)
    desk.key('finish')
    expect(made()).toEqual([{ joints: { head: [10, 10, 2] } }])
    for (let i = 0; i < 4; i++) desk.key('absent')
    expect(made()).toHaveLength(1)
    expect(desk.told).toEqual(['no-joint'])
  })
  it('takes one joint from a double click', () => {
    desk.click(10, 10)
    desk.click(10, 10)
    desk.pointer('double', 10, 10)
    expect(desk.draft?.joints).toHaveLength(1)
  })
  it('is dropped when a class with other joints is taken in hand', () => {
    desk.click(10, 10)
    desk.skeleton = desk.skeleton && { ...desk.skeleton, class: 'dog' }
    desk.pointer('move', 11, 11)
    expect(desk.draft?.next?.number).toBe(1)
    expect(desk.document.annotations).toEqual([])
  })
})

describe('a skeleton in a box', () => {
  it('is the whole template stretched over it, cut off at the border of the part', () => {
    desk.drag([600, 400], [700, 440])
    expect(made()).toEqual([
      { joints: { head: [620, 400, 2], 'left-hand': [640, 420, 2], 'right-hand': [600, 420, 2], foot: [620, 440, 2] } }
    ])
  })
  it('is not made of a line, nor without a class that has joints', () => {
    desk.drag([100, 100], [160, 100])
    desk.skeleton = null
    desk.drag([100, 100], [160, 160])
    expect(made()).toEqual([])
    expect(desk.told).toEqual(['too-small', 'no-class'])
  })
})
