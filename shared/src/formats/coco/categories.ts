import type { Ontology } from '../../ontology/ontology.ts'
import { classNames } from '../class-names.ts'
import { INSTANCE_KINDS } from './shape.ts'

export interface Category {
  readonly classId: string
  readonly id: number
  readonly name: string
  readonly supercategory: string
}

/** The classes that an instance may have, in the order of the ontology, numbered from 1. */
export const categoriesOf = (ontology: Ontology, language?: string): Category[] => {
  const names = classNames(ontology, language)
  return ontology.classes
    .filter(({ kinds }) => INSTANCE_KINDS.some(kind => kinds.includes(kind)))
    .map(({ id, parent }, i) => ({
      classId: id,
      id: i + 1,
      name: names.get(id) ?? id,
      supercategory: parent === undefined ? '' : (names.get(parent) ?? parent)
    }))
}
