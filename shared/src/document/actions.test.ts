import { describe, expect, it } from 'vitest'
import {
  confirmNothing,
  removeAnnotations,
  replaceGeometry,
  setAttribute,
  setChoice,
  setClass,
  setItemAttribute,
  setText,
  setZ
} from './actions.ts'
import { addAnnotation } from './actions.ts'
import type { Annotation } from './annotation.ts'
import { COMMAND_LABELS, applyCommand, labelOf } from './commands.ts'
import type { DocumentCommand } from './commands.ts'
import { documentOf, documentSchema, emptyDocument } from './document.ts'
import type { AnnotationDocument } from './document.ts'
import { aBox, aChoice, aPolygon, aSpan, idOf } from './testing/samples.ts'

const base = documentOf([aBox(1), aPolygon(2), aSpan(3), aChoice(4)])

const deepFreeze = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    Object.values(value).forEach(deepFreeze)
  }
  return value
}
deepFreeze(base)

/** Ids of the annotations that are not the same objects as before. */
const touched = (after: AnnotationDocument, before: AnnotationDocument = base): string[] =>
  after.annotations.filter(annotation => !before.annotations.includes(annotation)).map(({ id }) => id)
const byId = (document: AnnotationDocument, n: number): Annotation | undefined =>
  document.annotations.find(({ id }) => id === idOf(n))

describe('an action', () => {
  it('adds in the order of ids, or replaces what has the id', () => {
    const added = addAnnotation(documentOf([aBox(5)]), aBox(2))
    expect(added.annotations.map(({ id }) => id)).toEqual([idOf(2), idOf(5)])
    const replaced = addAnnotation(base, aBox(1, { class: 'tree' }))
    expect(replaced.annotations).toHaveLength(4)
    expect(touched(replaced)).toEqual([idOf(1)])
  })
  it('removes what is named and nothing else', () => {
    const after = removeAnnotations(base, [idOf(2), idOf(99)])
    expect(after.annotations.map(({ id }) => id)).toEqual([idOf(1), idOf(3), idOf(4)])
    expect(touched(after)).toEqual([])
    expect(removeAnnotations(base, [idOf(99)])).toBe(base)
  })
  it('replaces a geometry, and gives a judgement none', () => {
    const after = replaceGeometry(base, idOf(1), { boxes: [[0, 0, 5, 5]] })
    expect(byId(after, 1)).toEqual(aBox(1, { geometry: { boxes: [[0, 0, 5, 5]] } }))
    expect(touched(after)).toEqual([idOf(1)])
    expect(replaceGeometry(base, idOf(4), { boxes: [[0, 0, 5, 5]] })).toBe(base)
  })
  it('sets a class, and takes it away', () => {
    const after = setClass(base, [idOf(1), idOf(2)], 'tree')
    expect(touched(after)).toEqual([idOf(1)])
    expect(byId(after, 1)).toEqual(aBox(1, { class: 'tree' }))
    expect(byId(setClass(base, [idOf(1)], null), 1)).not.toHaveProperty('class')
    expect(setClass(base, [idOf(2)], 'tree')).toBe(base)
  })
  it('sets an attribute, a text and an order, and takes them away', () => {
    const after = setAttribute(base, [idOf(1)], 'paint', 'red')
    expect(byId(after, 1)?.attributes).toEqual({ paint: 'red' })
    expect(setAttribute(after, [idOf(1)], 'paint', null)).toEqual(base)
    expect(touched(setZ(base, [idOf(3)], 2))).toEqual([idOf(3)])
    const texted = setText(base, [idOf(1)], { value: 'STOP', lang: 'en' })
    expect(byId(texted, 1)?.text).toEqual({ value: 'STOP', lang: 'en' })
    expect(setText(texted, [idOf(1)], null)).toEqual(base)
  })
  it('answers a question with one annotation, changes it, and takes it out', () => {
    const group = ['news', 'sport']
    const answered = setChoice(base, { item: 'letter', newId: idOf(9) }, group, ['news'])
    expect(byId(answered, 9)).toEqual(aChoice(9, { on: { item: 'letter' }, value: { classes: ['news'] } }))
    const changed = setChoice(answered, { item: 'letter', newId: idOf(10) }, group, ['sport', 'news'])
    expect(touched(changed, answered)).toEqual([idOf(9)])
    expect(byId(changed, 9)).toMatchObject({ value: { classes: ['sport', 'news'] } })
    expect(setChoice(changed, { item: 'letter', newId: idOf(11) }, group, [])).toEqual(base)
    expect(setChoice(base, { item: 'letter', newId: idOf(11) }, group, [])).toBe(base)
  })
  it('leaves the answers to other questions and of other items alone', () => {
    const after = setChoice(base, { item: 'photo', newId: idOf(9) }, ['news', 'sport'], ['news'])
    expect(byId(after, 4)).toBe(byId(base, 4))
    expect(touched(setChoice(base, { item: 'letter', newId: idOf(9) }, ['clear', 'blurred'], ['blurred']))).toEqual([idOf(9)])
  })
  it('puts attributes of an item on an annotation of the item, made when needed and gone when empty', () => {
    const after = setItemAttribute(base, { item: 'photo', newId: idOf(9) }, 'remark', 'dusty')
    expect(byId(after, 9)).toEqual(aChoice(9, { value: { classes: [] }, attributes: { remark: 'dusty' } }))
    const again = setItemAttribute(after, { item: 'photo', newId: idOf(10) }, 'remark', 'clean')
    expect(touched(again, after)).toEqual([idOf(9)])
    expect(setItemAttribute(again, { item: 'photo', newId: idOf(10) }, 'remark', null)).toEqual(base)
    expect(setItemAttribute(base, { item: 'photo', newId: idOf(10) }, 'remark', null)).toBe(base)
  })
  it('confirms "nothing here" of an empty document only; a mark takes it back', () => {
    const nothing = confirmNothing(emptyDocument, true)
    expect(nothing).toEqual({ schema: 1, annotations: [], nothing: true })
    expect(confirmNothing(nothing, false)).toEqual(emptyDocument)
    expect(confirmNothing(base, true)).toBe(base)
    expect(addAnnotation(nothing, aBox(1))).toEqual(documentOf([aBox(1)]))
    expect(confirmNothing(nothing, true)).toBe(nothing)
  })
})

