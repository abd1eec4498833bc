import { jointsOf, withJoints } from '../kinds/skeleton/geometry.ts'
import type { SkeletonTemplate } from '../ontology/ontology.ts'
import type { Annotation } from './annotation.ts'

/** The skeletons of an ontology by class. */
type Templates = ReadonlyMap<string, Pick<SkeletonTemplate, 'joints'>>

/** Ids of joints that a skeleton has and its class does not know; none of another kind, or of a class that is not known itself. */
export const unknownJoints = (annotation: Annotation, templates: Templates): readonly string[] => {
  const known = annotation.kind === 'skeleton' && knownJoints(annotation, templates)
  return known ? jointsOf(annotation.geometry).flatMap(({ id }) => (known.has(id) ? [] : id)) : []
}

/**
 * The annotation without the joints that its class no longer knows, as under a newer version of an ontology or after two classes were merged: the
 * same object where it has none, null where no joint is left.
 */
export const withKnownJoints = <A extends Annotation>(annotation: A, templates: Templates): A | null => {
  const known = annotation.kind === 'skeleton' && knownJoints(annotation, templates)
  if (!known) return annotation
  const joints = jointsOf(annotation.geometry)
  const left = joints.filter(({ id }) => known.has(id))
  if (left.length === joints.length) return annotation
  return left.length === 0 ? null : { ...annotation, geometry: withJoints(left) }
}

const knownJoints = ({ class: id }: Annotation, templates: Templates): ReadonlySet<string> | null => {
  const template = id === undefined ? undefined : templates.get(id)
  return template ? new Set(template.joints.map(joint => joint.id)) : null
}
