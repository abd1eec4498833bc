import { linkKindOf } from '../kinds/registry.ts'
import type { CharGeometry, PlaneGeometry } from '../kinds/registry.ts'
import type { Annotation, AnnotationOf, AttributeValue } from './annotation.ts'
import { choiceOf, isItemCarrier } from './answers.ts'
import { sortedById } from './document.ts'
import type { AnnotationDocument } from './document.ts'
import { endsOf, isChar, isLink, isPlane } from './placed.ts'

/**
 * Document → document. An action keeps the identity of every annotation it does not change, and of the document if it changes nothing: so a
 * view redraws and the journal saves by comparing references. None takes back "nothing here" without an annotation being there instead.
 */

/** Puts an annotation in; one of the same id is replaced. */
export const addAnnotation = (document: AnnotationDocument, annotation: Annotation): AnnotationDocument =>
  addAnnotations(document, [annotation])

/** Puts annotations in; those of the same ids are replaced. */
export const addAnnotations = (document: AnnotationDocument, added: readonly Annotation[]): AnnotationDocument => {
  if (added.length === 0) return document
  const ids = new Set(added.map(({ id }) => id))
  return withAnnotations([...document.annotations.filter(({ id }) => !ids.has(id)), ...added])
}

/** Takes annotations out, and the relations that end at them; ids that are not there are passed over. */
export const removeAnnotations = (document: AnnotationDocument, ids: Iterable<string>): AnnotationDocument => {
  const gone = new Set(ids)
  const left = document.annotations.filter(each => !gone.has(each.id) && !endsOf(each).some(end => gone.has(end)))
  return left.length === document.annotations.length ? document : withAnnotations(left)
}

/** Gives an annotation another geometry of its own kind. */
export const replaceGeometry = (
  document: AnnotationDocument,
  id: string,
  geometry: PlaneGeometry | CharGeometry
): AnnotationDocument =>
  changed(document, [id], annotation =>
    isPlane(annotation) || isChar(annotation) ? ({ ...annotation, geometry } as Annotation) : annotation
  )

/** Turns relations round. */
export const turnLinks = (document: AnnotationDocument, ids: Iterable<string>): AnnotationDocument =>
  changed(document, ids, annotation =>
    isLink(annotation) ? { ...annotation, geometry: linkKindOf(annotation.kind).turned(annotation.geometry) } : annotation
  )

/** Gives annotations a class; null takes it away. Attributes stay: those the new class does not carry are named by validation. */
export const setClass = (document: AnnotationDocument, ids: Iterable<string>, classId: string | null): AnnotationDocument =>
  changed(document, ids, annotation => {
    if ((annotation.class ?? null) === classId) return annotation
    if (classId !== null) return { ...annotation, class: classId }
    const { class: _, ...rest } = annotation
    return rest
  })

/** Sets an attribute of annotations; null takes it away. */
export const setAttribute = (
  document: AnnotationDocument,
  ids: Iterable<string>,
  attribute: string,
  value: AttributeValue | null
): AnnotationDocument =>
  changed(document, ids, annotation => ({ ...annotation, attributes: withValue(annotation.attributes, attribute, value) }))

/** Sets the text of annotations (what is written or said there); null takes it away. */
export const setText = (
  document: AnnotationDocument,
  ids: Iterable<string>,
  text: { value: string; lang: string } | null
): AnnotationDocument =>
  changed(document, ids, annotation => {
    if (text) return { ...annotation, text }
    const { text: _, ...rest } = annotation
    return rest
  })

/** Sets the order of drawing of annotations. */
export const setZ = (document: AnnotationDocument, ids: Iterable<string>, z: number): AnnotationDocument =>
  changed(document, ids, annotation => (annotation.z === z ? annotation : { ...annotation, z }))

/** Puts annotations into a group; null takes them out of theirs. */
export const setGroup = (document: AnnotationDocument, ids: Iterable<string>, group: string | null): AnnotationDocument =>
  changed(document, ids, annotation => {
    if ((annotation.group ?? null) === group) return annotation
    if (group !== null) return { ...annotation, group }
    const { group: _, ...rest } = annotation
    return rest
  })

/** Who answers a question about an item, and the id a new answer gets. */
export interface Answer {
  readonly item: string
  readonly newId: string
}

/**
 * Answers a choice group for an item: `group` lists the classes of the group, `classes` those chosen. One annotation holds the answer; choosing
 * none takes it out.
 */
export const setChoice = (
  document: AnnotationDocument,
  { item, newId }: Answer,
  group: readonly string[],
  classes: readonly string[]
): AnnotationDocument => {
  const given = choiceOf(document, item, group)
  if (classes.length === 0) return given ? removeAnnotations(document, [given.id]) : document
  if (!given) return addAnnotation(document, itemAnnotation(item, newId, classes))
  return changed(document, [given.id], annotation => ({ ...annotation, value: { classes: [...classes] } }) as Annotation)
}

/** Sets an attribute of an item as a whole. It rides on a choice annotation without classes, made when first needed. */
export const setItemAttribute = (
  document: AnnotationDocument,
  { item, newId }: Answer,
  attribute: string,
  value: AttributeValue | null
): AnnotationDocument => {
  const carrier = document.annotations.find(annotation => isItemCarrier(annotation, item))
  if (!carrier) {
    if (value === null) return document
    return addAnnotation(document, { ...itemAnnotation(item, newId, []), attributes: withValue({}, attribute, value) })
  }
  const attributes = withValue(carrier.attributes, attribute, value)
  if (Object.keys(attributes).length === 0) return removeAnnotations(document, [carrier.id])
  return changed(document, [carrier.id], annotation => ({ ...annotation, attributes }))
}

/** Says that there is nothing here, or takes it back. With annotations present it changes nothing: there is something. */
export const confirmNothing = (document: AnnotationDocument, nothing: boolean): AnnotationDocument => {
  if (document.annotations.length > 0 || (document.nothing === true) === nothing) return document
  return nothing ? { schema: 1, annotations: document.annotations, nothing } : { schema: 1, annotations: document.annotations }
}

const itemAnnotation = (item: string, id: string, classes: readonly string[]): AnnotationOf<'choice'> => ({
  id,
  kind: 'choice',
  on: { item },
  attributes: {},
  value: { classes: [...classes] },
  origin: { by: 'person' }
})

const withAnnotations = (annotations: readonly Annotation[]): AnnotationDocument => ({
  schema: 1,
  annotations: sortedById(annotations)
})

const changed = (
  document: AnnotationDocument,
  ids: Iterable<string>,
  change: (annotation: Annotation) => Annotation
): AnnotationDocument => {
  const wanted = new Set(ids)
  let same = true
  const annotations = document.annotations.map(annotation => {
    if (!wanted.has(annotation.id)) return annotation
    const next = change(annotation)
    if (next !== annotation) same = false
    return next
  })
  return same ? document : { ...document, annotations }
}

const withValue = (attributes: Annotation['attributes'], key: string, value: AttributeValue | null): Annotation['attributes'] => {
  const { [key]: _, ...rest } = attributes
  return value === null ? rest : { ...rest, [key]: value }
}
