import type { Ontology, SkeletonTemplate } from './ontology.ts'

const byOntology = new WeakMap<Ontology, ReadonlyMap<string, SkeletonTemplate>>()

/** What skeletons of a class are made of; undefined for a class without. Looked up once for every mark that is drawn. */
export const templateOf = (ontology: Ontology, classId: string | undefined): SkeletonTemplate | undefined => {
  if (classId === undefined || ontology.skeletons === undefined) return undefined
  const templates = byOntology.get(ontology) ?? new Map(ontology.skeletons.map(each => [each.class, each]))
  byOntology.set(ontology, templates)
  return templates.get(classId)
}
