import { boxAround } from '../../geometry/box.ts'
import type { PlaneKind } from '../kind.ts'
import { liesOn } from '../numbers.ts'
import { bonesOf } from './bones.ts'
import { jointAt, jointsOf, skeletonGeometrySchema, withJoints, withVisibility } from './geometry.ts'
import type { SkeletonGeometry } from './geometry.ts'
import { hitSkeleton } from './hit.ts'
import { keypointSimilarity, REACH } from './overlap.ts'

const boundsOf = (geometry: SkeletonGeometry) =>
  boxAround(jointsOf(geometry).flatMap(({ x, y }) => [x, y])) ?? { x: 0, y: 0, w: 0, h: 0 }

/**
 * Joints of one individual, each seen, hidden or absent. Which joints there are and which are joined says the template of its class: without one its
 * edges are not known. A handle is a joint, by its id; a joint that is taken out is absent.
 */
export const skeleton: PlaneKind<SkeletonGeometry> = {
  name: 'skeleton',
  frame: 'plane',
  form: 'line',
  reach: REACH,
  on: ['image', 'video'],
  geometry: skeletonGeometrySchema,
  bounds: boundsOf,
  hit: hitSkeleton,
  handles: geometry => jointsOf(geometry).map(({ id, x, y }) => ({ id, x, y, role: 'vertex' })),
  move: (geometry, dx, dy) => withJoints(jointsOf(geometry).map(joint => ({ ...joint, x: joint.x + dx, y: joint.y + dy }))),
  moveHandle: (geometry, handle, to) =>
    withJoints(jointsOf(geometry).map(joint => (joint.id === handle ? { ...joint, x: to.x, y: to.y } : joint))),
  removeHandle: (geometry, handle) => (jointAt(geometry, handle) ? withVisibility(geometry, handle, 0, { x: 0, y: 0 }) : null),
  toggleHandle: (geometry, handle) =>
    withJoints(jointsOf(geometry).map(joint => (joint.id === handle ? { ...joint, v: joint.v === 2 ? 1 : 2 } : joint))),
  outlines: (geometry, template) => [
    ...bonesOf(geometry, template).map(([a, b]) => ({ flat: [a.x, a.y, b.x, b.y], closed: false })),
    ...jointsOf(geometry).map(({ x, y }) => ({ flat: [x, y], closed: false }))
  ],
  validity: (geometry, extent) => {
    const joints = jointsOf(geometry)
    if (!joints.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))) return ['geometry-not-finite']
    return liesOn(boundsOf(geometry), extent) ? [] : ['geometry-outside']
  },
  measure: geometry => {
    const { w, h } = boundsOf(geometry)
    return { width: w, height: h, vertices: jointsOf(geometry).length }
  },
  summary: (geometry, template) => {
    const there = Object.keys(geometry.joints).length
    return template ? `${there}/${template.joints.length}` : String(there)
  },
  overlap: (a, b) => keypointSimilarity(a, b, boundsOf(a), boundsOf(b))
}