describe('a command', () => {
  const commands: DocumentCommand[] = [
    { do: 'add', annotations: [aBox(9)] },
    { do: 'remove', ids: [idOf(1)] },
    { do: 'geometry', id: idOf(1), geometry: { boxes: [[1, 1, 2, 2]] }, how: 'move' },
    { do: 'geometry', id: idOf(1), geometry: { boxes: [[1, 1, 2, 2]] }, how: 'reshape' },
    { do: 'class', ids: [idOf(1)], class: 'tree' },
    { do: 'attribute', ids: [idOf(1)], attribute: 'paint', value: 'red' },
    { do: 'text', ids: [idOf(1)], text: { value: 'a', lang: 'en' } },
    { do: 'z', ids: [idOf(1)], z: 3 },
    { do: 'group', ids: [idOf(1)], group: 'g' },
    { do: 'choice', answer: { item: 'photo', newId: idOf(9) }, group: ['news'], classes: ['news'] },
    { do: 'item-attribute', answer: { item: 'photo', newId: idOf(9) }, attribute: 'remark', value: 'x' }
  ]
  it.each(commands)('changes the document into another sound one, and has a label: %j', command => {
    const after = applyCommand(base, command)
    expect(after).not.toEqual(base)
    expect(documentSchema.safeParse(after).success).toBe(true)
    expect(COMMAND_LABELS).toContain(labelOf(command))
  })
  it('that says "nothing here" does what the action does', () => {
    expect(applyCommand(emptyDocument, { do: 'nothing', value: true })).toEqual(confirmNothing(emptyDocument, true))
  })
  it('has a label for every act', () => {
    const labels = new Set([...commands, { do: 'turn', ids: [] } as const, { do: 'nothing', value: true } as const].map(labelOf))
    expect([...labels].sort()).toEqual([...COMMAND_LABELS].sort())
  })
})
