import type { CharGeometry, PlaneGeometry } from '../kinds/registry.ts'
import {
  addAnnotations,
  confirmNothing,
  removeAnnotations,
  replaceGeometry,
  setAttribute,
  setChoice,
  setClass,
  setGroup,
  setItemAttribute,
  setText,
  setZ,
  turnLinks
} from './actions.ts'
import type { Answer } from './actions.ts'
import type { Annotation, AttributeValue } from './annotation.ts'
import type { AnnotationDocument } from './document.ts'

/** An action as data: what a tool hands out, the history labels and a test compares. */
export type DocumentCommand =
  | { readonly do: 'add'; readonly annotations: readonly Annotation[] }
  | { readonly do: 'remove'; readonly ids: readonly string[] }
  | {
      readonly do: 'geometry'
      readonly id: string
      readonly geometry: PlaneGeometry | CharGeometry
      readonly how: 'move' | 'reshape'
    }
  | { readonly do: 'class'; readonly ids: readonly string[]; readonly class: string | null }
  | {
      readonly do: 'attribute'
      readonly ids: readonly string[]
      readonly attribute: string
      readonly value: AttributeValue | null
    }
  | { readonly do: 'text'; readonly ids: readonly string[]; readonly text: { value: string; lang: string } | null }
  | { readonly do: 'turn'; readonly ids: readonly string[] }
  | { readonly do: 'z'; readonly ids: readonly string[]; readonly z: number }
  | { readonly do: 'group'; readonly ids: readonly string[]; readonly group: string | null }
  | { readonly do: 'choice'; readonly answer: Answer; readonly group: readonly string[]; readonly classes: readonly string[] }
  | { readonly do: 'item-attribute'; readonly answer: Answer; readonly attribute: string; readonly value: AttributeValue | null }
  | { readonly do: 'nothing'; readonly value: boolean }

/** The document after a command. */
export const applyCommand = (document: AnnotationDocument, command: DocumentCommand): AnnotationDocument => {
  switch (command.do) {
    case 'add':
      return addAnnotations(document, command.annotations)
    case 'remove':
      return removeAnnotations(document, command.ids)
    case 'geometry':
      return replaceGeometry(document, command.id, command.geometry)
    case 'class':
      return setClass(document, command.ids, command.class)
    case 'attribute':
      return setAttribute(document, command.ids, command.attribute, command.value)
    case 'text':
      return setText(document, command.ids, command.text)
    case 'turn':
      return turnLinks(document, command.ids)
    case 'z':
      return setZ(document, command.ids, command.z)
    case 'group':
      return setGroup(document, command.ids, command.group)
    case 'choice':
      return setChoice(document, command.answer, command.group, command.classes)
    case 'item-attribute':
      return setItemAttribute(document, command.answer, command.attribute, command.value)
    case 'nothing':
      return confirmNothing(document, command.value)
    default:
      return command satisfies never
  }
}

/** Keys of the undo labels, for the interface to translate. */
export const COMMAND_LABELS = [
  'undo.add',
  'undo.remove',
  'undo.move',
  'undo.reshape',
  'undo.class',
  'undo.attribute',
  'undo.text',
  'undo.turn',
  'undo.order',
  'undo.group',
  'undo.choice',
  'undo.nothing'
] as const
export type CommandLabel = (typeof COMMAND_LABELS)[number]

/** The label under which a command stands in the history. */
export const labelOf = (command: DocumentCommand): CommandLabel => {
  switch (command.do) {
    case 'geometry':
      return command.how === 'move' ? 'undo.move' : 'undo.reshape'
    case 'item-attribute':
      return 'undo.attribute'
    case 'z':
      return 'undo.order'
    default:
      return `undo.${command.do}`
  }
}
