import type { Ontology } from '../../ontology/ontology.ts'
import { classNames } from '../class-names.ts'

export interface Category {
  readonly classId: string
  readonly id: number
  readonly name: string
  readonly supercategory: string
}

/** The classes that boxes or polygons may have, in the order of the ontology, numbered from 1. */
export const categoriesOf = (ontology: Ontology, language?: string): Category[] => {
  const names = classNames(ontology, language)
  return ontology.classes
    .filter(({ kinds }) => kinds.includes('box') || kinds.includes('polygon'))
    .map(({ id, parent }, i) => ({
      classId: id,
      id: i + 1,
      name: names.get(id) ?? id,
      supercategory: parent === undefined ? '' : (names.get(parent) ?? parent)
    }))
}
