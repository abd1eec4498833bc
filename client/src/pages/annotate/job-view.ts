import type { Target } from '@uurga/shared/api/queue.ts'
import type { Annotation, LinkAnnotation } from '@uurga/shared/document/annotation.ts'
import { choiceOf } from '@uurga/shared/document/answers.ts'
import type { AnnotationDocument } from '@uurga/shared/document/document.ts'
import { boundsOf, isChar, isLink } from '@uurga/shared/document/placed.ts'
import { charKindOf, planeKindOf } from '@uurga/shared/kinds/registry.ts'
import { isPlane } from '@uurga/shared/document/placed.ts'
import { displayName } from '@uurga/shared/ontology/labels.ts'
import type { Ontology, OntologyAttribute, SkeletonTemplate } from '@uurga/shared/ontology/ontology.ts'

/** A job's number as people say it: the last signs of its id, which differ. */
export const jobNumber = (job: string): string => (job.split('.').at(-1) ?? job).slice(-6)

/** Marks that lie on an item, without its answers and what joins marks. */
export const marksOn = (document: AnnotationDocument, item: string): readonly Annotation[] =>
  document.annotations.filter(annotation => annotation.on.item === item && (isPlane(annotation) || isChar(annotation)))

/** The relations between marks of an item. */
export const linksOn = (document: AnnotationDocument, item: string): readonly LinkAnnotation[] =>
  document.annotations.filter(isLink).filter(({ on }) => on.item === item)

/** Number of each mark in a document, as tags and lists say it: in the order they were made. */
export const numbersOf = (document: AnnotationDocument): ReadonlyMap<string, number> => {
  const numbers = new Map<string, number>()
  for (const each of document.annotations) if (isPlane(each) || isChar(each)) numbers.set(each.id, numbers.size + 1)
  return numbers
}

/** Whether anything was said of an item. */
export const isTouched = (document: AnnotationDocument, item: string): boolean =>
  document.annotations.some(({ on }) => on.item === item)

/** In the order they lie: from the beginning of the text, from the top of the picture. */
export const byPlace = (marks: readonly Annotation[]): readonly Annotation[] =>
  [...marks].sort((a, b) => placeOf(a) - placeOf(b) || (a.id < b.id ? -1 : 1))

const placeOf = (annotation: Annotation): number => {
  if (isChar(annotation)) return charKindOf(annotation.kind).bounds(annotation.geometry).start
  return boundsOf(annotation)?.y ?? 0
}

/** What a list says of a mark besides its class: its size, its length, its points, how many of its joints are there, the words it covers. */
export const factOf = (
  annotation: Annotation,
  text: string | null,
  points: (count: number) => string,
  template?: SkeletonTemplate
): string => {
  if (isChar(annotation)) {
    const { start, end } = charKindOf(annotation.kind).bounds(annotation.geometry)
    return text === null ? charKindOf(annotation.kind).summary(annotation.geometry) : text.slice(start, Math.min(end, start + 60))
  }
  if (!isPlane(annotation)) return ''
  const kind = planeKindOf(annotation.kind)
  if (annotation.kind === 'skeleton') return kind.summary(annotation.geometry, template)
  const { vertices, length } = kind.measure(annotation.geometry)
  return vertices === undefined || length !== undefined ? kind.summary(annotation.geometry) : points(vertices)
}

/** Attributes that marks of some classes carry, all of them. */
export const attributesOf = (ontology: Ontology, classes: readonly (string | undefined)[]): readonly OntologyAttribute[] =>
  classes.length === 0
    ? []
    : ontology.attributes.filter(({ on }) => {
        if (on === 'item') return false
        return classes.every(id => id !== undefined && (on === 'all' || on.includes(id)))
      })

/** The questions about an item and what is chosen. */
export const questionsOf = (ontology: Ontology, document: AnnotationDocument, item: string, language: string) =>
  ontology.choices.map(group => ({
    group,
    name: displayName(group, language),
    chosen: choiceOf(document, item, group.classes)?.value.classes ?? []
  }))

/** How many marks of each class an item has. */
export const countsOf = (marks: readonly Annotation[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const { class: id } of marks) if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1)
  return counts
}

/** The next or previous of some marks after the one that is selected; the first where none is. */
export const besideSelected = (marks: readonly Annotation[], selected: string | undefined, way: 1 | -1): string | undefined => {
  const at = marks.findIndex(({ id }) => id === selected)
  const next = at < 0 ? (way > 0 ? 0 : marks.length - 1) : (at + way + marks.length) % marks.length
  return marks[next]?.id
}

/** Whether the parts of an item are seen one after the other: several pictures are; what belongs beside each other, as texts, is not. */
export const isOneByOne = (parts: Target['parts']): boolean =>
  parts.length > 1 && parts.every(({ facts }) => facts.kind === 'image')

/** The part at work on: the one on screen, or the first where all are. */
export const partAt = ({ parts }: Pick<Target, 'parts'>, index: number): Target['parts'][number] | null =>
  parts[isOneByOne(parts) ? Math.min(Math.max(index, 0), parts.length - 1) : 0] ?? null

/** In the order of the parts they lie on; within one as they came. */
export const byPart = (marks: readonly Annotation[], parts: Target['parts']): readonly Annotation[] => {
  const places = new Map(parts.map(({ id }, i) => [id, i]))
  const placeOn = ({ on }: Annotation): number => places.get(on.part ?? '') ?? -1
  return marks.toSorted((a, b) => placeOn(a) - placeOn(b))
}

/** The targets of a job that are still there. */
export const targetAt = (targets: readonly Target[], index: number): Target | undefined =>
  targets[Math.min(Math.max(index, 0), targets.length - 1)]
