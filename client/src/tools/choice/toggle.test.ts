import { applyCommand } from '@uurga/shared/document/commands.ts'
import { emptyDocument } from '@uurga/shared/document/document.ts'
import type { AnnotationDocument } from '@uurga/shared/document/document.ts'
import { idOf, sampleOntology } from '@uurga/shared/document/testing/samples.ts'
import { expect, it } from 'vitest'
import { toggledChoice } from './toggle.ts'

const [topic, sharpness] = sampleOntology.choices
const toggle = (document: AnnotationDocument, group: typeof topic, id: string): AnnotationDocument =>
  group ? applyCommand(document, toggledChoice(document, 'letter', group, id, idOf(document.annotations.length + 1))) : document
const chosen = (document: AnnotationDocument) =>
  document.annotations.map(each => (each.kind === 'choice' ? each.value.classes : []))

it('adds to a question of several answers, in the order of the ontology, and takes back', () => {
  const both = toggle(toggle(emptyDocument, topic, 'sport'), topic, 'news')
  expect(chosen(both)).toEqual([['news', 'sport']])
  expect(chosen(toggle(both, topic, 'news'))).toEqual([['sport']])
})

it('replaces the answer where there is one, and a second press clears it', () => {
  const clear = toggle(emptyDocument, sharpness, 'clear')
  expect(chosen(toggle(clear, sharpness, 'blurred'))).toEqual([['blurred']])
  expect(toggle(clear, sharpness, 'clear').annotations).toEqual([])
})
