import type { PlaneAnnotation } from '@uurga/shared/document/annotation.ts'
import { aBox, aPolygon, idOf } from '@uurga/shared/document/testing/samples.ts'
import type { Ontology } from '@uurga/shared/ontology/ontology.ts'
import { describe, expect, it } from 'vitest'
import { combined } from '../combine.ts'
import { copied } from './copies.ts'
import { reordered } from './order.ts'
import { simplerOf } from './simplify.ts'

const square = (x: number, y: number): number[] => [x, y, x + 100, y, x + 100, y + 100, x, y + 100]
const one = aPolygon(1, { class: 'car', geometry: { polygons: [[square(0, 0)]] } })
const two = aPolygon(2, { class: 'car', geometry: { polygons: [[square(50, 0)]] } })

describe('shapes made one', () => {
  it('become the lowest of them; taken out of it, the upper ones stay', () => {
    expect(combined('union', [two, one])).toMatchObject({
      selection: [idOf(1)],
      commands: [{ id: idOf(1) }, { do: 'remove', ids: [idOf(2)] }]
    })
    expect(combined('subtract', [{ ...one, z: 1 }, two])).toMatchObject({ commands: [{ do: 'geometry', id: idOf(2) }] })
    expect(combined('intersect', [one, two])).toMatchObject({
      commands: [{ geometry: { polygons: [[expect.arrayContaining([50, 100])]] } }, {}]
    })
  })
  it('are refused by name', () => {
    expect(combined('union', [one])).toEqual({ refused: 'two-polygons' })
    expect(combined('union', [one, { ...two, class: 'person' }])).toEqual({ refused: 'other-class' })
    expect(combined('subtract', [one, { ...two, geometry: one.geometry }])).toEqual({ refused: 'nothing-left' })
  })
})

describe('the order', () => {
  it('brings to the front or the back, and keeps that of what is brought', () => {
    const all = [{ ...one, z: 5 }, { ...two, z: 2 }, aBox(3)]
    expect(reordered(all, [idOf(1), idOf(2)], 'back')).toEqual([
      { do: 'z', ids: [idOf(2)], z: -2 },
      { do: 'z', ids: [idOf(1)], z: -1 }
    ])
    expect(reordered(all, [idOf(3)], 'front')).toEqual([{ do: 'z', ids: [idOf(3)], z: 6 }])
  })
})

describe('copies', () => {
  const ontology = { classes: [{ id: 'car', kinds: ['polygon'] }], attributes: [] } as unknown as Ontology
  let n = 50
  const onto = {
    on: { item: 'next', part: 'p' },
    extent: { width: 140, height: 110 },
    ontology,
    by: 'person' as const,
    newId: () => idOf(n++)
  }
  const geometries = (act: ReturnType<typeof copied>): unknown[] =>
    'commands' in act
      ? act.commands.flatMap(command =>
          command.do === 'add' ? command.annotations.map(each => 'geometry' in each && each.geometry) : []
        )
      : []
  it('lie where they lay, are new, and form a group of their own', () => {
    const act = copied(
      [
        { ...one, group: 'g' },
        { ...one, id: idOf(9), group: 'g' }
      ],
      { dx: 0, dy: 0 },
      onto
    )
    expect(geometries(act)).toEqual([one.geometry, one.geometry])
    const made = ('commands' in act && act.commands[0]?.do === 'add' ? act.commands[0].annotations : []) as PlaneAnnotation[]
    expect(made.map(({ on }) => on.item)).toEqual(['next', 'next'])
    expect(made[0]?.group).toBe(made[1]?.group)
    expect(made[0]?.group).not.toBe('g')
    expect(new Set(made.map(({ id }) => id)).size).toBe(2)
  })
  it('are moved inside together and told, or refused', () => {
    const act = copied([two], { dx: 0, dy: 0 }, onto)
    expect(act).toMatchObject({ told: 'moved-inside' })
    expect(geometries(act)).toEqual([{ polygons: [[square(40, 0)]] }])
    expect(geometries(copied([one], { dx: 90, dy: 5 }, onto))).toEqual([{ polygons: [[square(40, 5)]] }])
    expect(copied([one], { dx: 0, dy: 0 }, { ...onto, extent: { width: 90, height: 200 } })).toEqual({
      refused: 'copy-too-large'
    })
    expect(copied([aBox(3)], { dx: 0, dy: 0 }, onto)).toEqual({ refused: 'class-unknown' })
    expect(copied([], { dx: 0, dy: 0 }, onto)).toEqual({ refused: 'nothing-copied' })
  })
})

describe('fewer vertices', () => {
  const extent = { width: 640, height: 480 }
  it('are counted, and refused where the outline would cross a hole', () => {
    const bent = aPolygon(1, { geometry: { polygons: [[[0, 0, 50, 0.2, 100, 0, 100, 100, 0, 100]]] } })
    expect(simplerOf([bent, aBox(2)], 1, extent)).toMatchObject([{ before: 5, after: 4 }])
    const holed = [
      [0, 50, 50, 30, 100, 50, 100, 400, 0, 400],
      [47, 40, 53, 40, 50, 46]
    ]
    const hook = aPolygon(1, { geometry: { polygons: [holed] } })
    expect(simplerOf([hook], 30, extent)).toMatchObject([{ refused: 'self-crossing' }])
  })
})
