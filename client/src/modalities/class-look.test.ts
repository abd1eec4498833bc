import type { Ontology } from '@uurga/shared/ontology/ontology.ts'
import { expect, it } from 'vitest'
import { clashesOf, DEFAULT_KEYS } from '../tools/keymap.ts'
import { classLooks } from './class-look.ts'

const named = (count: number, kind: 'box' | 'choice') =>
  Array.from({ length: count }, (_, i) => ({ id: `${kind}${i}`, name: { en: `${kind} ${i}` }, colour: 1, kinds: [kind] }))

it('the keys that classes get by themselves mean nothing else, at either desk', () => {
  const answers = named(30, 'choice')
  const ontology: Ontology = {
    classes: [...named(20, 'box'), ...answers],
    attributes: [],
    choices: [{ id: 'q', name: { en: 'Q' }, on: 'item', classes: answers.map(({ id }) => id), multiple: false }]
  }
  const given = classLooks(ontology, 'en').flatMap(({ key, id }) => (key === null ? [] : [[key, id] as const]))
  expect(given.length).toBeGreaterThan(12)
  expect(new Set(given.map(([key]) => key)).size).toBe(given.length)
  for (const scope of ['annotate', 'review'] as const) expect(clashesOf(DEFAULT_KEYS, scope, new Map(given))).toEqual([])
})
