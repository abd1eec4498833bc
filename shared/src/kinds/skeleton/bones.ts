import type { SkeletonTemplate } from '../../ontology/ontology.ts'
import { jointAt } from './geometry.ts'
import type { PlacedJoint, SkeletonGeometry } from './geometry.ts'

/** The edges of a template whose joints are both there. */
export const bonesOf = (
  geometry: SkeletonGeometry,
  template: Pick<SkeletonTemplate, 'edges'> | undefined
): readonly (readonly [PlacedJoint, PlacedJoint])[] =>
  (template?.edges ?? []).flatMap(([from, to]) => {
    const [a, b] = [jointAt(geometry, from), jointAt(geometry, to)]
    return a && b ? [[a, b] as const] : []
  })
