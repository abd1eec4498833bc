import { z } from 'zod'
import { ontologyId } from '../../ontology/ontology.ts'
import { strictRecord } from '../../ontology/record.ts'
import { coordinate } from '../numbers.ts'

/** As COCO counts: 1 there and hidden by something, 2 seen. What is 0 there is not in the geometry at all. */
const visibility = z.union([z.literal(1), z.literal(2)])
export type Visibility = z.infer<typeof visibility>

/**
 * A skeleton: joint id → [x, y, visibility], px of the upright image. By id and not by place in a list: joints of an ontology are added,
 * removed and put in another order while work goes on, and no document says which version it was made under. A joint that is absent
 * (out of the picture, not to be told) has no entry and no coordinates. One skeleton is one individual, so there is one in a geometry.
 */
export const skeletonGeometrySchema = z.strictObject({
  joints: strictRecord(ontologyId, z.tuple([coordinate, coordinate, visibility]))
    .refine(joints => Object.keys(joints).length >= 1, 'a joint at least')
    .refine(joints => Object.keys(joints).length <= 200, 'at most 200 joints')
})
export type SkeletonGeometry = z.infer<typeof skeletonGeometrySchema>

/** A joint that is there. */
export interface PlacedJoint {
  readonly id: string
  readonly x: number
  readonly y: number
  readonly v: Visibility
}

/** The joints that are there, in the order of the document. */
export const jointsOf = ({ joints }: SkeletonGeometry): readonly PlacedJoint[] =>
  Object.entries(joints).map(([id, [x, y, v]]) => ({ id, x, y, v }))

/** One joint; null where it is absent. An id may be named like anything an object inherits. */
export const jointAt = ({ joints }: SkeletonGeometry, id: string): PlacedJoint | null => {
  const found = Object.hasOwn(joints, id) ? joints[id] : undefined
  return found ? { id, x: found[0], y: found[1], v: found[2] } : null
}

/** The geometry of some joints. */
export const withJoints = (joints: readonly PlacedJoint[]): SkeletonGeometry => ({
  joints: Object.fromEntries(joints.map(({ id, x, y, v }): [string, [number, number, Visibility]] => [id, [x, y, v]]))
})

/** The geometry with a joint seen, hidden, or absent; null where none would be left. One that was absent comes to `at`. */
export const withVisibility = (
  geometry: SkeletonGeometry,
  id: string,
  v: 0 | Visibility,
  at: { readonly x: number; readonly y: number }
): SkeletonGeometry | null => {
  const before = jointAt(geometry, id)
  if (v === 0) {
    const left = jointsOf(geometry).filter(joint => joint.id !== id)
    return left.length > 0 ? withJoints(left) : null
  }
  const { x, y } = before ?? at
  return { joints: { ...geometry.joints, [id]: [x, y, v] } }
}
