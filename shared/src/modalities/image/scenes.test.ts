import { expect, it } from 'vitest'
import { groupingSchema, scenesOf, type Grouping } from './scenes.ts'

const by = (group: Grouping['group'], separator = '_'): Grouping => ({ group, separator })
const made = (paths: readonly string[], grouping: Grouping) =>
  scenesOf(paths, grouping).map(({ name, roles }) => [name, ...roles])

it('leaves each file an item unless told otherwise', () => {
  expect(made(['a/1.jpg', 'a/2.jpg'], groupingSchema.parse({}))).toEqual([
    ['1.jpg', '1.jpg'],
    ['2.jpg', '2.jpg']
  ])
})

it('puts pictures of one folder together, wherever they lie in the list; those in none stay alone', () => {
  expect(made(['x/s1/front.jpg', 's2/front.jpg', 'x/s1/left.png', 'alone.jpg', 'y/s1/front.jpg'], by('folder'))).toEqual([
    ['s1', 'front', 'left'],
    ['s2', 'front'],
    ['alone.jpg', 'alone.jpg'],
    ['s1', 'front']
  ])
})

it('puts names together that are alike up to the last separator, within a folder', () => {
  const paths = [
    'street_01_front.jpg',
    'street_01_left.jpg',
    'street_02_front.jpg',
    'd/street_01_rear.jpg',
    'plain.jpg',
    '_x.jpg',
    'x_.jpg'
  ]
  expect(made(paths, by('name'))).toEqual([
    ['street_01', 'front', 'left'],
    ['street_02', 'front'],
    ['street_01', 'rear'],
    ['plain.jpg', 'plain.jpg'],
    ['_x.jpg', '_x.jpg'],
    ['x_.jpg', 'x_.jpg']
  ])
  expect(made(['a-b--left.jpg', 'a-b--right.jpg'], by('name', '--'))).toEqual([['a-b', 'left', 'right']])
})

it('takes no separator that is none', () => {
  for (const separator of ['', '/', '.', ' ', 'long!']) expect(groupingSchema.safeParse({ separator }).success).toBe(false)
})
