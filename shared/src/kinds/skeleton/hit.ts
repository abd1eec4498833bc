import { vertexNear } from '../../geometry/hit.ts'
import { nearestOnLine } from '../../geometry/line.ts'
import type { Point } from '../../geometry/box.ts'
import type { SkeletonTemplate } from '../../ontology/ontology.ts'
import type { PlaneHit } from '../kind.ts'
import { bonesOf } from './bones.ts'
import { jointsOf } from './geometry.ts'
import type { SkeletonGeometry } from './geometry.ts'

/** The nearest joint within the tolerance, else the nearest place on an edge of the template. */
export const hitSkeleton = (
  geometry: SkeletonGeometry,
  at: Point,
  tolerance: number,
  template?: Pick<SkeletonTemplate, 'edges'>
): PlaneHit | null => {
  const joints = jointsOf(geometry)
  const joint =
    joints[
      vertexNear(
        joints.flatMap(({ x, y }) => [x, y]),
        at,
        tolerance
      )
    ]
  if (joint) return { where: 'handle', handle: joint.id, distance: Math.hypot(joint.x - at.x, joint.y - at.y) }
  let best: PlaneHit | null = null
  for (const [a, b] of bonesOf(geometry, template)) {
    const near = nearestOnLine([a.x, a.y, b.x, b.y], at)
    if (near && near.distance <= (best?.distance ?? tolerance)) best = { where: 'edge', at: near.at, distance: near.distance }
  }
  return best
}
