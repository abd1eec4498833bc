import { choiceOf } from '@uurga/shared/document/answers.ts'
import type { DocumentCommand } from '@uurga/shared/document/commands.ts'
import type { AnnotationDocument } from '@uurga/shared/document/document.ts'
import type { ChoiceGroup } from '@uurga/shared/ontology/ontology.ts'

/** A class of a group chosen, or taken back; where the group holds one answer, the other one goes. */
export const toggledChoice = (
  document: AnnotationDocument,
  item: string,
  group: ChoiceGroup,
  classId: string,
  newId: string
): DocumentCommand => {
  const given = choiceOf(document, item, group.classes)?.value.classes ?? []
  const others = group.multiple ? given.filter(id => id !== classId) : []
  const classes = given.includes(classId) ? others : group.classes.filter(id => id === classId || others.includes(id))
  return { do: 'choice', answer: { item, newId }, group: group.classes, classes }
}
