import type { Ontology } from '../../ontology/ontology.ts'
import { classNames } from '../class-names.ts'
import { AREA_KINDS } from '../painted.ts'
import type { PanopticOptions } from './options.ts'

export interface PanopticCategory {
  readonly classId: string
  readonly id: number
  readonly name: string
  readonly supercategory: string
  readonly isthing: 0 | 1
}

/** The classes that cover pixels, in the order of the ontology, numbered from 1. */
export const panopticCategories = (ontology: Ontology, { language, stuff }: PanopticOptions): PanopticCategory[] => {
  const names = classNames(ontology, language)
  const parents = new Map(ontology.classes.map(({ id, parent }) => [id, parent]))
  const isStuff = (id: string | undefined): boolean =>
    id !== undefined && (id === 'stuff' || stuff.includes(id) || isStuff(parents.get(id)))
  return ontology.classes
    .filter(({ kinds }) => AREA_KINDS.some(kind => kinds.includes(kind)))
    .map(({ id, parent }, i) => ({
      classId: id,
      id: i + 1,
      name: names.get(id) ?? id,
      supercategory: parent === undefined ? '' : (names.get(parent) ?? parent),
      isthing: isStuff(id) ? 0 : 1
    }))
}
