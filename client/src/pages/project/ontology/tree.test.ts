import { expect, it } from 'vitest'
import { inTree } from './tree.ts'

const entry = (id: string, parent?: string) => ({
  id,
  name: { en: id },
  colour: 1,
  kinds: ['box' as const],
  ...(parent !== undefined && { parent })
})
const shown = (...classes: ReturnType<typeof entry>[]) =>
  inTree(classes).map(({ entry: { id }, depth }) => `${'-'.repeat(depth)}${id}`)

it('shows children below their parents, in order', () => {
  expect(shown(entry('b', 'a'), entry('a'), entry('d', 'b'), entry('c'))).toEqual(['a', '-b', '--d', 'c'])
})
it('loses no class of a circle or of a missing parent', () => {
  expect(shown(entry('a', 'b'), entry('b', 'a'), entry('c', 'gone'))).toEqual(['c', 'a', 'b'])
})
