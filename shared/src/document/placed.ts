import { grown } from '../geometry/box.ts'
import type { Box } from '../geometry/box.ts'
import { charKindOf, judgementKindOf, kindOf, linkKindOf, planeKindOf } from '../kinds/registry.ts'
import type { Annotation, CharAnnotation, LinkAnnotation, PlaneAnnotation } from './annotation.ts'

/** Whether an annotation lies in a flat frame: then `planeKindOf(annotation.kind)` takes its geometry. */
export const isPlane = (annotation: Annotation): annotation is PlaneAnnotation => kindOf(annotation.kind).frame === 'plane'

/** Whether an annotation lies on a text: then `charKindOf(annotation.kind)` takes its geometry. */
export const isChar = (annotation: Annotation): annotation is CharAnnotation => kindOf(annotation.kind).frame === 'char'

/** Whether an annotation joins others: then `linkKindOf(annotation.kind)` takes its geometry. */
export const isLink = (annotation: Annotation): annotation is LinkAnnotation => kindOf(annotation.kind).frame === 'link'

/** Ids of the annotations that one joins; none for a mark or a judgement. */
export const endsOf = (annotation: Annotation): readonly string[] =>
  isLink(annotation)
    ? linkKindOf(annotation.kind)
        .ends(annotation.geometry)
        .map(end => end.annotation)
    : []

/** The box around an annotation of a flat frame; null for any other. */
export const boundsOf = (annotation: Annotation): Box | null =>
  isPlane(annotation) ? planeKindOf(annotation.kind).bounds(annotation.geometry) : null

/** The box in which something must lie to overlap an annotation of a flat frame: its bounds and what its kind reaches beyond; else null. */
export const nearOf = (annotation: Annotation): Box | null => {
  if (!isPlane(annotation)) return null
  const kind = planeKindOf(annotation.kind)
  return grown(kind.bounds(annotation.geometry), kind.reach)
}

/** The classes an annotation names: its own, and those its judgement chose. */
export const classesOf = (annotation: Annotation): readonly string[] => [
  ...(annotation.class === undefined ? [] : [annotation.class]),
  ...('value' in annotation ? judgementKindOf(annotation.kind).classes(annotation.value) : [])
]

/** Figures of an annotation in a few characters, the same in every language. */
export const summaryOf = (annotation: Annotation): string => {
  if (isPlane(annotation)) return planeKindOf(annotation.kind).summary(annotation.geometry)
  if (isChar(annotation)) return charKindOf(annotation.kind).summary(annotation.geometry)
  return 'value' in annotation ? judgementKindOf(annotation.kind).summary(annotation.value) : ''
}

/** How much two annotations cover one another, 0 … 1; 0 for two kinds, or two places. */
export const overlapOf = (a: Annotation, b: Annotation): number => {
  if (a.kind !== b.kind || a.on.item !== b.on.item || a.on.part !== b.on.part) return 0
  if (isPlane(a) && isPlane(b)) return planeKindOf(a.kind).overlap(a.geometry, b.geometry)
  if (isChar(a) && isChar(b)) return charKindOf(a.kind).overlap(a.geometry, b.geometry)
  if (isLink(a) && isLink(b)) return linkKindOf(a.kind).overlap(a.geometry, b.geometry)
  return 'value' in a && 'value' in b ? judgementKindOf(a.kind).overlap(a.value, b.value) : 0
}
