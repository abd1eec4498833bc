import { linkKindOf } from '../kinds/registry.ts'
import type { Annotation, LinkAnnotation } from './annotation.ts'
import type { AnnotationDocument } from './document.ts'
import type { Fault, FaultCode } from './faults.ts'
import type { OntologyIndex } from './ontology-index.ts'
import { endsOf, isChar, isLink, isPlane } from './placed.ts'

/** What can be wrong with a relation. */
export type RelationFault = Extract<FaultCode, `relation-${string}`>

/**
 * What is wrong with the relations of a document: an end that is not in it, is no mark or lies on another item; both ends the same; ends of
 * classes the ontology does not let it join; and the same relation twice. Ends may lie on different parts of the item.
 */
export const relationFaults = (document: AnnotationDocument, index: OntologyIndex): Fault[] => {
  const links = document.annotations.filter(isLink)
  if (links.length === 0) return []
  const byId = new Map(document.annotations.map(annotation => [annotation.id, annotation]))
  const seen = new Set<string>()
  return links.flatMap(link => {
    const [fault] = endFaults(link, byId, index)
    const key = keyOf(link)
    const repeated = seen.has(key)
    seen.add(key)
    if (fault) return [{ ...fault, annotation: link.id }]
    return repeated ? [{ code: 'relation-repeated', annotation: link.id }] : []
  })
}

/** Why a relation of a class from one annotation to another may not be made; null where it may. */
export const relationHindrance = (
  document: AnnotationDocument,
  index: OntologyIndex,
  link: LinkAnnotation
): RelationFault | null => {
  const [fault] = endFaults(link, new Map(document.annotations.map(annotation => [annotation.id, annotation])), index)
  if (fault) return fault.code
  const key = keyOf(link)
  return document.annotations.some(each => isLink(each) && each.id !== link.id && keyOf(each) === key)
    ? 'relation-repeated'
    : null
}

/** Annotations without the relations whose ends are not among them. */
export const withoutLoose = (annotations: readonly Annotation[]): Annotation[] => {
  const there = new Set(annotations.map(({ id }) => id))
  return annotations.filter(annotation => endsOf(annotation).every(end => there.has(end)))
}

const endFaults = (
  link: LinkAnnotation,
  byId: ReadonlyMap<string, Annotation>,
  index: OntologyIndex
): { readonly code: RelationFault; readonly about?: string }[] => {
  const refs = linkKindOf(link.kind).ends(link.geometry)
  if (new Set(refs.map(({ annotation }) => annotation)).size < refs.length) return [{ code: 'relation-self' }]
  const allowed = link.class === undefined ? undefined : index.relations.get(link.class)
  return refs.flatMap((ref, i): { readonly code: RelationFault; readonly about?: string }[] => {
    const end = ref.document === undefined ? byId.get(ref.annotation) : undefined
    if (!end) return [{ code: 'relation-end-missing' }]
    if (!isPlane(end) && !isChar(end)) return [{ code: 'relation-end-kind' }]
    if (end.on.item !== link.on.item) return [{ code: 'relation-apart' }]
    const classes = i === 0 ? allowed?.from : allowed?.to
    // An end that has no class yet is named for that already.
    if (!classes || end.class === undefined || classes.includes(end.class)) return []
    return [{ code: 'relation-class', about: end.class }]
  })
}

const keyOf = ({ kind, geometry, class: id = '' }: LinkAnnotation): string =>
  [
    id,
    ...linkKindOf(kind)
      .ends(geometry)
      .map(({ annotation }) => annotation)
  ].join(' ')
