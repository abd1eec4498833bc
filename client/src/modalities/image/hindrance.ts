import { readOntology } from '@uurga/shared/document/ontology-index.ts'
import { relationHindrance } from '@uurga/shared/document/relations.ts'
import type { RelationFault } from '@uurga/shared/document/relations.ts'
import { relationBetween } from '../../tools/relation/make.ts'
import type { StageProps } from '../stage.ts'

/** Why the class in hand may not join two marks; null where it may. */
export const hindranceOf = ({ view, ontology, item, bench }: StageProps, from: string, to: string): RelationFault | null =>
  relationHindrance(
    view.document,
    readOntology(ontology),
    relationBetween([from, to], { id: '', item, class: bench.state.classId, by: 'person' })
  )
