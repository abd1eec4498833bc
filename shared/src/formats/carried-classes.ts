import type { KindName } from '../ontology/kind-names.ts'
import type { Ontology } from '../ontology/ontology.ts'
import { classNames } from './class-names.ts'

/** A class as a format names it. */
export interface CarriedClass {
  readonly id: string
  readonly name: string
}

/** The classes that some of these kinds may have, in the order of the ontology. */
export const carriedClasses = (ontology: Ontology, kinds: readonly KindName[], language?: string): CarriedClass[] => {
  const names = classNames(ontology, language)
  return ontology.classes
    .filter(entry => entry.kinds.some(kind => kinds.includes(kind)))
    .map(({ id }) => ({ id, name: names.get(id) ?? id }))
}
