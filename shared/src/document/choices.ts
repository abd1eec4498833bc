import type { AnnotationDocument } from './document.ts'
import type { AnnotationOf } from './annotation.ts'
import { choiceOf } from './answers.ts'
import type { Fault } from './faults.ts'
import type { OntologyIndex } from './ontology-index.ts'

/** Choices of unknown classes, of classes of several groups at once, of several classes where one is asked, and second answers to one question. */
export const choiceFaults = (document: AnnotationDocument, index: OntologyIndex): Fault[] => {
  const answered = new Set<string>()
  return document.annotations
    .filter(annotation => annotation.kind === 'choice')
    .flatMap(choice => {
      const faults = oneChoiceFaults(choice, index)
      const group = index.groupOf.get(choice.value.classes[0] ?? '')?.id ?? ''
      const question = `${choice.on.item}/${group}`
      if (answered.has(question)) faults.push({ code: 'choice-repeated', annotation: choice.id, about: group || choice.on.item })
      answered.add(question)
      return faults
    })
}

const oneChoiceFaults = ({ id, on, value, attributes }: AnnotationOf<'choice'>, index: OntologyIndex): Fault[] => {
  const { classes } = value
  // Questions are about items; one about a part has nowhere to come from.
  if (on.part !== undefined) return [{ code: 'choice-unknown', annotation: id, about: on.part }]
  const unknown = classes.filter(chosen => !index.classes.has(chosen))
  if (unknown.length > 0) return unknown.map(about => ({ code: 'class-unknown', annotation: id, about }))
  const groups = new Set(classes.map(chosen => index.groupOf.get(chosen)))
  const [group] = groups
  if (classes.length === 0) return Object.keys(attributes).length > 0 ? [] : [{ code: 'choice-unknown', annotation: id }]
  if (groups.has(undefined)) {
    return classes.filter(chosen => !index.groupOf.has(chosen)).map(about => ({ code: 'choice-unknown', annotation: id, about }))
  }
  if (groups.size > 1) return [{ code: 'choice-mixed', annotation: id }]
  if (group && (new Set(classes).size < classes.length || (classes.length > 1 && !group.multiple))) {
    return [{ code: 'choice-not-multiple', annotation: id, about: group.id }]
  }
  return []
}

/** Required questions about an item that nobody answered. */
export const missingChoices = (document: AnnotationDocument, index: OntologyIndex, item: string): Fault[] =>
  index.groups
    .filter(group => group.required && !choiceOf(document, item, group.classes))
    .map(({ id }) => ({ code: 'choice-missing', item, about: id }))
